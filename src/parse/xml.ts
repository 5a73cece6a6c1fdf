import { XMLParser } from "fast-xml-parser";
import { quoted } from "../diagnostic-quoted.js";
import { isBlank, normalLineEnds } from "./characters.js";
import type { Attribute, Element, Node } from "../model/element.js";
import { decodeReferences } from "./entities.js";
import { maxElementDepth } from "./nesting.js";
import type { Report } from "./report.js";
import type { PlacedToken } from "./source.js";
import { spanIn } from "./source.js";
import type { AttributeToken, Content, EndTag, StartTag } from "./token.js";
import { helpForVariable, substitute } from "./variables.js";

/** What the parser library gives with `preserveOrder`: one key, the name, and under it the children. */
type ParsedNode = Readonly<Record<string, readonly ParsedNode[] | string>>;

export interface ElementTree {
  /** The document element, and the comments around it. */
  readonly nodes: readonly Node[];
  readonly root: Element;
}

type Placed<T> = PlacedToken & { readonly token: T };
type Leaf = Placed<Content>;

/**
 * Builds the element tree from tokens whose tags match.
 *
 * The parser library is given a skeleton: bare tags, and an empty comment for
 * each comment and piece of text. So the nesting is its work, while text, places
 * and references are ours: none of its conveniences (trimming, numbers,
 * entities, line ends) can touch them, and hostile text never reaches it.
 */
export function elementTree(
  tokens: readonly PlacedToken[],
  reportedVariables: Set<string>,
  report: Report,
): ElementTree {
  const body = tokens.filter(isBody);
  const parsed = new XMLParser({
    preserveOrder: true,
    commentPropName: leafName,
    ignoreAttributes: true,
    processEntities: false,
    parseTagValue: false,
    maxNestedTags: maxElementDepth + 1,
  }).parse(skeleton(body)) as readonly ParsedNode[]; // the library says `any`
  const builder: Builder = {
    starts: body.filter(isStart),
    leaves: body.filter(isLeaf),
    ends: endsByStart(body),
    nextStart: 0,
    nextLeaf: 0,
    reportedVariables,
    report,
  };
  const nodes = buildNodes(builder, parsed, { home: undefined, space: "" });
  const root = nodes.find((node) => node.kind === "element");
  if (root === undefined || builder.nextStart !== builder.starts.length)
    throw new Error("the element tree does not have the shape of its tokens");
  return { nodes, root };
}

/** No element can have this name. */
const leafName = "#leaf";

/** Every element has one name here, since the library refuses some that are legal. */
function skeleton(body: readonly PlacedToken[]): string {
  return body
    .map(({ token }) => {
      if (token.kind === "start") return token.selfClosing ? "<e/>" : "<e>";
      return token.kind === "end" ? "</e>" : "<!---->";
    })
    .join("");
}

function isBody({ token, source }: PlacedToken): boolean {
  switch (token.kind) {
    case "start":
    case "end":
    case "comment":
    case "cdata":
      return true;
    case "text":
      return !isBlank(source.text.slice(token.start, token.end));
    default:
      return false;
  }
}

function isStart(placed: PlacedToken): placed is Placed<StartTag> {
  return placed.token.kind === "start";
}

function isLeaf(placed: PlacedToken): placed is Leaf {
  return placed.token.kind !== "start" && placed.token.kind !== "end";
}

/** For each start tag, in order, the tag that ends the element. */
function endsByStart(
  body: readonly PlacedToken[],
): readonly (StartTag | EndTag | undefined)[] {
  const ends: (StartTag | EndTag | undefined)[] = [];
  const open: number[] = [];
  for (const { token } of body) {
    if (token.kind === "start") {
      if (!token.selfClosing) open.push(ends.length);
      ends.push(token);
    } else if (token.kind === "end") {
      const start = open.pop();
      if (start !== undefined) ends[start] = token;
    }
  }
  return ends;
}

interface Builder {
  readonly starts: readonly Placed<StartTag>[];
  readonly leaves: readonly Leaf[];
  readonly ends: readonly (StartTag | EndTag | undefined)[];
  nextStart: number;
  nextLeaf: number;
  readonly reportedVariables: Set<string>;
  readonly report: Report;
}

interface Namespace {
  /** The default namespace of the outermost `node`: what the file takes for the format's. */
  readonly home: string | undefined;
  /** The default namespace here. */
  readonly space: string;
}

/** Both trees are walked in document order, so the next node belongs to the next token. */
function buildNodes(
  builder: Builder,
  parsed: readonly ParsedNode[],
  outer: Namespace,
): Node[] {
  const nodes: Node[] = [];
  for (const item of parsed) {
    const [name, children] = Object.entries(item)[0] ?? [];
    if (name === undefined || typeof children === "string") continue;
    const node =
      name === leafName
        ? buildLeaf(builder)
        : buildElement(builder, children ?? [], outer);
    nodes.push(node);
  }
  return nodes;
}

function buildLeaf(builder: Builder): Node {
  const leaf = builder.leaves[builder.nextLeaf++];
  if (leaf === undefined) throw new Error("more leaves than tokens");
  const { token, source, variables } = leaf;
  const raw = source.text.slice(token.contentStart, token.contentEnd);
  const decoded =
    token.kind === "text" ? decodeReferences(raw, source.entities) : raw;
  // Prose may speak of a variable: one without a value stays as it is.
  const { text } = substitute(normalLineEnds(decoded), variables);
  const span = spanIn(source, token);
  return { kind: token.kind === "comment" ? "comment" : "text", text, span };
}

function buildElement(
  builder: Builder,
  parsed: readonly ParsedNode[],
  outer: Namespace,
): Element {
  const index = builder.nextStart++;
  const placed = builder.starts[index];
  const end = builder.ends[index];
  if (placed === undefined || end === undefined)
    throw new Error("more elements than tokens");
  const { token: tag, source } = placed;
  const { own, prefixed, space } = readAttributes(builder, placed);
  const colon = tag.name.indexOf(":");
  const here = space ?? outer.space;
  const home =
    outer.home ?? (tag.name === "node" && colon === -1 ? here : undefined);
  return {
    kind: "element",
    name: tag.name,
    localName: tag.name.slice(colon + 1),
    foreign: colon !== -1 || here !== (home ?? ""),
    attributes: own,
    prefixed,
    defaultNamespace: here,
    children: buildNodes(builder, parsed, { home, space: here }),
    span: { file: source.file, start: tag.start, end: end.end },
    tagSpan: spanIn(source, tag),
  };
}

function readAttributes(
  builder: Builder,
  placed: Placed<StartTag>,
): {
  readonly own: ReadonlyMap<string, Attribute>;
  readonly prefixed: readonly Attribute[];
  /** What `xmlns` says here. */
  readonly space: string | undefined;
} {
  const own = new Map<string, Attribute>();
  const prefixed: Attribute[] = [];
  let space: string | undefined;
  for (const token of placed.token.attributes) {
    const attribute = readAttribute(builder, placed, token);
    if (token.name === "xmlns") space = attribute.value;
    if (token.name === "xmlns" || token.name.includes(":"))
      prefixed.push(attribute);
    else own.set(token.name, attribute);
  }
  return { own, prefixed, space };
}

function readAttribute(
  builder: Builder,
  placed: Placed<StartTag>,
  token: AttributeToken,
): Attribute {
  const { source } = placed;
  const { valueStart, valueEnd, start, nameEnd } = token;
  return {
    name: token.name,
    value: attributeValue(builder, placed, token),
    span: spanIn(source, { start, end: valueEnd + 1 }),
    nameSpan: spanIn(source, { start, end: nameEnd }),
    valueSpan: spanIn(source, { start: valueStart, end: valueEnd }),
  };
}

function attributeValue(
  builder: Builder,
  { source, variables }: PlacedToken,
  { valueStart, valueEnd }: AttributeToken,
): string | undefined {
  const raw = source.text.slice(valueStart, valueEnd);
  // Line ends and tabs in a value are spaces, says XML; references to them are not.
  const spaced = /[\t\n\r]/.test(raw)
    ? raw.replace(/\r\n|[\t\n\r]/g, " ")
    : raw;
  const decoded = decodeReferences(spaced, source.entities);
  const { text, unknown, overflow } = substitute(decoded, variables);
  if (unknown.length === 0 && !overflow) return text;
  const span = spanIn(source, { start: valueStart, end: valueEnd });
  if (overflow)
    builder.report("qemu-preprocess-error", span, "the value is too long", {
      help: "write less of it.",
    });
  for (const name of unknown) {
    const key = `${source.file}\n${name}`;
    if (builder.reportedVariables.has(key)) continue;
    builder.reportedVariables.add(key);
    builder.report(
      "qemu-preprocess-unknown-variable",
      span,
      `the variable ${quoted(`$(${name})`)} has no value`,
      { help: helpForVariable(name) },
    );
  }
  return undefined;
}
