import { describe, expect, test } from "vitest";
import { readCheck } from "../../src/contract/check-expression.js";
import { stepsOfExpression } from "../../src/contract/expression-steps.js";
import type { Size, StepSum } from "../../src/contract/step-sum.js";
import { ConditionSteps } from "../support/condition-steps.js";
import {
  contractOf,
  seeded,
  valueOf,
  variablesFor,
} from "../support/random-checks.js";
import { RandomExpressions } from "../support/random-expression.js";
import { EvaluationError } from "../../src/runtime/arithmetic.js";

/** With every size as large as it can be. */
function most(sum: StepSum): number {
  return sum.reduce(
    (all, { factor, sizes }) =>
      all + sizes.reduce((product, size) => product * greatest(size), factor),
    0,
  );
}

function greatest({ most: greatestSize, counted: steps }: Size): number {
  return steps === undefined ? greatestSize : steps.steps(most(steps.length));
}

function counted(
  condition: Parameters<ConditionSteps["run"]>[0],
  values: Readonly<Record<string, unknown>>,
): number {
  const counter = new ConditionSteps(values);
  try {
    counter.run(condition);
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
  }
  return counter.steps;
}

const seeds = Array.from({ length: 30 }, (_, index) => index + 1);

test.each(seeds)("no values take more steps than said, seed %i", (seed) => {
  const random = seeded(seed);
  const shape = seed % 2 === 0 ? "object" : "map";
  const variables = variablesFor(random);
  const expressions = new RandomExpressions(random);
  let refused = 0;
  for (let i = 0; i < 60; i++) {
    const { ours } = expressions.condition(2 + Math.floor(random() * 4));
    const read = readCheck(ours, variables);
    if (!read.ok) {
      // What it says is asked elsewhere; here it is no other fault.
      expect(read.fault.message).toContain("more than a million steps");
      refused++;
      continue;
    }
    for (let count = 0; count < 4; count++) {
      const values = Object.fromEntries(
        variables.map(({ name, contract }) => [
          name,
          valueOf(contract, random, shape),
        ]),
      );
      for (const { expression, text } of read.value) {
        const steps = counted(expression, values);
        expect(steps, text).toBeLessThanOrEqual(
          most(stepsOfExpression(expression)),
        );
      }
    }
  }
  // Most are accepted, or nothing was counted.
  expect(refused).toBeLessThan(6);
});

describe("steps are as many as said, where all is as large as it can be:", () => {
  const size = 40;
  const text = contractOf("s", { maxBytes: size });
  const variables = Object.entries({
    text,
    other: text,
    a: contractOf("ai", { maxItems: size }),
    b: contractOf("ai", { maxItems: size }),
    names: contractOf("as", { maxItems: size, items: text }),
    rows: contractOf("aai", {
      maxItems: size,
      items: contractOf("ai", { maxItems: size }),
    }),
    table: contractOf("a{su}", { maxItems: size, keys: text }),
  }).map(([name, contract]) => ({ name, contract }));
  const numbers = Array.from({ length: size }, (_, index) => index);
  const long = "x".repeat(size);
  const values = {
    text: long,
    other: long,
    a: numbers,
    b: numbers.map((each) => each + 1000),
    names: numbers.map(() => long),
    rows: numbers.map(() => numbers),
    table: new Map(numbers.map((each) => [String(each).padEnd(size), each])),
  };

  test.each([
    "a.all(x, x >= 0)",
    "a.all(x, b.all(y, x != y))",
    "a.exists(x, a.exists(y, b.exists(z, z + x < y)))",
    "a.all(x, !(x - 100 in b))",
    "rows.all(row, row.all(x, x >= 0))",
    "rows.all(row, row.all(x, row.all(y, x + 1000 != y)))",
    "names.all(n, n.contains(text))",
    "names.all(n, names.all(m, n == m))",
    "names.all(n, size(n) > 0 && size(text) > 0)",
    "table.all(key, size(table) >= size(key))",
    '!("y".startsWith(text)) && text + other == other + text',
    "a.all(x, b[x + 50] > 0 || x >= 0)",
    'names.all(n, !n.matches("x*y"))',
  ])("%s", (condition) => {
    const read = readCheck(condition, variables);
    if (!read.ok) throw new Error(read.fault.message);
    const said = read.value.map(({ expression }) =>
      most(stepsOfExpression(expression)),
    );
    const real = read.value.map(({ expression }) =>
      counted(expression, values),
    );
    for (const [index, steps] of real.entries()) {
      expect(steps).toBeLessThanOrEqual(said[index] ?? 0);
      expect(steps).toBeGreaterThan((said[index] ?? 0) / 4);
    }
  });
});
