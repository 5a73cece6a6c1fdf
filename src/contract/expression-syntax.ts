import type { Arithmetic, Comparison } from "./expression.js";
import type { TextFault } from "./fault.js";

/** Where something stands in the text of an expression. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** An expression as it is written, before anything is known of its types. */
export type Syntax = Place &
  (
    | {
        readonly kind: "literal";
        readonly value: bigint | number | boolean | string | Uint8Array;
        /** Whether it is an integer with the suffix `u`. */
        readonly isUnsigned: boolean;
      }
    | { readonly kind: "name"; readonly name: string }
    | {
        readonly kind: "select";
        readonly of: Syntax;
        readonly field: string;
      }
    | { readonly kind: "index"; readonly of: Syntax; readonly index: Syntax }
    | { readonly kind: "list"; readonly items: readonly Syntax[] }
    | Call
    | { readonly kind: "and" | "or"; readonly operands: readonly Syntax[] }
    | { readonly kind: "not" | "negate"; readonly operand: Syntax }
    | Choice
    | {
        readonly kind: "arithmetic";
        readonly operator: Arithmetic;
        readonly left: Syntax;
        readonly right: Syntax;
      }
    | {
        readonly kind: "compare";
        readonly operator: Comparison;
        readonly left: Syntax;
        readonly right: Syntax;
      }
    | { readonly kind: "in"; readonly left: Syntax; readonly right: Syntax }
  );

/** `name(arguments)` or `receiver.name(arguments)`. */
export interface Call extends Place {
  readonly kind: "call";
  readonly name: string;
  readonly receiver: Syntax | undefined;
  readonly args: readonly Syntax[];
}

/** `condition ? yes : no` */
export interface Choice extends Place {
  readonly kind: "choose";
  readonly condition: Syntax;
  readonly yes: Syntax;
  readonly no: Syntax;
}

/** Ends the reading of an expression at the first thing that is wrong with it. */
export class Refused extends Error {
  readonly fault: TextFault;

  constructor(fault: TextFault) {
    super(fault.message);
    this.fault = fault;
  }
}

/** @throws Refused always. */
export function refuse(
  { start, end }: Place,
  message: string,
  help?: string,
): never {
  throw new Refused({
    message,
    ...(help === undefined ? {} : { help }),
    start,
    end,
  });
}
