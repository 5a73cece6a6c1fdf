import type {
  Arithmetic,
  Comparison,
  Expression,
  ExpressionType,
  Range,
} from "./expression.js";
import { clamp, hull, integerLimits, resultRange } from "./expression-range.js";
import type { Choice, Place, Syntax } from "./expression-syntax.js";
import { refuse } from "./expression-syntax.js";
import {
  commonType,
  computed,
  integers,
  isIntegerType,
  isNumberType,
  manyOf,
  oneOf,
} from "./expression-type.js";

const conversion =
  "write 5u for a literal, or convert one with int(x), uint(x) or double(x).";

type Binary = Place & { readonly left: Syntax; readonly right: Syntax };

/** `left + right` and the like; both are numbers of one kind, or for `+` strings. */
export function arithmetic(
  syntax: Binary & { readonly operator: Arithmetic },
  left: Expression,
  right: Expression,
): Expression {
  const { operator } = syntax;
  checkOperand(operator, syntax.left, left);
  checkOperand(operator, syntax.right, right);
  if (left.type.kind !== right.type.kind) {
    const areNumbers = isNumberType(left.type) && isNumberType(right.type);
    refuse(
      syntax,
      `"${operator}" needs two of one kind, and these are ${oneOf(left)} and ${oneOf(right)}`,
      areNumbers ? conversion : undefined,
    );
  }
  if (operator === "%" && left.type.kind === "double")
    refuse(syntax, '"%" is for integers, and these are doubles');
  const type = resultType(operator, left.type, right.type);
  return { kind: "arithmetic", operator, left, right, type };
}

function checkOperand(
  operator: Arithmetic,
  place: Place,
  operand: Expression,
): void {
  const { type } = operand;
  if (isNumberType(type) || (operator === "+" && type.kind === "string"))
    return;
  const takes = operator === "+" ? "numbers and strings" : "numbers";
  refuse(place, `"${operator}" is for ${takes}, and this is ${oneOf(operand)}`);
}

function resultType(
  operator: Arithmetic,
  left: ExpressionType,
  right: ExpressionType,
): ExpressionType {
  if (isIntegerType(left) && isIntegerType(right)) {
    const limits = integerLimits[left.kind];
    const range = resultRange(operator, left.range, right.range) ?? limits;
    return integers(left.kind, clamp(range, limits));
  }
  return commonType(left, right, sum);
}

function sum(left: Range, right: Range): Range {
  return {
    minimum: left.minimum + right.minimum,
    maximum: left.maximum + right.maximum,
  };
}

/** `-operand`; of a literal the negative literal, which can be the least integer. */
export function negation(place: Place, operand: Expression): Expression {
  const { type } = operand;
  if (type.kind === "double")
    return operand.kind === "literal"
      ? { ...operand, value: -Number(operand.value) }
      : { kind: "negate", operand, type: computed("double") };
  if (!isIntegerType(type) || type.kind === "uint")
    return refuse(
      place,
      `"-" is for ints and doubles, and this is ${oneOf(operand)}`,
    );
  const range = {
    minimum: -type.range.maximum,
    maximum: -type.range.minimum,
  };
  return {
    kind: "negate",
    operand,
    type: integers("int", clamp(range, integerLimits.int)),
  };
}

/** `left < right` and the like. */
export function comparison(
  syntax: Binary & { readonly operator: Comparison },
  left: Expression,
  right: Expression,
): Expression {
  const { operator } = syntax;
  if (operator === "==" || operator === "!=")
    checkEquality(syntax, left, right);
  else checkOrder(syntax, operator, left, right);
  return { kind: "compare", operator, left, right, type: computed("bool") };
}

/** Refuses two values of which the language, or this part of it, has no equality. */
export function checkEquality(
  place: Place,
  left: Expression,
  right: Expression,
): void {
  checkComparable(place, left, right);
  if (!isScalar(left.type) && left.type.kind !== "bytes")
    refuse(
      place,
      `the equality of ${manyOf(left)} is not supported`,
      "compare what is in them.",
    );
}

function checkOrder(
  place: Place,
  operator: Comparison,
  left: Expression,
  right: Expression,
): void {
  checkComparable(place, left, right);
  if (!isScalar(left.type))
    refuse(
      place,
      `"${operator}" is for numbers, strings and bools, and these are ${manyOf(left)}`,
    );
}

function checkComparable(
  place: Place,
  left: Expression,
  right: Expression,
): void {
  if (isNumberType(left.type) && isNumberType(right.type)) return;
  if (familyOf(left.type) !== familyOf(right.type))
    refuse(
      place,
      `${oneOf(left)} and ${oneOf(right)} cannot be compared`,
      "compare values of one kind.",
    );
}

/** Both forms of maps are one to the language. */
function familyOf({ kind }: ExpressionType): ExpressionType["kind"] {
  return kind === "dict" ? "map" : kind;
}

/** Numbers, strings and bools. */
export function isScalar(type: ExpressionType): boolean {
  return isNumberType(type) || type.kind === "string" || type.kind === "bool";
}

/** `condition ? yes : no` */
export function choice(
  syntax: Choice,
  condition: Expression,
  yes: Expression,
  no: Expression,
): Expression {
  requireBool(syntax.condition, condition, '"?" follows a condition');
  if (!isScalar(yes.type))
    refuse(
      syntax.yes,
      `"?:" is for numbers, strings and bools, and this is ${oneOf(yes)}`,
    );
  if (yes.type.kind !== no.type.kind)
    refuse(
      syntax,
      `the results of "?:" are of one kind, and these are ${oneOf(yes)} and ${oneOf(no)}`,
      isNumberType(yes.type) && isNumberType(no.type) ? conversion : undefined,
    );
  const type = commonType(yes.type, no.type, hull);
  return { kind: "choose", condition, yes, no, type };
}

/** @param rule - What a message says is needed: `"!" is for conditions`. */
export function requireBool(
  place: Place,
  expression: Expression,
  rule: string,
): void {
  if (expression.type.kind !== "bool")
    refuse(place, `${rule}, and this is ${oneOf(expression)}`);
}
