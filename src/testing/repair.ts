import * as fc from "fast-check";
import type { ValueContract } from "../contract/contract.js";
import type { Condition } from "../contract/expression.js";
import { isMet } from "./evaluate.js";
import type { Making } from "./making.js";
import { inside, spotFor } from "./making.js";
import { drawOne, type Repair } from "./place.js";
import { pick, seeded, type Random } from "./random.js";
import { integerWithin } from "./integer-within.js";
import { wireInteger } from "./numbers.js";
import { make } from "./solve.js";

/** A value that a condition may name. */
export interface NamedValue {
  readonly name: string;
  readonly contract: ValueContract;
}

/** A condition, and whether it is to hold. */
export interface Goal {
  readonly condition: Condition;
  readonly truth: boolean;
}

/** Rounds of one repair: each mends one condition, and may break another. */
const rounds = 60;

/** How much may be tried in one round. */
const fuelEach = 400;

/**
 * Changes values until conditions hold, and only as far as they ask for it.
 *
 * @param named - Those that may be changed; others of `values` stay.
 * @param seed - What is left to chance depends on it alone.
 * @returns `undefined` when it did not work out
 */
export function repaired(
  values: ReadonlyMap<string, unknown>,
  named: readonly NamedValue[],
  goals: readonly Goal[],
  making: Making,
  seed: number,
): ReadonlyMap<string, unknown> | undefined {
  const random = seeded(seed);
  const repair: Omit<Repair, "fuel"> = {
    values: new Map(values),
    contracts: new Map(named.map(({ name, contract }) => [name, contract])),
    locals: [],
    making,
    random,
    draws: drawer(making, random),
  };
  for (let round = 0; round < rounds; round++) {
    const missed = goals.filter(
      ({ condition, truth }) => isMet(condition, repair.values) !== truth,
    );
    const goal = pick(random, missed);
    if (goal === undefined) return repair.values;
    const work = { ...repair, fuel: { left: fuelEach } };
    if (!make(goal.condition.expression, goal.truth, work))
      disturb(goal.condition, work);
  }
  return undefined;
}

/** Draws from chance that is our own, so that a repair can be repeated. */
function drawer(
  making: Making,
  random: Random,
): (contract: ValueContract, count: number) => readonly unknown[] {
  const known = new Map<ValueContract, fc.Arbitrary<unknown>>();
  return (contract, count) => {
    const values =
      known.get(contract) ??
      making.inner(
        contract,
        inside(spotFor("what conditions ask for", making), ""),
      );
    known.set(contract, values);
    const seed = Math.floor(random() * 2 ** 31);
    return fc.sample(values, { seed, numRuns: count });
  };
}

/** Another value for one of those that a condition is about, often a small one. */
function disturb({ names }: Condition, repair: Repair): void {
  const { contracts, values, random } = repair;
  const name = pick(
    random,
    names.filter((each) => contracts.has(each)),
  );
  const contract = contracts.get(name ?? "");
  if (name === undefined || contract === undefined) return;
  const small = { low: -64n, high: 64n };
  const integer =
    random() < 0.5 && isIntegerType(contract)
      ? integerWithin(contract, small, random)
      : undefined;
  values.set(
    name,
    integer === undefined
      ? drawOne(contract, repair)
      : wireInteger(contract.type, integer),
  );
}

function isIntegerType({ type }: ValueContract): boolean {
  return type.kind === "basic" && "ynqiuxt".includes(type.code);
}
