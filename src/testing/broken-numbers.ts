import * as fc from "fast-check";
import type { ValueContract } from "../contract/contract.js";
import { rangeOf } from "../contract/exact-number.js";
import type { BasicCode } from "../model/model.js";
import { beyond, misfits, type Breakage } from "./breakage.js";
import type { Limit, WireNumber } from "./limits.js";
import { acceptance, hasType, numberLimits, numbersOf } from "./limits.js";
import type { Making, Spot } from "./making.js";
import { factorRange, stepOf, wireInteger } from "./numbers.js";

/** Integers that are next to what a type can hold. */
const outside: Readonly<Partial<Record<BasicCode, readonly unknown[]>>> = {
  y: [-1, 256],
  n: [-0x8001, 0x8000],
  q: [-1, 0x10000],
  i: [-0x80000001, 0x80000000, 2 ** 53],
  u: [-1, 2 ** 32, Infinity],
  x: [-(2n ** 63n) - 1n, 2n ** 63n],
  t: [-1n, 2n ** 64n],
};

/** The ways to break a number. */
export function brokenNumbers(
  contract: ValueContract,
  code: BasicCode,
  making: Making,
  spot: Spot,
): readonly Breakage[] {
  const fits = (value: unknown): boolean => hasType(code, value);
  return [
    misfits(fits, `a number of the type ${code}`, outside[code]),
    ...beyondLimits(contract, making, spot),
  ];
}

/** The ways to break its limits alone. */
export function beyondLimits(
  contract: ValueContract,
  making: Making,
  spot: Spot,
): readonly Breakage[] {
  const limits = numberLimits(contract);
  const accepts = acceptance(contract);
  return limits.flatMap((limit) => {
    const candidates = candidatesFor(limit, contract, making, spot);
    return candidates === undefined
      ? []
      : [beyond(limit, limits, candidates, accepts)];
  });
}

function candidatesFor(
  limit: Limit<WireNumber>,
  contract: ValueContract,
  making: Making,
  spot: Spot,
): fc.Arbitrary<WireNumber> | undefined {
  const range = rangeOf(contract.type);
  if (range === undefined) return doublesFor(limit, contract, making, spot);
  const integers = integersFor(limit, contract, range, making, spot);
  return integers?.map((value) => wireInteger(contract.type, value));
}

function integersFor(
  limit: Limit<WireNumber>,
  contract: ValueContract,
  range: readonly [bigint, bigint],
  making: Making,
  spot: Spot,
): fc.Arbitrary<bigint> | undefined {
  const [low, high] = range;
  const { minimum, maximum, enumeration } = contract;
  const step = stepOf(contract);
  const [first, last] = factorRange(contract, range) ?? [0n, 0n];
  switch (limit.name) {
    case "minimum":
      return within(low, BigInt(minimum ?? 0) - 1n, [(first - 1n) * step]);
    case "maximum":
      return within(BigInt(maximum ?? 0) + 1n, high, [(last + 1n) * step]);
    case "multiple":
      return fc
        .tuple(
          making.inner(contract, spot),
          fc.bigInt({ min: 1n, max: step > 1n ? step - 1n : 1n }),
          fc.constantFrom(1n, -1n),
        )
        .map(([value, rest, sign]) => BigInt(value as WireNumber) + rest * sign)
        .map((value) => (value < low ? low : value > high ? high : value));
    default: {
      const known = enumeration === undefined ? [] : numbersOf(enumeration);
      const near = known.flatMap((number) => [number - 1n, number + 1n]);
      // A flag that nothing declares, beside some that are.
      const bits = Array.from({ length: 64 }, (_, bit) => 1n << BigInt(bit));
      const more = [
        ...near,
        ...bits,
        ...bits.map((bit) => bit | (known[0] ?? 0n)),
      ];
      return within(low, high, more);
    }
  }
}

/** Anything between the two, often an end or one of a few. */
function within(
  low: bigint,
  high: bigint,
  some: readonly bigint[],
): fc.Arbitrary<bigint> | undefined {
  if (low > high) return undefined;
  const chosen = [low, high, ...some].filter(
    (value) => value >= low && value <= high,
  );
  return fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...chosen) },
    { weight: 1, arbitrary: fc.bigInt({ min: low, max: high }) },
  );
}

function doublesFor(
  limit: Limit<WireNumber>,
  contract: ValueContract,
  making: Making,
  spot: Spot,
): fc.Arbitrary<WireNumber> {
  const { minimum, maximum, multipleOf } = contract;
  const step = Number(multipleOf ?? 1);
  const next = (bound: number, sign: number): fc.Arbitrary<number> =>
    fc.constantFrom(
      bound + sign * step,
      bound + sign * Math.max(Math.abs(bound) * 2 ** -52, Number.MIN_VALUE),
      bound + sign * Math.max(Math.abs(bound), 1),
      sign * Infinity,
      NaN,
    );
  switch (limit.name) {
    case "minimum":
      return next(Number(minimum), -1);
    case "maximum":
      return next(Number(maximum), 1);
    default:
      return fc
        .tuple(
          making.inner(contract, spot),
          fc.constantFrom(0.5, 0.3, -0.5, NaN, Infinity),
        )
        .map(([value, part]) => Number(value) + part * step);
  }
}
