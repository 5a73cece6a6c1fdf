import { nearest } from "../../diagnostic-nearest.js";
import { quoted } from "../../diagnostic-quoted.js";
import type { Element, Node } from "../../model/element.js";
import { isElement } from "../../model/element.js";
import { declarationName } from "../../model/declaration-name.js";
import { isInterfaceName, isMemberName } from "../../model/grammar.js";
import type { Span } from "../../model/model.js";
import { readSymbolLine } from "../doc-lines.js";
import { isDocumented } from "../doc-text.js";
import type { Finding } from "../rule.js";
import { defineRule } from "../rule.js";
import type { Run } from "../run.js";

/** Words that start a remark, so that only a name much like them makes them a symbol. */
const remark =
  /^(?:abi|api|attention|author|authors|bug|caution|caveat|comment|compatibility|contact|copyright|date|deprecated|example|examples|file|fixme|hack|hint|http|https|important|info|internal|licen[cs]e|nb|note|notes|notice|obsolete|private|ps|rationale|reference|references|remark|reserved|returns|see|since|source|spdx-license-identifier|summary|tbd|tip|todo|unused|usage|version|warning|where|xxx)$/i;

/** No symbol ends behind this many characters of a comment. */
const farthest = 1000;

const documentable: ReadonlySet<string> = new Set([
  "interface",
  "method",
  "signal",
  "property",
]);

export const docsSymbolMismatch = defineRule({
  id: "docs-symbol-mismatch",
  severity: "warning",
  set: "recommended",
  summary: "A documentation comment stands in front of what it names.",
  why: "tools go by the name: the text is lost, or shown for something else.",
  source: "D-Bus API Design Guidelines, XML Comments",
  checks: {
    *run(run) {
      let known: ReadonlySet<string> | undefined;
      const documented = () => (known ??= documentedPlaces(run));
      for (const { nodes } of run.documents)
        yield* check(nodes, { documented, run });
    },
  },
});

interface Context {
  readonly documented: () => ReadonlySet<string>;
  readonly run: Run;
  readonly parent?: Element;
}

function check(
  nodes: readonly Node[],
  context: Context,
  found: Finding[] = [],
): readonly Finding[] {
  let names: ReadonlySet<string> | undefined;
  // From the end, where what follows is known.
  let next: Element | undefined;
  let following: Element | undefined;
  for (let index = nodes.length - 1; index >= 0; index--) {
    const node = nodes[index];
    if (node === undefined) continue;
    if (isElement(node)) {
      if (isDocumentable(node)) next = node;
      following = node;
      check(node.children, { ...context, parent: node }, found);
    } else if (node.kind === "comment" && next !== undefined) {
      names ??= new Set(namesAmong(nodes, context.parent));
      found.push(...checkComment(node, [following, next], names, context));
    }
  }
  return found;
}

function isDocumentable(node: Node): node is Element {
  return isElement(node) && documentable.has(node.localName);
}

/** What a comment here could mean: the names around it, and the one of the interface. */
function namesAmong(
  nodes: readonly Node[],
  parent: Element | undefined,
): readonly string[] {
  return [...nodes, ...(parent === undefined ? [] : [parent])]
    .filter(isDocumentable)
    .flatMap((element) => nameOf(element) ?? []);
}

/** @param elements - The next of any kind, and the next that can be documented. */
function* checkComment(
  { span }: Node,
  [following, next]: readonly [Element | undefined, Element],
  names: ReadonlySet<string>,
  { run, parent, documented }: Context,
): Iterable<Finding> {
  const start = span.start + 4;
  const end = Math.min(span.end - 3, start + farthest);
  const line = readSymbolLine(run.textOf({ ...span, start, end }));
  const name = nameOf(next);
  if (line === undefined || name === undefined) return;
  // In front of `Enum.NAME` and the like it is for what that declares.
  const { annotationPrefix } = run.settings;
  const declared = declarationName(nameOf(following) ?? "", annotationPrefix);
  if (line.symbol === declared) return;
  const prefix = `${nameOf(parent) ?? ""}.`;
  const symbol = line.symbol.startsWith(prefix)
    ? line.symbol.slice(prefix.length)
    : line.symbol;
  if (symbol === name) return;
  const isHere = names.has(symbol);
  if (!isHere && remark.test(symbol)) return;
  const meant = isHere ? symbol : nearest(symbol, names);
  const isForNext =
    !documented().has(placeOf(next.span)) && isSymbol(symbol, next);
  if (meant === undefined && !isForNext) return;
  const from = start + line.start;
  yield {
    at: { ...span, start: from, end: from + line.symbol.length },
    message: `the comment is for ${quoted(symbol)} and stands in front of ${quoted(name)}`,
    help: helpFor(meant, symbol),
  };
}

function helpFor(meant: string | undefined, symbol: string): string {
  if (meant === undefined) return "write the name of what follows.";
  return meant === symbol
    ? `move it in front of ${quoted(symbol)}.`
    : `write ${quoted(meant)}, if you mean that.`;
}

/** Whether it has the form that names of such elements have, so that it is hardly prose. */
function isSymbol(symbol: string, { localName }: Element): boolean {
  return localName === "interface"
    ? isInterfaceName(symbol)
    : isMemberName(symbol) && /^[A-Z]/.test(symbol);
}

function nameOf(element: Element | undefined): string | undefined {
  return element?.attributes.get("name")?.value;
}

/** The places of what documentation has been found for. */
function documentedPlaces(run: Run): ReadonlySet<string> {
  const described = run.interfaces.flatMap((iface) => [
    iface,
    ...iface.members,
  ]);
  return new Set(
    described
      .filter(({ doc }) => isDocumented(doc))
      .map(({ span }) => placeOf(span)),
  );
}

function placeOf({ file, start }: Span): string {
  return `${String(start)} ${file}`;
}
