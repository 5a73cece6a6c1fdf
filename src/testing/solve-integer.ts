/** Makes computed integers fall within bounds, by changing what they are computed of. */
import type { Expression } from "../contract/expression.js";
import { integerWithin, type Bounds } from "./integer-within.js";
import { ceilDivide, floorDivide, wireInteger } from "./numbers.js";
import { current, placeOf, type Repair } from "./place.js";
import { integerIn, modest, shuffled } from "./random.js";
import { resize } from "./resize.js";

type Of<K extends Expression["kind"]> = Extract<
  Expression,
  { readonly kind: K }
>;

/** The integer that an expression is now. */
export function integerOf(
  expression: Expression,
  repair: Repair,
): bigint | undefined {
  const value = current(expression, repair);
  if (typeof value === "bigint") return value;
  return Number.isInteger(value) ? BigInt(Number(value)) : undefined;
}

/** Whether an expression could be made to be within bounds. */
export function makeInteger(
  expression: Expression,
  bounds: Bounds,
  repair: Repair,
): boolean {
  const { low, high } = bounds;
  if (low > high || repair.fuel.left-- <= 0) return false;
  const now = integerOf(expression, repair);
  if (now !== undefined && now >= low && now <= high) return true;
  switch (expression.kind) {
    case "size": {
      const place = placeOf(expression.of, repair);
      return place !== undefined && resize(place, low, high, repair);
    }
    case "negate":
      return makeInteger(
        expression.operand,
        { low: -high, high: -low },
        repair,
      );
    case "convert":
      return (
        "range" in expression.operand.type &&
        makeInteger(expression.operand, bounds, repair)
      );
    case "choose": {
      const { condition, yes, no } = expression;
      const branch = current(condition, repair) === true ? yes : no;
      return makeInteger(branch, bounds, repair);
    }
    case "arithmetic":
      return makeResult(expression, bounds, repair);
    default:
      return makePlace(expression, bounds, repair);
  }
}

function makePlace(
  expression: Expression,
  bounds: Bounds,
  repair: Repair,
): boolean {
  const place = placeOf(expression, repair);
  if (place === undefined) return false;
  const value = integerWithin(place.contract, bounds, repair.random);
  if (value === undefined) return false;
  place.set(wireInteger(place.contract.type, value));
  return true;
}

function makeResult(
  expression: Of<"arithmetic">,
  bounds: Bounds,
  repair: Repair,
): boolean {
  switch (expression.operator) {
    case "+":
    case "-":
      return makeSum(expression, bounds, repair);
    case "*":
      return makeProduct(expression, bounds, repair);
    case "/":
      return makeQuotient(expression, bounds, repair);
    case "%":
      return makeRemainder(expression, bounds, repair);
  }
}

/** One operand for the other as it is; else for the other made small. */
function makeSum(
  { left, right, operator }: Of<"arithmetic">,
  { low, high }: Bounds,
  repair: Repair,
): boolean {
  const isSum = operator === "+";
  const forLeft = (): boolean => {
    const other = integerOf(right, repair);
    if (other === undefined) return false;
    const shift = isSum ? -other : other;
    return makeInteger(left, { low: low + shift, high: high + shift }, repair);
  };
  const forRight = (): boolean => {
    const other = integerOf(left, repair);
    if (other === undefined) return false;
    const bounds = isSum
      ? { low: low - other, high: high - other }
      : { low: other - high, high: other - low };
    return makeInteger(right, bounds, repair);
  };
  const small = { low: 0n, high: modest(repair.random, repair.making.largest) };
  const ways = shuffled(repair.random, [forLeft, forRight]);
  return (
    ways.some((way) => way()) ||
    (makeInteger(right, small, repair) && forLeft()) ||
    (makeInteger(left, small, repair) && forRight())
  );
}

/** One factor for the other as it is; else both of them. */
function makeProduct(
  { left, right }: Of<"arithmetic">,
  bounds: Bounds,
  repair: Repair,
): boolean {
  const { random } = repair;
  const [one, other] = shuffled(random, [left, right]);
  if (one === undefined || other === undefined) return false;
  const single = (): boolean =>
    makeFactor(one, other, bounds, repair) ||
    makeFactor(other, one, bounds, repair);
  const both = (): boolean =>
    shareOut(one, other, bounds, repair) ||
    shareOut(other, one, bounds, repair);
  // Nothing but 0 would do for a factor of one that is too large by itself.
  const isTooLarge =
    larger(integerOf(one, repair), integerOf(other, repair)) > bounds.high;
  return random() < (isTooLarge ? 0.1 : 0.6)
    ? single() || both()
    : both() || single();
}

function larger(left = 0n, right = 0n): bigint {
  return left > right ? left : right;
}

function makeFactor(
  factor: Expression,
  other: Expression,
  { low, high }: Bounds,
  repair: Repair,
): boolean {
  const value = integerOf(other, repair);
  if (value === undefined) return false;
  if (value === 0n) return low <= 0n && high >= 0n;
  const [first, last] = value > 0n ? [low, high] : [high, low];
  const bounds = {
    low: ceilDivide(first, value),
    high: floorDivide(last, value),
  };
  return makeInteger(factor, bounds, repair);
}

/** Factors of about the size that a product allows, so that none is nothing. */
function shareOut(
  factor: Expression,
  other: Expression,
  bounds: Bounds,
  repair: Repair,
): boolean {
  const { random, making } = repair;
  const { low, high } = bounds;
  if (high < 1n) return false;
  const most = Math.min(making.largest, Number(high));
  const exact = low === high ? shuffled(random, divisorsOf(low)) : [];
  const some = [modest(random, most), modest(random, most)];
  const wanted: readonly Bounds[] = [
    ...exact.slice(0, 3).map((each) => ({ low: each, high: each })),
    ...some.map((each) => ({ low: each - (each >> 2n), high: each })),
    ...some.map((each) => ({ low: 1n, high: each })),
    { low: 1n, high: 1n },
  ];
  return wanted.some(
    (each) =>
      makeInteger(other, each, repair) &&
      makeFactor(factor, other, bounds, repair),
  );
}

/** The small ones. */
function divisorsOf(value: bigint): readonly bigint[] {
  const small = Array.from({ length: 256 }, (_, index) => BigInt(index + 1));
  return small.filter((divisor) => value % divisor === 0n);
}

function makeQuotient(
  { left, right }: Of<"arithmetic">,
  { low, high }: Bounds,
  repair: Repair,
): boolean {
  const divisor = integerOf(right, repair) ?? 0n;
  if (divisor <= 0n) return makeInteger(right, { low: 1n, high: 64n }, repair);
  // Rounded toward 0: what is around it gives it, too.
  const rest = divisor - 1n;
  const bounds = {
    low: low * divisor - (low > 0n ? 0n : rest),
    high: high * divisor + (high < 0n ? 0n : rest),
  };
  return makeInteger(left, bounds, repair);
}

function makeRemainder(
  { left, right }: Of<"arithmetic">,
  { low, high }: Bounds,
  repair: Repair,
): boolean {
  const divisor = integerOf(right, repair) ?? 0n;
  const dividend = integerOf(left, repair);
  if (divisor <= low || dividend === undefined)
    return makeInteger(
      right,
      { low: (low > 0n ? low : 0n) + 1n, high: 2n ** 32n },
      repair,
    );
  const least = low > 0n ? low : 0n;
  const most = high < divisor ? high : divisor - 1n;
  if (least > most) return false;
  const rest = integerIn(repair.random, least, most);
  const wanted = floorDivide(dividend, divisor) * divisor + rest;
  const exactly = (value: bigint): Bounds => ({ low: value, high: value });
  return (
    makeInteger(left, exactly(wanted), repair) ||
    makeInteger(left, { low: least, high: most }, repair)
  );
}
