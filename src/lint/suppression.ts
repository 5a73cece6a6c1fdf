import type { Comment, Document, Element, Node } from "../model/element.js";
import { isElement } from "../model/element.js";
import type { Span } from "../model/model.js";
import { readSymbolLine } from "./doc-lines.js";

/** A rule, or several by a prefix such as `docs-*`, as a suppression names it. */
export interface SuppressedRule {
  readonly text: string;
  readonly span: Span;
  /** Where findings of it do not count; empty when there is nothing to cover. */
  readonly covers: readonly Span[];
}

/** The same, once all rules have run. */
export interface JudgedRule extends SuppressedRule {
  /** Identifiers of the rules that it names; none when there is no such rule. */
  readonly names: readonly string[];
  /** Whether each of them is one that a file cannot suppress. */
  readonly isForbidden: boolean;
  /** It kept nothing back, although a rule that it names was on and could see what it covers. */
  readonly isUnused: boolean;
}

/** A place where a file asks not to be told of something. */
export interface Suppressing<R extends SuppressedRule = SuppressedRule> {
  readonly kind: "comment" | "annotation";
  readonly rules: readonly R[];
  readonly reason: string;
  /** The comment or the annotation. */
  readonly span: Span;
  /** The first line of a comment, where other readers look for a symbol. */
  readonly firstLine:
    { readonly text: string; readonly span: Span } | undefined;
}

const directive =
  /^\s*qbus-gen-(disable-next-line|disable-file|disable|enable)(?=\s|$)[ \t]*/;

export type FoundSuppression = Suppressing<JudgedRule>;

/** Every suppression of a document, in document order. */
export function suppressionsOf(
  document: Document,
  annotationPrefix: string,
): readonly Suppressing[] {
  const found: Suppressing[] = [];
  if (!mayHold(document)) return found;
  visit(document.nodes, undefined, { document, annotationPrefix, found });
  return found;
}

/** Most documents have none, and need not be searched. What is included may. */
function mayHold({ text }: Document): boolean {
  return /qbus-gen-|LintIgnore|<\?include/.test(text);
}

interface Visit {
  readonly document: Document;
  readonly annotationPrefix: string;
  readonly found: Suppressing[];
}

/** An element, and what stands around it. */
interface Placed {
  readonly element: Element;
  readonly siblings: readonly Node[];
}

function visit(
  nodes: readonly Node[],
  parent: Placed | undefined,
  context: Visit,
): void {
  const { document, annotationPrefix, found } = context;
  nodes.forEach((node, index) => {
    if (node.kind === "comment") {
      const place = { siblings: nodes, index, parent: parent?.element };
      const comment = commentSuppression(node, place, document);
      if (comment !== undefined) found.push(comment);
    } else if (isElement(node)) {
      const annotation = annotationSuppression(node, parent, annotationPrefix);
      if (annotation !== undefined) found.push(annotation);
      visit(node.children, { element: node, siblings: nodes }, context);
    }
  });
}

/** Whether a comment is one of ours, and so no documentation. */
export function isSuppressionComment(text: string): boolean {
  return directive.test(text);
}

/** Where a comment stands. */
interface CommentPlace {
  readonly siblings: readonly Node[];
  readonly index: number;
  readonly parent: Element | undefined;
}

function commentSuppression(
  comment: Comment,
  place: CommentPlace,
  { text, root }: Document,
): Suppressing | undefined {
  const { span } = comment;
  // An included comment is not in this text, and its own is as good.
  const raw =
    span.file === root.span.file
      ? text.slice(span.start + 4, span.end - 3)
      : comment.text;
  const match = directive.exec(raw);
  const form = match?.[1];
  if (match === null || form === undefined || form === "enable")
    return undefined;
  const at = (from: number, to: number): Span => ({
    file: span.file,
    start: span.start + 4 + from,
    end: span.start + 4 + to,
  });
  const { list, reason, firstEnd } = partsOf(raw, match[0].length);
  const first = raw.search(/\S/);
  return {
    kind: "comment",
    rules: namesIn(list).map(({ name, start }) => {
      const from = match[0].length + start;
      return {
        text: name,
        span: at(from, from + name.length),
        covers: coveredBy(form, name, comment, place, root),
      };
    }),
    reason,
    span,
    firstLine: {
      text: raw.slice(first, firstEnd).trimEnd(),
      span: at(first, firstEnd),
    },
  };
}

/** The list of rules ends at ` | ` or with the first line; the reason is the rest. */
function partsOf(raw: string, listStart: number) {
  const rest = raw.slice(listStart);
  const lineEnd = rest.search(/[\r\n]/);
  const firstLine = lineEnd === -1 ? rest : rest.slice(0, lineEnd);
  const bar = firstLine.indexOf("|");
  const list = bar === -1 ? firstLine : firstLine.slice(0, bar);
  return {
    list,
    reason: rest
      .slice(list.length)
      .replace(/^\s*\|/, "")
      .replace(/\s+/g, " ")
      .trim(),
    firstEnd: listStart + firstLine.length,
  };
}

/** Names are separated by commas and white space. */
function namesIn(list: string): readonly { name: string; start: number }[] {
  return [...list.matchAll(/[^\s,|]+/g)].map((match) => ({
    name: match[0],
    start: match.index,
  }));
}

const everything = Number.MAX_SAFE_INTEGER;

function coveredBy(
  form: string,
  rule: string,
  { span }: Comment,
  { siblings, index, parent }: CommentPlace,
  root: Element,
): readonly Span[] {
  const { file } = span;
  const behind = siblings.slice(index + 1);
  if (form === "disable-next-line") {
    const next = behind.find(isElement);
    return next === undefined ? [] : withDocumentation(next, siblings);
  }
  if (form === "disable-file") {
    // Behind a licence, say.
    const isInFront = parent === undefined && span.start < root.span.start;
    return isInFront ? [{ file, start: 0, end: everything }] : [];
  }
  const enable = behind.find(
    (node) => node.kind === "comment" && isEnabling(node.text, rule),
  );
  const end = enable?.span.start ?? parent?.span.end ?? everything;
  return [{ file, start: span.end, end }];
}

/** Whether a comment ends what a `disable` said of a rule; one that names no rule ends all. */
function isEnabling(text: string, rule: string): boolean {
  const match = directive.exec(text);
  if (match?.[1] !== "enable") return false;
  const names = namesIn(partsOf(text, match[0].length).list);
  return names.length === 0 || names.some(({ name }) => name === rule);
}

function annotationSuppression(
  element: Element,
  parent: Placed | undefined,
  prefix: string,
): Suppressing | undefined {
  if (element.localName !== "annotation" || parent === undefined)
    return undefined;
  if (element.attributes.get("name")?.value !== `${prefix}LintIgnore`)
    return undefined;
  const attribute = element.attributes.get("value");
  if (attribute?.value === undefined) return undefined;
  const { value, valueSpan } = attribute;
  const colon = value.indexOf(":");
  const list = colon === -1 ? value : value.slice(0, colon);
  const covers = withDocumentation(parent.element, parent.siblings);
  return {
    kind: "annotation",
    // References to characters would shift places; names of rules need none.
    rules: namesIn(list).map(({ name, start }) => ({
      text: name,
      span: {
        file: valueSpan.file,
        start: valueSpan.start + start,
        end: valueSpan.start + start + name.length,
      },
      covers,
    })),
    reason: colon === -1 ? "" : value.slice(colon + 1).trim(),
    span: element.span,
    firstLine: undefined,
  };
}

/** An element, and the comments in front of it that belong to it. */
function withDocumentation(
  element: Element,
  siblings: readonly Node[],
): readonly Span[] {
  const name = element.attributes.get("name")?.value ?? "";
  const comments = commentsBySymbol(siblings).get(lastPart(name)) ?? [];
  return [
    element.span,
    ...comments
      .filter(({ span }) => span.start < element.span.start)
      .filter(({ symbol }) => symbol === name || symbol.endsWith(`.${name}`))
      .map(({ span }) => span),
  ];
}

interface SymbolComment {
  readonly symbol: string;
  readonly span: Span;
}

const known = new WeakMap<
  readonly Node[],
  ReadonlyMap<string, readonly SymbolComment[]>
>();

/** Documentation comments among nodes, by the last part of what they document. */
function commentsBySymbol(
  nodes: readonly Node[],
): ReadonlyMap<string, readonly SymbolComment[]> {
  let found = known.get(nodes);
  if (found === undefined) {
    const comments = new Map<string, SymbolComment[]>();
    for (const node of nodes) {
      if (node.kind !== "comment") continue;
      const symbol = readSymbolLine(node.text)?.symbol;
      if (symbol === undefined) continue;
      const same = comments.get(lastPart(symbol)) ?? [];
      comments.set(lastPart(symbol), same);
      same.push({ symbol, span: node.span });
    }
    found = comments;
    known.set(nodes, found);
  }
  return found;
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

/** Whether a rule is meant by a name such as `docs-arg` or `docs-*`. */
export function namesRule(pattern: string, rule: string): boolean {
  return pattern.endsWith("-*")
    ? rule.startsWith(pattern.slice(0, -1))
    : rule === pattern;
}
