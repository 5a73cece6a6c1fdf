import type { Annotation, Span } from "../model/model.js";

/** Something wrong in a text, at offsets of it. */
export interface TextFault {
  /** Lower case, no full stop. */
  readonly message: string;
  readonly help?: string;
  readonly start: number;
  readonly end: number;
}

/** What is wrong with an annotation of a contract. */
export interface ContractFault extends Partial<
  Pick<TextFault, "start" | "end">
> {
  readonly annotation: Annotation;
  /** Lower case, no full stop. */
  readonly message: string;
  readonly help?: string;
  readonly related?: readonly {
    readonly message: string;
    readonly span: Span;
  }[];
}
