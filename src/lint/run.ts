import type { Comment, Document, Element, Node } from "../model/element.js";
import { isElement } from "../model/element.js";
import type { Interface, Member, Span } from "../model/model.js";
import type { ServiceFile } from "../model/service-file.js";
import type { ProjectConfig, SecurityConfig } from "./config.js";

/** What reading the files for one platform gave, as `parse` returns it. */
export interface ReadFiles {
  readonly interfaces: readonly Interface[];
  readonly documents: readonly Document[];
  readonly busConfigs: readonly Document[];
  readonly serviceFiles: readonly ServiceFile[];
  readonly sources: ReadonlyMap<string, string>;
}

/** A name that generated code has, where it is not simply the one of the XML. */
export interface GeneratedName {
  readonly symbol: string;
  readonly span: Span;
  /** What it would be called if nothing stood in the way. */
  readonly plain: string;
  readonly given: string;
  /** Who has the plain name; `undefined` when it is reserved. */
  readonly other: { readonly symbol: string; readonly span: Span } | undefined;
  /** Who has even the name that it would be given instead. */
  readonly blocker:
    { readonly symbol: string; readonly span: Span } | undefined;
}

/** What rules know of the project, with all defaults filled in. */
export interface RunSettings {
  readonly annotationPrefix: string;
  readonly project: Required<
    Omit<ProjectConfig, "owner" | "preset" | "version">
  > &
    Pick<ProjectConfig, "owner" | "preset" | "version">;
  readonly security: Required<SecurityConfig>;
  readonly requireReason: boolean;
  /** Of every rule that there is, those of the project too. */
  readonly ruleIds: readonly string[];
}

/** All files, read for one platform variant. */
export interface Run {
  /** `unix`, `windows`, or as the configuration calls it. */
  readonly variant: string;
  /** Those that are linted. */
  readonly interfaces: readonly Interface[];
  /** Those and the ones of dependencies, by name. */
  readonly known: ReadonlyMap<string, Interface>;
  readonly documents: readonly Document[];
  readonly busConfigs: readonly Document[];
  readonly serviceFiles: readonly ServiceFile[];
  readonly settings: RunSettings;
  /** The interfaces of an earlier version, when the run is compared with one. */
  readonly earlier: ReadonlyMap<string, Interface> | undefined;
  /** Every variant, this one included. */
  readonly all: readonly Run[];
  /** Whether the rules for QEMU's own files apply. */
  readonly isQemu: boolean;
  /** Names that the generator has to change. */
  readonly renamed: () => readonly GeneratedName[];
  /** The text of a place, as written. */
  readonly textOf: (span: Span) => string;
  /** The element that something of the model was read from. */
  readonly elementOf: (described: {
    readonly span: Span;
  }) => Element | undefined;
}

export interface RunContext {
  readonly settings: RunSettings;
  readonly renamed: (
    interfaces: readonly Interface[],
  ) => readonly GeneratedName[];
  readonly dependencies: readonly Interface[];
  readonly earlier: readonly Interface[] | undefined;
}

/** One run for each variant; variants that were read as one share theirs. */
export function createRuns(
  variants: readonly { readonly name: string; readonly read: ReadFiles }[],
  context: RunContext,
): readonly Run[] {
  const { settings, dependencies, earlier, renamed } = context;
  const all: Run[] = [];
  for (const { name, read } of variants) {
    const { interfaces, documents, busConfigs, serviceFiles, sources } = read;
    const elements = once(() => elementIndex(documents));
    all.push({
      variant: name,
      interfaces,
      known: byName([...dependencies, ...interfaces]),
      documents,
      busConfigs,
      serviceFiles,
      settings,
      earlier: earlier === undefined ? undefined : byName(earlier),
      all,
      isQemu:
        settings.project.preset === "qemu" ||
        interfaces.some((iface) => iface.name.startsWith("org.qemu.")),
      renamed: once(() => renamed(interfaces)),
      textOf: ({ file, start, end }) =>
        (sources.get(file) ?? "").slice(start, end),
      elementOf: ({ span }) => elements().get(placeKey(span)),
    });
  }
  return all;
}

/** The member of that kind and name, in any variant. */
export function memberNamed(
  iface: Interface,
  name: string,
  kind?: Member["kind"],
): Member | undefined {
  return iface.members.find(
    (member) =>
      member.name === name && (kind === undefined || member.kind === kind),
  );
}

/** Every element of a document, in document order. */
export function elementsOf(document: Document): readonly Element[] {
  return contentOf(document).elements;
}

/** Every comment of a document, those outside of the document element too. */
export function commentsOf(document: Document): readonly Comment[] {
  return contentOf(document).comments;
}

interface Content {
  readonly elements: readonly Element[];
  readonly comments: readonly Comment[];
}

const contents = new WeakMap<Document, Content>();

function contentOf(document: Document): Content {
  let content = contents.get(document);
  if (content === undefined) {
    const elements: Element[] = [];
    const comments: Comment[] = [];
    const visit = (nodes: readonly Node[]) => {
      for (const node of nodes) {
        if (node.kind === "comment") comments.push(node);
        else if (isElement(node)) {
          elements.push(node);
          visit(node.children);
        }
      }
    };
    visit(document.nodes);
    content = { elements, comments };
    contents.set(document, content);
  }
  return content;
}

function byName(interfaces: readonly Interface[]): Map<string, Interface> {
  return new Map(interfaces.map((iface) => [iface.name, iface]));
}

function placeKey({ file, start }: Span): string {
  return `${String(start)} ${file}`;
}

/** Worked out on the first question: not every run asks. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function elementIndex(
  documents: readonly Document[],
): ReadonlyMap<string, Element> {
  const index = new Map<string, Element>();
  for (const document of documents)
    for (const element of elementsOf(document))
      index.set(placeKey(element.span), element);
  return index;
}
