import { quoted } from "../diagnostic-quoted.js";
import type { Expression, ExpressionType, Range } from "./expression.js";
import { integerLimits, isWithin } from "./expression-range.js";
import type { Place, Syntax } from "./expression-syntax.js";
import { refuse } from "./expression-syntax.js";
import { computed, integers } from "./expression-type.js";

type Literal = Extract<Syntax, { readonly kind: "literal" }>;

/** A literal as it is written. */
export function literal(syntax: Literal): Expression {
  const { value, isUnsigned } = syntax;
  switch (typeof value) {
    case "bigint":
      return integerLiteral(syntax, value, isUnsigned ? "uint" : "int");
    case "number":
      return { kind: "literal", value, type: computed("double") };
    case "boolean":
      return { kind: "literal", value, type: computed("bool") };
    case "string":
      return textLiteral(value);
    case "object": {
      const length = BigInt(value.length);
      const size = { minimum: length, maximum: length };
      const type: ExpressionType = { kind: "bytes", size, wire: undefined };
      return { kind: "literal", value, type };
    }
  }
}

/** An integer as it is written, its sign included. */
export function integerLiteral(
  place: Place,
  value: bigint,
  kind: "int" | "uint",
): Expression {
  const range: Range = { minimum: value, maximum: value };
  if (!isWithin(range, integerLimits[kind]))
    refuse(
      place,
      `${quoted(String(value))} does not fit ${kind === "int" ? "an int" : "a uint"} of 64 bits`,
      kind === "int" && isWithin(range, integerLimits.uint)
        ? "write a uint, such as 5u."
        : undefined,
    );
  return { kind: "literal", value, type: integers(kind, range) };
}

/** The number of a value of an enumeration. */
export function enumeratedInteger(value: bigint): Expression {
  // Only values of the type t are beyond what an int holds.
  const kind = value <= integerLimits.int.maximum ? "int" : "uint";
  const type = integers(kind, { minimum: value, maximum: value });
  return { kind: "literal", value, type };
}

/** A string that the expression has, or means. */
export function textLiteral(value: string): Expression {
  const length = BigInt([...value].length);
  const size = { minimum: length, maximum: length };
  const type: ExpressionType = { kind: "string", size, wire: undefined };
  return { kind: "literal", value, type };
}
