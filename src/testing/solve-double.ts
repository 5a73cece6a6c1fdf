/** Makes computed doubles fall within bounds; rounding is left to who asks. */
import type { Arithmetic, Expression } from "../contract/expression.js";
import { acceptance } from "./limits.js";
import { current, placeOf, type Repair } from "./place.js";
import { pick, shuffled } from "./random.js";
import { makeInteger } from "./solve-integer.js";

/** Inclusive. */
export interface DoubleBounds {
  readonly low: number;
  readonly high: number;
}

/** Whether an expression could be made to be within bounds. */
export function makeDouble(
  expression: Expression,
  bounds: DoubleBounds,
  repair: Repair,
): boolean {
  const { low, high } = bounds;
  const now = Number(current(expression, repair));
  if (now >= low && now <= high) return true;
  if (!(low <= high) || repair.fuel.left-- <= 0) return false;
  switch (expression.kind) {
    case "negate":
      return makeDouble(expression.operand, { low: -high, high: -low }, repair);
    case "convert":
      return "range" in expression.operand.type
        ? makeInteger(expression.operand, wholeBounds(bounds), repair)
        : makeDouble(expression.operand, bounds, repair);
    case "choose": {
      const { condition, yes, no } = expression;
      const branch = current(condition, repair) === true ? yes : no;
      return makeDouble(branch, bounds, repair);
    }
    case "arithmetic":
      return makeResult(expression, bounds, repair);
    default:
      return makePlace(expression, bounds, repair);
  }
}

const widest = 2 ** 70;

/** The integers within; none where the bounds are no numbers. */
export function wholeBounds({ low, high }: DoubleBounds): {
  readonly low: bigint;
  readonly high: bigint;
} {
  if (!(low <= high)) return { low: 1n, high: 0n };
  const bounded = (value: number): number =>
    Math.max(-widest, Math.min(widest, value));
  return {
    low: BigInt(Math.ceil(bounded(low))),
    high: BigInt(Math.floor(bounded(high))),
  };
}

function makePlace(
  expression: Expression,
  { low, high }: DoubleBounds,
  repair: Repair,
): boolean {
  const place = placeOf(expression, repair);
  if (place === undefined) return false;
  const { contract } = place;
  const accepts = acceptance(contract);
  const { minimum, maximum } = contract;
  const least = Math.max(low, Number(minimum ?? -Infinity));
  const most = Math.min(high, Number(maximum ?? Infinity));
  const middle = least + (most - least) * repair.random();
  const candidates = [low, high, least, most, middle, least + 1, most - 1, 0];
  const value = pick(
    repair.random,
    candidates.filter((each) => each >= low && each <= high && accepts(each)),
  );
  if (value !== undefined) place.set(value);
  return value !== undefined;
}

function makeResult(
  {
    operator,
    left,
    right,
  }: Extract<Expression, { readonly kind: "arithmetic" }>,
  bounds: DoubleBounds,
  repair: Repair,
): boolean {
  const forLeft = (): boolean => {
    const other = Number(current(right, repair));
    return makeDouble(left, leftBounds(operator, other, bounds), repair);
  };
  const forRight = (): boolean => {
    const other = Number(current(left, repair));
    return makeDouble(right, rightBounds(operator, other, bounds), repair);
  };
  return shuffled(repair.random, [forLeft, forRight]).some((way) => way());
}

function leftBounds(
  operator: Arithmetic,
  right: number,
  { low, high }: DoubleBounds,
): DoubleBounds {
  switch (operator) {
    case "+":
      return { low: low - right, high: high - right };
    case "-":
      return { low: low + right, high: high + right };
    case "*":
      return ordered(low / right, high / right);
    default:
      return ordered(low * right, high * right);
  }
}

function rightBounds(
  operator: Arithmetic,
  left: number,
  { low, high }: DoubleBounds,
): DoubleBounds {
  switch (operator) {
    case "+":
      return { low: low - left, high: high - left };
    case "-":
      return { low: left - high, high: left - low };
    case "*":
      return ordered(low / left, high / left);
    default:
      return ordered(left / high, left / low);
  }
}

function ordered(one: number, other: number): DoubleBounds {
  return one <= other ? { low: one, high: other } : { low: other, high: one };
}
