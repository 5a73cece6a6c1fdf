import type {
  Annotation,
  AnnotationDoc,
  Block,
  Doc,
  DocSource,
  Inline,
  Span,
} from "../model/model.js";
import { annotationValue, known } from "./annotations.js";
import type { DocComment } from "./doc-comment.js";
import { readDocComment } from "./doc-comment.js";
import { isDocElement, readDocElement } from "./doc-elements.js";
import type { Element } from "../model/element.js";
import { isElement } from "../model/element.js";
import { declarationName } from "../model/declaration-name.js";
import { readInline, readProse } from "./prose.js";

/** The documentation comment of an element. */
export interface AttachedComment extends DocComment {
  /** As written. */
  readonly text: string;
  readonly span: Span;
}

const noDoc: Doc = { summary: [], body: [], span: undefined };

/**
 * Finds the documentation comments among the children of an element. Each
 * belongs to the next element that has its symbol as `name`; in between may
 * stand anything but a documentation comment of another child.
 *
 * @param annotationPrefix of the project: what `Enum.NAME` declares is called `NAME`
 * @param interfaceName of the parent, when it is one: a symbol may be qualified
 */
export function attachComments(
  parent: Element,
  annotationPrefix: string,
  interfaceName?: string,
): ReadonlyMap<Element, AttachedComment> {
  const attached = new Map<Element, AttachedComment>();
  const prefix = interfaceName === undefined ? undefined : `${interfaceName}.`;
  const names = new Set(
    parent.children
      .filter(isElement)
      .flatMap((child) => symbolsOf(child, annotationPrefix)),
  );
  let pending: AttachedComment | undefined;
  for (const child of parent.children) {
    if (child.kind === "comment") {
      const comment = readDocComment(child.text);
      if (comment === undefined) continue;
      const symbol =
        prefix !== undefined && comment.symbol.startsWith(prefix)
          ? comment.symbol.slice(prefix.length)
          : comment.symbol;
      // A remark such as "Note: …" looks the same but names no child.
      if (names.has(symbol))
        pending = { ...comment, symbol, text: child.text, span: child.span };
    } else if (
      child.kind === "element" &&
      pending !== undefined &&
      symbolsOf(child, annotationPrefix).includes(pending.symbol)
    ) {
      attached.set(child, pending);
      pending = undefined;
    }
  }
  return attached;
}

/** What a comment can call an element: its name, or what an annotation declares. */
function symbolsOf(
  { attributes, localName }: Element,
  annotationPrefix: string,
): readonly string[] {
  const name = attributes.get("name")?.value;
  if (name === undefined) return [];
  if (localName !== "annotation") return [name];
  const declared = declarationName(name, annotationPrefix);
  return declared === undefined
    ? [name]
    : [declared, name.slice(annotationPrefix.length), name];
}

/** The documentation of what an annotation declares, and of its parts. */
export function annotationDoc(
  comment: AttachedComment | undefined,
): AnnotationDoc | undefined {
  if (comment === undefined) return undefined;
  const { params, span } = comment;
  return {
    doc: commentDoc(comment),
    parts: new Map(
      [...params].map(([name, text]) => [
        name,
        { summary: [], body: readProse(text), span },
      ]),
    ),
  };
}

/** The documentation of an interface, a method, a signal or a property. */
export function docOf(
  element: Element,
  comment: AttachedComment | undefined,
  annotations: readonly Annotation[],
): Doc {
  const fromComment = commentDoc(comment);
  return isEmpty(fromComment)
    ? docWithoutComment(element, annotations)
    : fromComment;
}

/** The documentation of an argument: the line of its member's comment, or what stands in itself. */
export function argDocOf(
  element: Element,
  name: string | undefined,
  comment: AttachedComment | undefined,
  annotations: readonly Annotation[],
): Doc {
  const line = name === undefined ? undefined : comment?.params.get(name);
  if (line === undefined || line === "" || comment === undefined)
    return docWithoutComment(element, annotations);
  return { summary: [], body: readProse(line), span: comment.span };
}

/** Every place that documents the element, the one that wins first. */
export function docSourcesOf(
  element: Element,
  comment: AttachedComment | undefined,
  annotations: readonly Annotation[],
): readonly DocSource[] {
  const sources: DocSource[] = [];
  if (comment !== undefined) {
    const { span, symbol, paramLines: params, bodyLine } = comment;
    sources.push({ kind: "comment", span, symbol, params, bodyLine });
  }
  for (const { name, value, valueSpan: span } of annotations) {
    if (name !== known.docString || value.trim() === "") continue;
    sources.push({ kind: "annotation", span });
  }
  for (const child of element.children) {
    if (!isElement(child) || !child.foreign) continue;
    const { span } = child;
    if (isDocElement(child)) sources.push({ kind: "element", span });
  }
  return sources;
}

function commentDoc(comment: AttachedComment | undefined): Doc {
  if (comment === undefined) return noDoc;
  const summary = readInline(comment.summary);
  const body = readProse(comment.body);
  return withSpan(summary, body, comment.span);
}

function docWithoutComment(
  element: Element,
  annotations: readonly Annotation[],
): Doc {
  const annotation = annotations.find(({ name }) => name === known.docString);
  const short = annotationValue(annotations, known.docStringShort) ?? "";
  const fromAnnotation = withSpan(
    readInline(short),
    readProse(annotation?.value ?? ""),
    annotation?.valueSpan ?? element.span,
  );
  return isEmpty(fromAnnotation) ? childDoc(element) : fromAnnotation;
}

/** The first child of another namespace that holds documentation. */
function childDoc(element: Element): Doc {
  for (const child of element.children) {
    if (!isElement(child) || !child.foreign) continue;
    const read = readDocElement(child);
    if (read === undefined) continue;
    const doc = withSpan(read.summary, read.body, child.span);
    if (!isEmpty(doc)) return doc;
  }
  return noDoc;
}

function withSpan(
  summary: readonly Inline[],
  body: readonly Block[],
  span: Span,
): Doc {
  return summary.length === 0 && body.length === 0
    ? noDoc
    : { summary, body, span };
}

function isEmpty(doc: Doc): boolean {
  return doc.summary.length === 0 && doc.body.length === 0;
}

/** Since when it exists: the annotation, or else the comment. */
export function sinceOf(
  comment: AttachedComment | undefined,
  annotations: readonly Annotation[],
): string | undefined {
  const value = annotationValue(annotations, known.since) ?? comment?.since;
  return value === undefined || value.trim() === "" ? undefined : value.trim();
}
