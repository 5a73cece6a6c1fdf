import { quoted } from "../../diagnostic-quoted.js";
import type { Interface, Member, Span } from "../../model/model.js";
import { defineRule } from "../rule.js";
import type { Run } from "../run.js";

export const namingCaseCollision = defineRule({
  id: "naming-case-collision",
  severity: "warning",
  set: "recommended",
  summary: "No two names differ in capitals and underscores only.",
  why: "people who hear or remember a name do not know its capitals, and bindings change them.",
  source: "Project rule",
  checks: {
    *run(run) {
      for (const { what, names } of scopesOf(run)) {
        for (const { first, second } of alikeIn(names)) {
          if (isRenamed(first.span, second.span, run)) continue;
          yield {
            at: second.span,
            symbol: second.symbol,
            message: `the ${what} names ${quoted(second.name)} and ${quoted(first.name)} differ in capitals and underscores only`,
            help: "give one of them another word.",
            related: [{ message: "the first one", span: first.span }],
          };
        }
      }
    },
  },
});

interface Name {
  readonly name: string;
  readonly span: Span;
  readonly symbol: string;
}

/** Names that one reader sees side by side. */
interface NameScope {
  readonly what: "interface" | "member" | "argument";
  readonly names: readonly Name[];
}

function* scopesOf({ interfaces }: Run): Iterable<NameScope> {
  const names = interfaces.map(({ name, nameSpan: span }) => ({
    name,
    span,
    symbol: name,
  }));
  yield { what: "interface", names };
  for (const iface of interfaces) {
    yield { what: "member", names: memberNames(iface) };
    for (const member of iface.members)
      yield { what: "argument", names: argNames(iface, member) };
  }
}

function memberNames({ name: iface, members }: Interface): readonly Name[] {
  return members.map(({ name, nameSpan: span }) => ({
    name,
    span,
    symbol: `${iface}.${name}`,
  }));
}

function argNames(iface: Interface, member: Member): readonly Name[] {
  if (member.kind === "property") return [];
  const symbol = `${iface.name}.${member.name}`;
  return member.args.flatMap(({ name, nameSpan: span }) =>
    name === undefined ? [] : [{ name, span, symbol }],
  );
}

interface Pair {
  readonly first: Name;
  readonly second: Name;
}

/** Of names that are equal, other rules have spoken. */
function* alikeIn(names: readonly Name[]): Iterable<Pair> {
  if (names.length < 2) return;
  const seen = new Set<string>();
  const firsts = new Map<string, Name>();
  for (const second of names) {
    if (seen.has(second.name)) continue;
    seen.add(second.name);
    const key = second.name.replaceAll("_", "").toLowerCase();
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, second);
    else yield { first, second };
  }
}

/** Of these, naming-generated-collision speaks. */
function isRenamed(a: Span, b: Span, run: Run): boolean {
  return run
    .renamed()
    .some(
      ({ span, other }) =>
        other !== undefined &&
        ((isAt(span, a) && isAt(other.span, b)) ||
          (isAt(span, b) && isAt(other.span, a))),
    );
}

function isAt(a: Span, b: Span): boolean {
  return a.start === b.start && a.file === b.file;
}
