import type { ValueContract } from "../contract/contract.js";
import { rangeOf } from "../contract/exact-number.js";
import { acceptance, nullValue, numbersOf } from "./limits.js";
import { factorRange, stepOf, wireInteger } from "./numbers.js";
import { integerIn, modest, pick, type Random } from "./random.js";

/** Inclusive. */
export interface Bounds {
  readonly low: bigint;
  readonly high: bigint;
}

/** An integer that a contract and bounds allow, often at their ends. */
export function integerWithin(
  contract: ValueContract,
  { low, high }: Bounds,
  random: Random,
): bigint | undefined {
  const [least, most] = rangeOf(contract.type) ?? [low, high];
  const range = factorRange(contract, [
    low > least ? low : least,
    high < most ? high : most,
  ]);
  const step = stepOf(contract);
  const accepts = acceptance(contract);
  const listed =
    contract.enumeration === undefined ? [] : numbersOf(contract.enumeration);
  const nothing = nullValue(contract);
  const candidates = [
    ...listed,
    ...(range === undefined ? [] : factorsIn(range, random)).map(
      (factor) => factor * step,
    ),
    ...(typeof nothing === "string" || nothing === undefined
      ? []
      : [BigInt(nothing)]),
  ];
  return pick(
    random,
    candidates.filter(
      (value) =>
        value >= low &&
        value <= high &&
        accepts(wireInteger(contract.type, value)),
    ),
  );
}

function factorsIn(
  [first, last]: readonly [bigint, bigint],
  random: Random,
): readonly bigint[] {
  const near = first + modest(random, 1024);
  const between = (): bigint => integerIn(random, first, last);
  return [first, last, near > last ? last : near, between(), between()];
}
