import * as fc from "fast-check";
import type { ValueContract } from "../contract/contract.js";
import { rangeOf } from "../contract/exact-number.js";
import type { DBusType } from "../model/model.js";
import { isBasic } from "../model/type-walk.js";
import type { WireNumber } from "./limits.js";
import { acceptance, nullValue, numbersOf, passesUnknown } from "./limits.js";
import type { Making, Spot } from "./making.js";
import { kept, nothingFor } from "./making.js";

/** Factors of doubles that are multiples stay exact. */
const mostFactor = 2 ** 40;

/** Numbers within their limits, often at them. */
export function numbers(
  contract: ValueContract,
  making: Making,
  spot: Spot,
): fc.Arbitrary<WireNumber> {
  const { enumeration } = contract;
  const values =
    enumeration === undefined
      ? anyNumbers(contract, spot)
      : enumerated(contract, enumeration, making, spot);
  const nothing = nullValue(contract);
  const all =
    typeof nothing === "number" || typeof nothing === "bigint"
      ? fc.oneof(
          { weight: 1, arbitrary: fc.constant<WireNumber>(nothing) },
          { weight: 3, arbitrary: values },
        )
      : values;
  return kept(all, acceptance(contract), spot.path);
}

function anyNumbers(
  contract: ValueContract,
  spot: Spot,
): fc.Arbitrary<WireNumber> {
  const range = rangeOf(contract.type);
  if (range === undefined) return doubles(contract);
  const factors = factorRange(contract, range);
  if (factors === undefined) throw nothingFor(spot.path);
  const step = stepOf(contract);
  return integersIn(...factors).map((factor) =>
    wireInteger(contract.type, factor * step),
  );
}

/** As messages carry an integer of the type. */
export function wireInteger(type: DBusType, value: bigint): WireNumber {
  return isBasic(type, "xt") ? value : Number(value);
}

/** What an integer is a multiple of. */
export function stepOf({ multipleOf }: ValueContract): bigint {
  return typeof multipleOf === "bigint" ? multipleOf : 1n;
}

/** Which multiples of its step an integer can be; `undefined` for none. */
export function factorRange(
  contract: ValueContract,
  [low, high]: readonly [bigint, bigint],
): readonly [bigint, bigint] | undefined {
  const { minimum, maximum } = contract;
  const step = stepOf(contract);
  const least = typeof minimum === "bigint" && minimum > low ? minimum : low;
  const most = typeof maximum === "bigint" && maximum < high ? maximum : high;
  const range = [ceilDivide(least, step), floorDivide(most, step)] as const;
  return range[0] <= range[1] ? range : undefined;
}

/** Rounded down. */
export function floorDivide(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  const isExact = quotient * divisor === dividend;
  return isExact || dividend < 0n === divisor < 0n ? quotient : quotient - 1n;
}

/** Rounded up. */
export function ceilDivide(dividend: bigint, divisor: bigint): bigint {
  return -floorDivide(-dividend, divisor);
}

/** Of a range: anything, what is near 0, and its ends. */
function integersIn(low: bigint, high: bigint): fc.Arbitrary<bigint> {
  const middle = low > 0n ? low : high < 0n ? high : 0n;
  const near = {
    min: middle - 4n < low ? low : middle - 4n,
    max: middle + 16n > high ? high : middle + 16n,
  };
  return fc.oneof(
    { weight: 5, arbitrary: fc.bigInt({ min: low, max: high }) },
    { weight: 2, arbitrary: fc.bigInt(near) },
    { weight: 1, arbitrary: fc.constantFrom(low, high) },
  );
}

function enumerated(
  contract: ValueContract,
  enumeration: NonNullable<ValueContract["enumeration"]>,
  { onlyDeclared }: Making,
  spot: Spot,
): fc.Arbitrary<WireNumber> {
  const wire = (value: bigint): WireNumber => wireInteger(contract.type, value);
  const known = numbersOf(enumeration);
  const single = fc.constantFrom(...known).map(wire);
  const listed =
    enumeration.declaration.kind === "flags"
      ? fc
          .subarray([...known])
          .map((flags) => wire(flags.reduce((all, flag) => all | flag, 0n)))
      : single;
  if (!passesUnknown(enumeration)) return listed;
  if (onlyDeclared && enumeration.onUnknown !== undefined) return single;
  return fc.oneof(
    { weight: 3, arbitrary: listed },
    { weight: 1, arbitrary: anyNumbers(contract, spot) },
  );
}

/** What programs forget that a double can be. */
const oddDoubles = [0, -0, NaN, Infinity, -Infinity, 2 ** 53, 5e-324];

function doubles({
  minimum,
  maximum,
  multipleOf,
}: ValueContract): fc.Arbitrary<number> {
  const min = minimum === undefined ? -Infinity : Number(minimum);
  const max = maximum === undefined ? Infinity : Number(maximum);
  const ends = [min, max].filter(Number.isFinite);
  const isFree = ends.length === 0 && multipleOf === undefined;
  if (isFree)
    return fc.oneof(
      { weight: 3, arbitrary: fc.double() },
      { weight: 1, arbitrary: fc.constantFrom(...oddDoubles) },
    );
  const within =
    multipleOf === undefined
      ? fc.double({ min, max, noNaN: true })
      : multiples(Number(multipleOf), min, max);
  return ends.length === 0
    ? within
    : fc.oneof(
        { weight: 3, arbitrary: within },
        { weight: 1, arbitrary: fc.constantFrom(...ends) },
      );
}

function multiples(
  step: number,
  low: number,
  high: number,
): fc.Arbitrary<number> {
  const bounded = (factor: number): number =>
    Math.max(-mostFactor, Math.min(mostFactor, factor));
  const min = bounded(Math.ceil(low / step));
  const max = Math.max(min, bounded(Math.floor(high / step)));
  return fc.integer({ min, max }).map((factor) => factor * step);
}
