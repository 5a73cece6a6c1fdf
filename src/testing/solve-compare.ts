/** Makes two values compare as a condition wants it. */
import type { Comparison, Expression } from "../contract/expression.js";
import { acceptance } from "./limits.js";
import { current, drawOne, placeOf, type Repair } from "./place.js";
import { modest, shuffled } from "./random.js";
import { makeDouble, wholeBounds, type DoubleBounds } from "./solve-double.js";
import type { Bounds } from "./integer-within.js";
import { integerOf, makeInteger } from "./solve-integer.js";

type Compare = Extract<Expression, { readonly kind: "compare" }>;

/** How a comparison reads when it does not hold. */
const opposites: Readonly<Record<Comparison, Comparison>> = {
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
  "==": "!=",
  "!=": "==",
};

/** How it reads from the right. */
const mirrored: Readonly<Record<Comparison, Comparison>> = {
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
  "==": "==",
  "!=": "!=",
};

/** No integer of a condition is beyond these. */
const lowest = -(2n ** 65n);
const highest = 2n ** 65n;

/** Whether a comparison could be made to hold, or not to. */
export function makeCompare(
  expression: Compare,
  truth: boolean,
  repair: Repair,
): boolean {
  const { left, right } = expression;
  const operator = truth ? expression.operator : opposites[expression.operator];
  const ways = [
    { changed: left, kept: right, operator },
    { changed: right, kept: left, operator: mirrored[operator] },
  ];
  const isDone = (): boolean => current(expression, repair) === truth;
  const follows = (way: Way): boolean => makeSide(way, repair) && isDone();
  // What has a size is made to measure, and what it is measured by small enough.
  const sized = ways.filter(({ changed }) => changed.kind === "size");
  const first = repair.random() < 0.8 ? sized : [];
  // Else one follows the other to where it is, or both go where there is room.
  const moved = shuffled(repair.random, ways);
  return (
    first.some((way) => follows(way) || followsDown(way)) ||
    moved.some(follows) ||
    moved.some(followsDown) ||
    isDone()
  );

  function followsDown(way: Way): boolean {
    moderate(way.kept, repair);
    return follows(way);
  }
}

/** One side changes, the other stays. */
interface Way {
  readonly changed: Expression;
  readonly kept: Expression;
  readonly operator: Comparison;
}

function makeSide(way: Way, repair: Repair): boolean {
  const { changed, kept, operator } = way;
  if (isInteger(changed) && isInteger(kept)) return makeIntegers(way, repair);
  if (isNumber(changed)) return makeDoubles(way, repair);
  const place = placeOf(changed, repair);
  if (place === undefined) return false;
  const wanted = current(kept, repair);
  const accepts = acceptance(place.contract);
  if (operator === "==" || operator === "<=" || operator === ">=") {
    if (!accepts(wanted)) return false;
    place.set(wanted);
    return true;
  }
  place.set(
    typeof wanted === "boolean" ? !wanted : drawOne(place.contract, repair),
  );
  return true;
}

function isInteger({ type }: Expression): boolean {
  return "range" in type;
}

function isNumber(expression: Expression): boolean {
  return isInteger(expression) || expression.type.kind === "double";
}

function makeIntegers(
  { changed, kept, operator }: Way,
  repair: Repair,
): boolean {
  const other = integerOf(kept, repair);
  if (other === undefined) return false;
  return shuffled(repair.random, boundsFor(operator, other)).some((bounds) =>
    makeInteger(changed, bounds, repair),
  );
}

/** Where the left side may be. */
function boundsFor(operator: Comparison, right: bigint): readonly Bounds[] {
  switch (operator) {
    case "<":
      return [{ low: lowest, high: right - 1n }];
    case "<=":
      return [{ low: lowest, high: right }];
    case ">":
      return [{ low: right + 1n, high: highest }];
    case ">=":
      return [{ low: right, high: highest }];
    case "==":
      return [{ low: right, high: right }];
    case "!=":
      return [
        { low: lowest, high: right - 1n },
        { low: right + 1n, high: highest },
      ];
  }
}

function makeDoubles(
  { changed, kept, operator }: Way,
  repair: Repair,
): boolean {
  const other = Number(current(kept, repair));
  const bounds = doubleBounds(operator, other);
  return shuffled(repair.random, bounds).some((each) =>
    isInteger(changed)
      ? makeInteger(changed, wholeBounds(each), repair)
      : makeDouble(changed, each, repair),
  );
}

function doubleBounds(
  operator: Comparison,
  right: number,
): readonly DoubleBounds[] {
  const step = Math.max(Math.abs(right) * 2 ** -50, Number.MIN_VALUE);
  const below = { low: -Infinity, high: right - step };
  const above = { low: right + step, high: Infinity };
  switch (operator) {
    case "<":
      return [below];
    case "<=":
      return [{ low: -Infinity, high: right }];
    case ">":
      return [above];
    case ">=":
      return [{ low: right, high: Infinity }];
    case "==":
      return [{ low: right, high: right }];
    case "!=":
      return [below, above];
  }
}

/** Makes a number small enough for most others, if it can be. */
function moderate(expression: Expression, repair: Repair): void {
  const most = modest(repair.random, repair.making.largest);
  if (isInteger(expression))
    makeInteger(expression, { low: 0n, high: most }, repair);
  else if (isNumber(expression))
    makeDouble(expression, { low: 0, high: Number(most) }, repair);
}
