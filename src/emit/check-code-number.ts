import type {
  Comparison,
  Expression,
  ExpressionType,
  Range,
} from "../contract/expression.js";
import {
  canFail,
  integerLimits,
  isSafe,
  isWithin,
  resultRange,
} from "../contract/expression-range.js";
import { isBasic } from "../model/type-walk.js";
import type { Piece } from "./check-code-piece.js";
import {
  binary,
  cast,
  failing,
  helper,
  prefixed,
  primary,
} from "./check-code-piece.js";

/** Makes code of the operands of an expression. */
export type Write = (expression: Expression) => Piece;

type Of<K extends Expression["kind"]> = Extract<
  Expression,
  { readonly kind: K }
>;

/**
 * What the code of a number evaluates to: a number, a bigint, or an integer
 * that is a number only where that is safe.
 */
export type Form = "number" | "bigint" | "either";

/** The form that the code of an expression has. */
export function formOf({ type }: Pick<Expression, "type">): Form {
  if (!("range" in type)) return "number";
  if (type.wire !== undefined)
    return isBasic(type.wire, "xt") ? "bigint" : "number";
  return isSafe(type.range) ? "number" : "either";
}

/** A literal as code; an integer that no number can be is a bigint. */
export function numberLiteral(value: number | bigint): Piece {
  return numeral(
    isExact(value) ? numeralOf(Number(value)) : `${String(value)}n`,
  );
}

function isExact(value: number | bigint): boolean {
  return typeof value === "number" || Number.isSafeInteger(Number(value));
}

/** As prettier writes it. */
function numeralOf(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value).replace("e+", "e");
}

function numeral(text: string): Piece {
  const level = text.startsWith("-") ? "unary" : "primary";
  return { text, level, fallible: false };
}

/** Code that evaluates to a number; the range of the expression must be safe. */
export function asNumber(expression: Expression, write: Write): Piece {
  const piece = write(expression);
  return formOf(expression) === "number"
    ? piece
    : primary(`Number(${piece.text})`, [piece]);
}

const helpers = {
  "+": "add",
  "-": "subtract",
  "*": "multiply",
  "/": "divide",
  "%": "remainder",
} as const;

/** An operation on numbers or, for `+`, on strings. */
export function arithmeticCode(
  expression: Of<"arithmetic">,
  write: Write,
): Piece {
  const { operator, left, right, type } = expression;
  const [one, other] = [rangeIn(left), rangeIn(right)];
  if (one === undefined || other === undefined)
    return binary(operator, write(left), write(right));
  const limits = limitsOf(type);
  const result = resultRange(operator, one, other);
  const fails = canFail(operator, one, other, limits);
  const isPlain =
    !fails && result !== undefined && [one, other, result].every(isSafe);
  if (isPlain) return plain(expression, write);
  const sign = type.kind === "uint" ? [primary('"unsigned"')] : [];
  const parts = [write(left), write(right), ...sign];
  return computed(expression, helper(helpers[operator], parts), fails);
}

function plain(
  { operator, left, right }: Of<"arithmetic">,
  write: Write,
): Piece {
  const code = binary(operator, asNumber(left, write), asNumber(right, write));
  return operator === "/" ? primary(`Math.trunc(${code.text})`, [code]) : code;
}

function rangeIn({ type }: Expression): Range | undefined {
  return "range" in type ? type.range : undefined;
}

function limitsOf({ kind }: ExpressionType): Range {
  return integerLimits[kind === "uint" ? "uint" : "int"];
}

/** What a helper gives for an integer, in the form that is expected. */
function computed(expression: Expression, piece: Piece, fails: boolean): Piece {
  const whole = fails ? failing(piece) : piece;
  return formOf(expression) === "number"
    ? primary(`Number(${whole.text})`, [whole])
    : whole;
}

/** `-operand` */
export function negateCode(expression: Of<"negate">, write: Write): Piece {
  const { operand } = expression;
  const range = rangeIn(operand);
  if (range === undefined) return prefixed("-", write(operand));
  if (isSafe(range)) return prefixed("-", asNumber(operand, write));
  const fails = range.minimum === integerLimits.int.minimum;
  return computed(expression, helper("negate", [write(operand)]), fails);
}

/** `int(operand)`, `uint(operand)`, `double(operand)` */
export function convertCode(expression: Of<"convert">, write: Write): Piece {
  const { operand, type } = expression;
  if (type.kind === "double") return helper("toDouble", [write(operand)]);
  const range = rangeIn(operand);
  if (range === undefined || !isWithin(range, limitsOf(type))) {
    const name = type.kind === "int" ? "toInt" : "toUint";
    return computed(expression, helper(name, [write(operand)]), true);
  }
  return isSafe(range) ? asNumber(operand, write) : write(operand);
}

/** A comparison of numbers, of one kind or two. */
export function numberComparison(
  { operator, left, right }: Of<"compare">,
  write: Write,
): Piece {
  const one = operandOf(left, right, write);
  const other = operandOf(right, left, write);
  if (operator !== "==" && operator !== "!=")
    return binary(operator, one, other);
  if (!areAlike(left, right)) {
    const equal = helper("equalNumbers", [one, other]);
    return operator === "==" ? equal : prefixed("!", equal);
  }
  const type = isBigint(left) || isBigint(right) ? "bigint" : "number";
  return strictEquality(operator, [left, one], [right, other], type);
}

/** Both are numbers, or both bigints. */
function areAlike(left: Expression, right: Expression): boolean {
  if (isBigint(left) || isBigint(right))
    return [left, right].every((each) => isBigint(each) || isInteger(each));
  return formOf(left) === "number" && formOf(right) === "number";
}

function isBigint(expression: Expression): boolean {
  return formOf(expression) === "bigint";
}

function isInteger({ kind, type }: Expression): boolean {
  return kind === "literal" && "range" in type;
}

/** A literal next to a bigint is a bigint itself. */
function operandOf(
  expression: Expression,
  other: Expression,
  write: Write,
): Piece {
  return expression.kind === "literal" &&
    typeof expression.value === "bigint" &&
    isBigint(other)
    ? numeral(`${String(expression.value)}n`)
    : write(expression);
}

type Operand = readonly [expression: Expression, piece: Piece];

/**
 * `left === right`. TypeScript must not narrow a variable to the literal that
 * it is compared with: comparing it with another one later would not compile.
 */
export function strictEquality(
  operator: Comparison,
  [left, one]: Operand,
  [right, other]: Operand,
  type: string,
): Piece {
  const sign = operator === "==" ? "===" : "!==";
  if (isOfWholeType(left) || isOfWholeType(right))
    return binary(sign, one, other);
  return left.kind === "literal"
    ? binary(sign, one, cast(other, type))
    : binary(sign, cast(one, type), other);
}

/** Whether TypeScript knows it as a number or a string, and not as one of a few. */
function isOfWholeType({ kind }: Expression): boolean {
  switch (kind) {
    case "arithmetic":
    case "compare":
    case "entry":
    case "field":
    case "hasKey":
    case "includes":
    case "item":
    case "matches":
    case "quantifier":
    case "size":
    case "textTest":
      return true;
    default:
      return false;
  }
}
