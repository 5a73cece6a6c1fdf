import type { Comparison, Expression } from "../contract/expression.js";
import {
  formOf,
  numberComparison,
  numberLiteral,
  strictEquality,
  type Write,
} from "./check-code-number.js";
import type { Piece } from "./check-code-piece.js";
import {
  binary,
  cast,
  failing,
  helper,
  joined,
  list,
  prefixed,
  primary,
  receiver,
} from "./check-code-piece.js";
import type { DictionaryShape } from "./emitter.js";
import { quote } from "./quote.js";
import { innerType, isObject } from "./check-code-type.js";

type Of<K extends Expression["kind"]> = Extract<
  Expression,
  { readonly kind: K }
>;

/** A literal of any kind; bytes become an array of numbers. */
export function literalCode({ value }: Of<"literal">): Piece {
  switch (typeof value) {
    case "bigint":
    case "number":
      return numberLiteral(value);
    case "boolean":
      return primary(String(value));
    case "string":
      return primary(quote(value));
    case "object":
      return primary(`[${[...value].join(", ")}]`);
  }
}

/** `of.field` of a struct, which is a tuple on the wire. */
export function fieldCode(
  expression: Of<"field">,
  write: Write,
  shape: DictionaryShape,
): Piece {
  const struct = write(expression.of);
  const place = `${receiver(struct)}[${String(expression.index)}]`;
  return cast(primary(place, [struct]), innerType(expression, shape));
}

/** `of[index]` of a list. */
export function itemCode(
  expression: Of<"item">,
  write: Write,
  shape: DictionaryShape,
): Piece {
  const { of, index } = expression;
  const type = innerType(expression, shape);
  return failing(helper(`itemAt<${type}>`, [write(of), write(index)]));
}

/** The value of a key. */
export function entryCode(
  expression: Of<"entry">,
  write: Write,
  shape: DictionaryShape,
): Piece {
  const { of, key } = expression;
  const name = of.type.kind === "dict" ? "optionOf" : "entryOf";
  const parts = [write(of), keyCode(of, key, write)];
  return failing(helper(`${name}<${innerType(expression, shape)}>`, parts));
}

/** Whether a map has a key. */
export function hasKeyCode(
  { of, key }: Of<"hasKey">,
  write: Write,
  shape: DictionaryShape,
): Piece {
  const parts = [write(of), keyCode(of, key, write)];
  return isObject(of.type, shape)
    ? primary(`Object.hasOwn(${list(parts)})`, parts)
    : helper("hasKey", parts);
}

/** A key as the map has its keys: a number, a bigint, or what it is. */
function keyCode(of: Expression, key: Expression, write: Write): Piece {
  const piece = write(key);
  if (of.type.kind !== "map" || !("range" in of.type.keys)) return piece;
  const wanted = formOf({ type: of.type.keys });
  if (formOf(key) === wanted) return piece;
  if (key.kind === "literal" && wanted === "bigint")
    return primary(`${String(key.value)}n`);
  const convert = wanted === "bigint" ? "BigInt" : "Number";
  return primary(`${convert}(${piece.text})`, [piece]);
}

/** The keys of a map, to be walked through. */
export function keysCode(
  of: Expression,
  write: Write,
  shape: DictionaryShape,
): Piece {
  const map = write(of);
  return isObject(of.type, shape)
    ? primary(`Object.keys(${map.text})`, [map])
    : primary(`${receiver(map)}.keys()`, [map]);
}

/** `size(of)` */
export function sizeCode(
  { of }: Of<"size">,
  write: Write,
  shape: DictionaryShape,
): Piece {
  const value = write(of);
  switch (of.type.kind) {
    case "string":
      return helper("codePoints", [value]);
    case "map":
    case "dict":
      return isObject(of.type, shape)
        ? primary(`Object.keys(${value.text}).length`, [value])
        : primary(`${receiver(value)}.size`, [value]);
    default:
      return primary(`${receiver(value)}.length`, [value]);
  }
}

/** `item in of` for lists. */
export function includesCode(
  { of, item }: Of<"includes">,
  write: Write,
): Piece {
  if (of.kind === "list" && isPlace(item) && of.items.every(isLiteral))
    return joined(
      "||",
      of.items.map((each) => equality("==", item, each, write)),
    );
  return helper("includes", [write(of), write(item)]);
}

function isLiteral({ kind }: Expression): boolean {
  return kind === "literal";
}

/** A variable or a field of one, which costs nothing to look at again. */
function isPlace(expression: Expression): boolean {
  switch (expression.kind) {
    case "argument":
    case "local":
      return true;
    case "field":
      return isPlace(expression.of);
    default:
      return false;
  }
}

/** A comparison of any two values. */
export function compareCode(
  { operator, left, right }: Of<"compare">,
  write: Write,
): Piece {
  if (operator === "==" || operator === "!=")
    return equality(operator, left, right, write);
  return left.type.kind === "string" && !isOrderly(left) && !isOrderly(right)
    ? binary(
        operator,
        helper("compareText", [write(left), write(right)]),
        primary("0"),
      )
    : order(operator, left, right, write);
}

function order(
  operator: Comparison,
  left: Expression,
  right: Expression,
  write: Write,
): Piece {
  if (isNumeric(left))
    return numberComparison(comparing(operator, left, right), write);
  return binary(operator, ordered(left, write), ordered(right, write));
}

/** TypeScript has no order of what it knows to be never reached. */
function ordered(expression: Expression, write: Write): Piece {
  const piece = write(expression);
  return expression.type.kind === "bool"
    ? primary(`Number(${piece.text})`, [piece])
    : piece;
}

/** A text next to which the order of units is the order of code points. */
function isOrderly(expression: Expression): boolean {
  return (
    expression.kind === "literal" &&
    typeof expression.value === "string" &&
    /^[\0-\ud7ff]*$/.test(expression.value)
  );
}

function equality(
  operator: "==" | "!=",
  left: Expression,
  right: Expression,
  write: Write,
): Piece {
  if (isNumeric(left))
    return numberComparison(comparing(operator, left, right), write);
  const one = write(left);
  const other = write(right);
  if (left.type.kind === "bytes") {
    const equal = helper("equalBytes", [one, other]);
    return operator === "==" ? equal : prefixed("!", equal);
  }
  const type = left.type.kind === "bool" ? "boolean" : "string";
  return strictEquality(operator, [left, one], [right, other], type);
}

function comparing(
  operator: Comparison,
  left: Expression,
  right: Expression,
): Of<"compare"> {
  const type = { kind: "bool", wire: undefined } as const;
  return { kind: "compare", operator, left, right, type };
}

function isNumeric({ type }: Expression): boolean {
  return "range" in type || type.kind === "double";
}

const tests = {
  startsWith: "startsWith",
  endsWith: "endsWith",
  contains: "includes",
} as const;

/** `text.startsWith(part)` and the like. */
export function textTestCode(
  { test, text, part }: Of<"textTest">,
  write: Write,
): Piece {
  const whole = write(text);
  const sought = write(part);
  return primary(`${receiver(whole)}.${tests[test]}(${sought.text})`, [
    whole,
    sought,
  ]);
}

/** `text.matches("pattern")` */
export function matchesCode(
  { text, pattern }: Of<"matches">,
  write: Write,
): Piece {
  return helper("matches", [write(text), primary(quote(pattern))]);
}
