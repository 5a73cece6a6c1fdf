import { nearest } from "../../diagnostic-nearest.js";
import { quoted } from "../../diagnostic-quoted.js";
import type { Element, Node } from "../../model/element.js";
import { isElement } from "../../model/element.js";
import { isInterfaceName, isMemberName } from "../../model/grammar.js";
import { readSymbolLine } from "../doc-lines.js";
import { isDocumented } from "../doc-text.js";
import type { Finding } from "../rule.js";
import { defineRule } from "../rule.js";
import type { Run } from "../run.js";

/** Words that start a remark, so that only a name much like them makes them a symbol. */
const remark =
  /^(?:abi|api|attention|author|authors|bug|caution|caveat|comment|compatibility|contact|copyright|date|deprecated|example|examples|file|fixme|hack|hint|http|https|important|info|internal|licen[cs]e|nb|note|notes|notice|obsolete|private|ps|rationale|reference|references|remark|reserved|returns|see|since|source|spdx-license-identifier|summary|tbd|tip|todo|unused|usage|version|warning|where|xxx)$/i;

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
      const documented = documentedElements(run);
      for (const { nodes } of run.documents)
        yield* check(nodes, { documented, run });
    },
  },
});

interface Context {
  readonly documented: ReadonlySet<Element | undefined>;
  readonly run: Run;
  readonly parent?: Element;
}

function* check(nodes: readonly Node[], context: Context): Iterable<Finding> {
  const names = namesAmong(nodes, context.parent);
  for (const [index, node] of nodes.entries()) {
    if (isElement(node)) {
      yield* check(node.children, { ...context, parent: node });
    } else if (node.kind === "comment") {
      const next = nodes.slice(index + 1).find(isDocumentable);
      if (next !== undefined) yield* checkComment(node, next, names, context);
    }
  }
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

function* checkComment(
  { span }: Node,
  next: Element,
  names: readonly string[],
  { run, parent, documented }: Context,
): Iterable<Finding> {
  const line = readSymbolLine(run.textOf(span).slice(4, -3));
  const name = nameOf(next);
  if (line === undefined || name === undefined) return;
  const prefix = `${nameOf(parent) ?? ""}.`;
  const symbol = line.symbol.startsWith(prefix)
    ? line.symbol.slice(prefix.length)
    : line.symbol;
  if (symbol === name) return;
  const isHere = names.includes(symbol);
  if (!isHere && remark.test(symbol)) return;
  const meant = isHere ? symbol : nearest(symbol, [name, ...names]);
  const isForNext = !documented.has(next) && isSymbol(symbol, next);
  if (meant === undefined && !isForNext) return;
  const start = span.start + 4 + line.start;
  yield {
    at: { ...span, start, end: start + line.symbol.length },
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

function documentedElements(run: Run): ReadonlySet<Element | undefined> {
  const described = run.interfaces.flatMap((iface) => [
    iface,
    ...iface.members,
  ]);
  return new Set(
    described
      .filter(({ doc }) => isDocumented(doc))
      .map((each) => run.elementOf(each)),
  );
}
