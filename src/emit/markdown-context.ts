/** What the parts of a page share, and the pieces that several of them print. */
import type {
  Annotation,
  Arg,
  Block,
  Described,
  Doc,
  Inline,
  Interface,
} from "../model/model.js";
import { isContractAnnotation } from "../contract/annotation-names.js";
import { signatureOf } from "../model/signature.js";
import { deprecationOf, deprecationText } from "./deprecation.js";
import type { EmitContext, GenerateOptions } from "./emitter.js";
import type { PageLinks, PagePlace } from "./markdown-links.js";
import { markdownTable } from "./markdown-table.js";
import {
  codeSpan,
  escapeText,
  oneLine,
  type MarkdownPlace,
} from "./markdown-text.js";
import type { ModuleTypes } from "./module-types.js";
import type { InterfaceNames } from "./names.js";
import { blocksMarkdown, inlineMarkdown, type ProseOptions } from "./prose.js";

export interface PageContext {
  readonly iface: Interface;
  readonly names: InterfaceNames;
  readonly types: ModuleTypes;
  readonly links: PageLinks;
  /** All that are generated with it. */
  readonly run: Pick<EmitContext, "interfaces" | "names">;
  readonly options: Required<GenerateOptions>;
  /** Where the documentation is going to stand. */
  readonly place: PagePlace;
  /** Where examples and commands find the object, or placeholders. */
  readonly target: ExampleTarget;
}

/** Stand where a definition does not say where its objects are. */
export const placeholders: ExampleTarget = {
  destination: "BUS_NAME",
  path: "/OBJECT/PATH",
};

export interface ExampleTarget {
  readonly destination: string;
  readonly path: string;
}

/** One line of a list of facts. */
export interface Fact {
  readonly name: string;
  readonly value: string;
}

export function pageContext(
  iface: Interface,
  links: PageLinks,
  run: EmitContext,
): PageContext {
  const { names, types, options } = run;
  const own = names.get(iface);
  const ownTypes = types.get(iface);
  if (own === undefined || ownTypes === undefined)
    throw new Error(`no names for ${iface.name}`);
  const { annotationPrefix } = options;
  return {
    iface,
    names: own,
    types: ownTypes,
    links,
    run,
    options,
    place: "own page",
    target: exampleTarget(iface, annotationPrefix),
  };
}

/** The value of one of the project's own annotations. */
export function ownAnnotation(
  described: Described,
  { annotationPrefix }: Required<GenerateOptions>,
  name: string,
): string | undefined {
  return valueOf(described, annotationPrefix + name);
}

function valueOf(described: Described, name: string): string | undefined {
  const found = described.annotations.find(
    (annotation) => annotation.name === name,
  );
  return found === undefined || found.value.trim() === ""
    ? undefined
    : found.value;
}

/** Commands are there to be copied, so nothing but a plain name gets into one. */
function exampleTarget(iface: Interface, prefix: string): ExampleTarget {
  const name = valueOf(iface, `${prefix}BusName`) ?? "";
  const path = valueOf(iface, `${prefix}ObjectPath`) ?? iface.objectPath ?? "";
  // A template such as `Console_$id` becomes the first of its objects.
  const first = path.replaceAll(/\$\{?[A-Za-z_][A-Za-z0-9_]*\}?/g, "0");
  const isName = /^[A-Za-z_-][A-Za-z0-9_-]*(?:\.[A-Za-z_-][A-Za-z0-9_-]*)+$/;
  const isPath = /^\/(?:[A-Za-z0-9_]+(?:\/[A-Za-z0-9_]+)*)?$/;
  return {
    destination: isName.test(name) ? name : placeholders.destination,
    path: isPath.test(first) ? first : placeholders.path,
  };
}

/** Documentation as blocks of a page: the summary first. */
export function docMarkdown(doc: Doc, context: PageContext): string {
  const summary: readonly Block[] =
    doc.summary.length === 0
      ? []
      : [{ kind: "paragraph", content: doc.summary }];
  return blocksMarkdown([...summary, ...doc.body], {
    ...linkOptions(context),
    alerts: true,
  });
}

/** What one line in a table says of an element, and what did not fit there. */
export interface ShortDoc {
  readonly cell: string;
  readonly rest: readonly Block[];
}

/** The first paragraph. */
export function shortDoc(doc: Doc, context: PageContext): ShortDoc {
  const [first, ...others] = doc.body;
  const takeFirst = doc.summary.length === 0 && first?.kind === "paragraph";
  return {
    cell: cellMarkdown(takeFirst ? first.content : doc.summary, context),
    rest: takeFirst ? others : doc.body,
  };
}

/** The summary, or else the first sentence. */
export function summaryCell(doc: Doc, context: PageContext): string {
  const [first] = doc.body;
  if (doc.summary.length > 0) return cellMarkdown(doc.summary, context);
  return first?.kind === "paragraph"
    ? cellMarkdown(firstSentence(first.content), context)
    : "";
}

function firstSentence(content: readonly Inline[]): readonly Inline[] {
  const ends = /(?<!\b(?:e\.g|i\.e|cf|vs|etc))[.!?](?=\s)/;
  const index = content.findIndex(
    (item) => item.kind === "text" && ends.test(item.text),
  );
  const last = content[index];
  if (last === undefined) return content;
  const end = (ends.exec(last.text)?.index ?? 0) + 1;
  return [
    ...content.slice(0, index),
    { kind: "text", text: last.text.slice(0, end) },
  ];
}

function cellMarkdown(
  content: readonly Inline[],
  context: PageContext,
): string {
  return inlineMarkdown(content, { ...linkOptions(context), place: "cell" });
}

/** How prose on the page finds what it refers to. */
export function linkOptions({
  links,
  iface,
  place,
}: PageContext): Pick<ProseOptions, "link"> {
  return { link: (reference) => links.resolve(iface, reference, place) };
}

/** Text of a file, as it is, inside a line. */
export function plain(text: string, place: MarkdownPlace): string {
  return escapeText(oneLine(text).trim(), place);
}

/** `Request(selection: u, mimes: as) → (data: ay)`, as a code span. */
export function wireForm(
  name: string,
  inputs: readonly Arg[],
  outputs: readonly Arg[],
): string {
  const returned = outputs.length === 0 ? "" : ` → (${wireArgs(outputs)})`;
  return codeSpan(`${name}(${wireArgs(inputs)})${returned}`, "prose");
}

function wireArgs(args: readonly Arg[]): string {
  return args
    .map(({ name, type }) =>
      name === undefined ? signatureOf(type) : `${name}: ${signatureOf(type)}`,
    )
    .join(", ");
}

/** What pages say in words, or what the documentation was made of. */
const worded: ReadonlySet<string> = new Set([
  "org.freedesktop.DBus.Deprecated",
  "org.freedesktop.DBus.Method.NoReply",
  "org.freedesktop.DBus.Property.EmitsChangedSignal",
  "org.gtk.GDBus.DocString",
  "org.gtk.GDBus.DocString.Short",
  "org.gtk.GDBus.Since",
]);

/** A table of the annotations that the page does not put in words; empty for none. */
export function annotationTable(
  described: Described,
  args: readonly Arg[],
  { options }: PageContext,
): string {
  const own = rows(described, options.annotationPrefix);
  const ofArgs = args.flatMap((arg, index) =>
    rows(arg, options.annotationPrefix).map(([name, value]) => ({
      name,
      value,
      on: argName(arg, index),
    })),
  );
  if (own.length + ofArgs.length === 0) return "";
  if (ofArgs.length === 0) return markdownTable(["Annotation", "Value"], own);
  return markdownTable(
    ["Annotation", "Value", "Argument"],
    [...own, ...ofArgs.map(({ name, value, on }) => [name, value, on])],
  );
}

function rows(
  { annotations }: Described,
  prefix: string,
): readonly (readonly [string, string])[] {
  const isTold = ({ name }: Annotation): boolean =>
    worded.has(name) ||
    (name.startsWith(prefix) &&
      isContractAnnotation(name.slice(prefix.length)));
  return annotations
    .filter((annotation) => !isTold(annotation))
    .map(({ name, value }) => [
      codeSpan(name, "cell"),
      value.trim() === "" ? "_empty_" : codeSpan(value, "cell"),
    ]);
}

/** An argument in a table cell; one without a name shows its place. */
export function argName({ name }: Arg, index: number): string {
  const shown = name === undefined ? "" : codeSpan(name, "cell");
  return shown === "" ? `_${String(index + 1)}_` : shown;
}

/** Why something is deprecated, in one line. */
export function deprecationNote(
  described: Described,
  start: string,
  { options }: PageContext,
): string {
  const said = deprecationOf(described, options.annotationPrefix);
  return deprecationText(said, start, {
    text: (text) => plain(text, "prose"),
    code: (text) => codeSpan(text, "prose"),
  });
}
