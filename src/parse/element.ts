import type { Span } from "../model/model.js";

/** An attribute with its value as XML means it: references and variables replaced. */
export interface Attribute {
  readonly name: string;
  /** `undefined` when it could not be worked out, which was reported. */
  readonly value: string | undefined;
  readonly span: Span;
  readonly nameSpan: Span;
  /** Between the quotes. */
  readonly valueSpan: Span;
}

interface Comment {
  readonly kind: "comment";
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
