import { expect, test } from "vitest";
import { readCheck } from "../../src/contract/check-expression.js";
import { variant } from "../../src/runtime/index.js";
import { isMet } from "../../src/testing/evaluate.js";
import { repaired } from "../../src/testing/repair.js";
import { makingWith } from "../../src/testing/values.js";
import { celValue, evaluated } from "../support/cel-oracle.js";
import { seeded, valueOf, variablesFor } from "../support/random-checks.js";
import { RandomExpressions } from "../support/random-expression.js";

// Conditions at random over arguments of all types, evaluated and repaired.

const seeds = Array.from({ length: 40 }, (_, index) => index + 1);
const expressionsEach = 40;
const valuesEach = 4;

type Values = ReadonlyMap<string, unknown>;

function round(seed: number) {
  const random = seeded(seed);
  const shape = seed % 2 === 0 ? ("object" as const) : ("map" as const);
  const variables = variablesFor(random);
  const expressions = new RandomExpressions(random);
  const conditions = Array.from({ length: expressionsEach }, () => {
    const spelled = expressions.condition(2 + Math.floor(random() * 3));
    const read = readCheck(spelled.ours, variables);
    if (!read.ok) throw new Error(read.fault.message);
    const parts = read.value;
    const meets = (values: Values): boolean =>
      parts.every((part) => isMet(part, values));
    return { ...spelled, parts, meets };
  });
  const draw = (): Values =>
    new Map(
      variables.map(({ name, contract }) => [
        name,
        valueOf(contract, random, shape),
      ]),
    );
  return { shape, variables, conditions, draw };
}

test.each(seeds)("conditions mean what the language says, seed %i", (seed) => {
  const { variables, conditions, draw } = round(seed);
  for (let count = 0; count < valuesEach; count++) {
    const values = draw();
    const theirs = Object.fromEntries(
      variables.map(({ name, contract }) => [
        name,
        celValue(values.get(name), contract),
      ]),
    );
    for (const { meets, ours, ...one } of conditions) {
      const wanted = evaluated(one.theirs, theirs) === true;
      expect(meets(values), ours).toBe(wanted);
    }
  }
});

test("values are found for most conditions that some values meet", () => {
  let possible = 0;
  let found = 0;
  for (const seed of seeds) {
    const { shape, variables, conditions, draw } = round(seed);
    const parts = { shape, variant, descriptor: undefined, largest: 65_536 };
    const making = makingWith({ ...parts, onlyDeclared: false });
    const tries = Array.from({ length: 60 }, draw);
    for (const { meets, ours, ...one } of conditions) {
      if (!tries.some(meets)) continue;
      possible++;
      const start = tries.find((values) => !meets(values)) ?? draw();
      const goals = one.parts.map((condition) => ({ condition, truth: true }));
      const values = repaired(start, variables, goals, making, seed);
      if (values === undefined) continue;
      expect(meets(values), ours).toBe(true);
      found++;
    }
  }
  // Some are only met by texts that stand for paths and are none.
  expect(found / possible).toBeGreaterThan(0.95);
});
