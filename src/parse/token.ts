import type { EntityTable } from "./entities.js";

/** An attribute as written. All numbers are offsets into the file. */
export interface AttributeToken {
  readonly name: string;
  readonly start: number;
  readonly nameEnd: number;
  /** Of the value, between the quotes. */
  readonly valueStart: number;
  readonly valueEnd: number;
}

interface Place {
  readonly start: number;
  readonly end: number;
}

export interface StartTag extends Place {
  readonly kind: "start";
  readonly name: string;
  readonly attributes: readonly AttributeToken[];
  readonly selfClosing: boolean;
}

export interface EndTag extends Place {
  readonly kind: "end";
  readonly name: string;
}

/** `contentStart` and `contentEnd` leave out the delimiters. */
export interface Content extends Place {
  readonly kind: "comment" | "cdata" | "text";
  readonly contentStart: number;
  readonly contentEnd: number;
}

export interface Instruction extends Place {
  readonly kind: "instruction";
  readonly target: string;
  /** Of what follows the target, without the space between. */
  readonly contentStart: number;
  readonly contentEnd: number;
}

/** The XML declaration or the DOCTYPE, read and done with. */
interface Prolog extends Place {
  readonly kind: "declaration" | "doctype";
}

/** A piece of a file. Together, the tokens of a file that has no mistake cover it. */
export type Token = StartTag | EndTag | Content | Instruction | Prolog;

/** Something in one file that is not well-formed, or refused. */
export interface ScanProblem extends Place {
  readonly rule: "spec-xml-well-formed" | "security-xml-entities";
  readonly message: string;
  readonly help?: string | undefined;
  readonly related?: (Place & { readonly message: string }) | undefined;
}

export interface Scan {
  readonly tokens: readonly Token[];
  readonly entities: EntityTable;
  /** In the order found. When empty the tokens are sound, though tags may not match. */
  readonly problems: readonly ScanProblem[];
  /** What a stricter reader would refuse; the tokens are sound all the same. */
  readonly doubts: readonly ScanProblem[];
  /** It had to be guessed where markup goes on, so tags that do not match say nothing. */
  readonly lost: boolean;
}
