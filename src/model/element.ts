import type { Span } from "./model.js";

/** An attribute with its value as XML means it: references and variables replaced. */
export interface Attribute {
  /** As written, with its prefix. */
  readonly name: string;
  /** `undefined` when it could not be worked out, which was reported. */
  readonly value: string | undefined;
  /** From the name to behind the closing quote. */
  readonly span: Span;
  readonly nameSpan: Span;
  /** Between the quotes. */
  readonly valueSpan: Span;
}

export interface Comment {
  readonly kind: "comment";
  /** Without the delimiters, line ends as LF. */
  readonly text: string;
  readonly span: Span;
}

/** Text and CDATA sections. */
interface Text {
  readonly kind: "text";
  readonly text: string;
  readonly span: Span;
}

export interface Element {
  readonly kind: "element";
  /** As written, with its prefix. */
  readonly name: string;
  /** Without its prefix. */
  readonly localName: string;
  /** In a namespace other than the one of the introspection format. */
  readonly foreign: boolean;
  /** Without declarations of namespaces and attributes that have a prefix. */
  readonly attributes: ReadonlyMap<string, Attribute>;
  /** Declarations of namespaces, and attributes that have a prefix. */
  readonly prefixed: readonly Attribute[];
  /** What `xmlns` says here or further out; empty for nothing. */
  readonly defaultNamespace: string;
  readonly children: readonly Node[];
  readonly span: Span;
  readonly tagSpan: Span;
}

export type Node = Element | Comment | Text;

export function isElement(node: Node): node is Element {
  return node.kind === "element";
}

/**
 * One input file as written, read for one platform: what stands in the arms of
 * its directives that hold. Elements that were included keep the file they are in.
 */
export interface Document {
  readonly kind: "document";
  readonly file: string;
  readonly text: string;
  /** The XML declaration. */
  readonly declaration: Span | undefined;
  readonly doctype: Span | undefined;
  /** The document element, and the comments around it. */
  readonly nodes: readonly Node[];
  readonly root: Element;
}
