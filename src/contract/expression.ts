/**
 * Conditions over the arguments of a method or a signal, read and typed: what
 * stands between the text of a `Check` and the code that evaluates it.
 *
 * The meaning is that of the Common Expression Language: integers have 64 bits
 * and never wrap around, and what cannot be computed is an error, which `and`,
 * `or`, `all` and `exists` pass over where the rest decides.
 */
import type { DBusType } from "../model/model.js";

/** One condition of a `Check`. */
export interface Condition {
  /** Its source. */
  readonly text: string;
  /** Of the type `bool`. */
  readonly expression: Expression;
  /** The arguments that it uses, once each, in the order of their first use. */
  readonly names: readonly string[];
}

/** Inclusive bounds of an integer or of a size. */
export interface Range {
  readonly minimum: bigint;
  readonly maximum: bigint;
}

/** A field of a struct, or a key of a typed dictionary. */
export interface TypedField {
  readonly name: string;
  readonly type: ExpressionType;
}

/** What a value is. */
export type ExpressionType = (
  | { readonly kind: "int" | "uint"; readonly range: Range }
  | { readonly kind: "double" | "bool" }
  /** The size is in code points, or in bytes. */
  | { readonly kind: "string" | "bytes"; readonly size: Range }
  | {
      readonly kind: "list";
      readonly items: ExpressionType;
      readonly size: Range;
    }
  | {
      readonly kind: "map";
      readonly keys: ExpressionType;
      readonly values: ExpressionType;
      readonly size: Range;
    }
  /** Fields that nothing names have the name `""`. */
  | { readonly kind: "struct"; readonly fields: readonly TypedField[] }
  /** An `a{sv}` whose keys are declared. */
  | {
      readonly kind: "dict";
      readonly entries: readonly TypedField[];
      readonly size: Range;
    }
  /** A variant, a descriptor, a struct without names: nothing can be done with it. */
  | { readonly kind: "opaque" }
) & {
  /** The type of a value that comes from a message; `undefined` for what is computed. */
  readonly wire: DBusType | undefined;
};

export type Arithmetic = "+" | "-" | "*" | "/" | "%";

export type Comparison = "<" | "<=" | ">" | ">=" | "==" | "!=";

export type TextTest = "startsWith" | "endsWith" | "contains";

export type Quantifier = "all" | "exists" | "exists_one";

/** A typed expression. Operands always have types that their operator takes. */
export type Expression = { readonly type: ExpressionType } & (
  | {
      readonly kind: "literal";
      /** A bigint for integers, a number for doubles. */
      readonly value: bigint | number | boolean | string | Uint8Array;
    }
  /** Only on the right of `in` and in quantifiers. */
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "argument"; readonly name: string }
  /** What a quantifier around it binds: an item or a key. `id` says how deep the quantifier is in others. */
  | { readonly kind: "local"; readonly id: number }
  | {
      readonly kind: "field";
      readonly of: Expression;
      /** Its place in the struct. */
      readonly index: number;
    }
  /** The value of a key; an error when there is none. */
  | {
      readonly kind: "entry";
      /** A map, or a dict; the key of a dict is a literal. */
      readonly of: Expression;
      readonly key: Expression;
    }
  /** An item of a list; an error outside of it. */
  | {
      readonly kind: "item";
      readonly of: Expression;
      readonly index: Expression;
    }
  /** Whether a map or a dict has the key. */
  | {
      readonly kind: "hasKey";
      readonly of: Expression;
      readonly key: Expression;
    }
  /** Whether a list has the item. */
  | {
      readonly kind: "includes";
      readonly of: Expression;
      readonly item: Expression;
    }
  | { readonly kind: "not"; readonly operand: Expression }
  | { readonly kind: "negate"; readonly operand: Expression }
  | { readonly kind: "and" | "or"; readonly operands: readonly Expression[] }
  | {
      readonly kind: "choose";
      readonly condition: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    }
  /** Both operands are of the kind of the result: numbers, or for `+` strings. */
  | {
      readonly kind: "arithmetic";
      readonly operator: Arithmetic;
      readonly left: Expression;
      readonly right: Expression;
    }
  /** Numbers of any kinds, or two strings, booleans or, for equality, bytes. */
  | {
      readonly kind: "compare";
      readonly operator: Comparison;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: "size"; readonly of: Expression }
  | {
      readonly kind: "textTest";
      readonly test: TextTest;
      readonly text: Expression;
      readonly part: Expression;
    }
  /** Whether the pattern matches somewhere in the text; with the flag `u`. */
  | {
      readonly kind: "matches";
      readonly text: Expression;
      readonly pattern: string;
    }
  /** A number as one of the kind of the result. */
  | { readonly kind: "convert"; readonly operand: Expression }
  | {
      readonly kind: "quantifier";
      readonly quantifier: Quantifier;
      /** A list, whose items are bound, or a map or a dict, whose keys are. */
      readonly over: Expression;
      readonly id: number;
      readonly condition: Expression;
    }
);
