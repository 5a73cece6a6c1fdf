import { replace } from "../../diagnostic-edit.js";
import type { Edit, Fix } from "../../diagnostic.js";
import { isIdentifier } from "../../model/grammar.js";
import type { Arg, Member } from "../../model/model.js";
import { ownAnnotation } from "../declared.js";
import { rawDoc, spanInDoc } from "../doc-text.js";
import { defineRule } from "../rule.js";
import type { Run } from "../run.js";
import { words } from "../words.js";

export const namingArgSnakeCase = defineRule({
  id: "naming-arg-snake-case",
  severity: "warning",
  set: "recommended",
  summary: "Arguments have names in snake case.",
  why: "a reader tells arguments from members by their style, and bindings find the words of a name by its underscores.",
  source: "D-Bus API Design Guidelines, Naming Conventions",
  fix: "unsafe",
  checks: {
    *arg(arg, { member, run }) {
      const { name, nameSpan } = arg;
      // Of a name that is no identifier, spec-arg-name has spoken.
      if (name === undefined || !isIdentifier(name) || isSnakeCase(name))
        return;
      const better = snakeCase(name);
      yield {
        at: nameSpan,
        message: `the argument name "${name}" is not in snake case`,
        help: isSnakeCase(better)
          ? `call it ${better}.`
          : "call it by words in lower case with single underscores between.",
        ...renaming(arg, better, member, run),
      };
    },
  },
});

function isSnakeCase(name: string): boolean {
  return /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/.test(name);
}

function snakeCase(name: string): string {
  return words(name).join("_");
}

/** None where the new name, or a text that holds the old one, needs a person. */
function renaming(
  arg: Arg,
  better: string,
  member: Member,
  run: Run,
): { readonly fix?: Fix } {
  const { name = "", nameSpan } = arg;
  const isTaken =
    member.kind !== "property" &&
    member.args.some(
      (other) => other !== arg && snakeCase(other.name ?? "") === better,
    );
  const check = ownAnnotation(member.annotations, "Check", run)?.value;
  const isUsed = check !== undefined && mentions(check, name);
  if (isTaken || isUsed || !isSnakeCase(better)) return {};
  const edits = [
    replace(nameSpan, better),
    ...documentingLines(name, better, member, run),
  ];
  return { fix: { safe: false, edits } };
}

function mentions(expression: string, name: string): boolean {
  return expression.split(/\W+/).includes(name);
}

function documentingLines(
  name: string,
  better: string,
  { docSources }: Member,
  run: Run,
): readonly Edit[] {
  return docSources.flatMap((source) => {
    if (source.kind !== "comment") return [];
    const raw = rawDoc(source, run);
    // Its own line, and where the text speaks of it.
    return [...raw.text.matchAll(/(?<!\w)@(\w+)/g)]
      .filter((match) => match[1] === name)
      .map(({ index }) => {
        const start = index + 1;
        return replace(spanInDoc(raw, start, start + name.length), better);
      });
  });
}
