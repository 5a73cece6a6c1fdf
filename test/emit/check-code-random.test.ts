import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { format } from "prettier";
import { transform } from "sucrase";
import { expect, test } from "vitest";
import type { CheckVariable } from "../../src/contract/check-expression.js";
import { readCheck } from "../../src/contract/check-expression.js";
import { checkCode, type CheckCode } from "../../src/emit/check-code.js";
import * as arithmetic from "../../src/runtime/arithmetic.js";
import * as evaluation from "../../src/runtime/evaluation.js";
import { celValue, evaluated } from "../support/cel-oracle.js";
import {
  checkedType,
  seeded,
  valueOf,
  variablesFor,
  wireType,
  type Random,
} from "../support/random-checks.js";
import {
  RandomExpressions,
  type Spelled,
} from "../support/random-expression.js";
import { typeErrors } from "../support/tsc.js";

// Each seed is a set of limits, expressions over arguments with these, and values.
const seeds = Array.from({ length: 50 }, (_, index) => index + 1);
const expressionsEach = 60;
const valuesEach = 4;

interface Case extends Spelled {
  /** Of what `&&` joins at the top, one by one. */
  readonly parts: readonly CheckCode[];
}

interface Round {
  readonly random: Random;
  readonly shape: "object" | "map";
  readonly variables: readonly CheckVariable[];
  readonly cases: readonly Case[];
}

function round(seed: number): Round {
  const random = seeded(seed);
  const shape = seed % 2 === 0 ? "object" : "map";
  const variables = variablesFor(random);
  const expressions = new RandomExpressions(random);
  const cases = Array.from({ length: expressionsEach }, () => {
    const spelled = expressions.condition(2 + Math.floor(random() * 4));
    const read = readCheck(spelled.ours, variables);
    if (!read.ok) throw new Error(`${spelled.ours}: ${read.fault.message}`);
    const parts = read.value.map((part) =>
      checkCode(part, (name) => name, shape),
    );
    return { ...spelled, parts };
  });
  return { random, shape, variables, cases };
}

type Compiled = (...values: readonly unknown[]) => boolean;

function compiled({ variables, cases }: Round): readonly Compiled[][] {
  const names = variables.map(({ name }) => name).join(", ");
  const source = cases.map(
    ({ parts }) =>
      `[${parts.map(({ code }) => `(${names}) => ${code}`).join(", ")}]`,
  );
  const { code } = transform(`return [${source.join(",\n")}]`, {
    transforms: ["typescript"],
    disableESTransforms: true,
  });
  // The source is that of this test, with the runtime as `q`.
  const make = new Function("q", code) as (q: unknown) => Compiled[][];
  return make({ ...arithmetic, ...evaluation });
}

function outcome(run: () => boolean): boolean | "error" {
  try {
    return run();
  } catch (error) {
    if (error instanceof arithmetic.EvaluationError) return "error";
    throw error;
  }
}

test.each(seeds)("the code does what the language says, seed %i", (seed) => {
  const made = round(seed);
  const { variables, cases, random, shape } = made;
  const functions = compiled(made);
  for (let count = 0; count < valuesEach; count++) {
    const values = variables.map(({ contract }) =>
      valueOf(contract, random, shape),
    );
    const theirs = Object.fromEntries(
      variables.map(({ name, contract }, index) => [
        name,
        celValue(values[index], contract),
      ]),
    );
    for (const [index, { ours, parts, ...one }] of cases.entries()) {
      const wanted = evaluated(one.theirs, theirs);
      const got = (functions[index] ?? []).map((part) =>
        outcome(() => part(...values)),
      );
      const whole = got.find((part) => part !== true) ?? true;
      // Of several parts, one can be false and another an error.
      const isClear = parts.length === 1 || wanted === true || whole === true;
      if (isClear) expect(whole, `${ours}\n${parts[0]?.code}`).toBe(wanted);
      for (const [at, part] of parts.entries())
        if (!part.fallible) expect(got[at], part.code).not.toBe("error");
    }
  }
});

test("the code compiles and is laid out as prettier would", async () => {
  const folder = mkdtempSync(join(tmpdir(), "check-code-"));
  try {
    writeFileSync(join(folder, "package.json"), '{"type":"module"}');
    for (const seed of seeds.slice(0, 10)) {
      // Values may be as validators leave them, or typed throughout.
      const typeOf = seed % 3 === 0 ? wireType : checkedType;
      const text = moduleOf(round(seed), typeOf);
      writeFileSync(join(folder, `seed${String(seed)}.ts`), text);
      const options = { parser: "typescript", printWidth: 100_000 };
      expect(await format(text, options)).toBe(text);
    }
    expect(typeErrors(folder, { allowImportingTsExtensions: true })).toEqual(
      [],
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function moduleOf(
  { variables, cases, shape }: Round,
  typeOf: typeof wireType,
): string {
  const runtime = fileURLToPath(new URL("../../src/runtime/", import.meta.url));
  const lines = cases.flatMap(({ parts }, index) =>
    parts.map(
      ({ code }, part) =>
        `export const check${String(index)}_${String(part)}: boolean = ${code};`,
    ),
  );
  const declared = variables.map(
    ({ name, contract }) =>
      `declare const ${name}: ${typeOf(contract.type, shape)};`,
  );
  return [
    `import * as q from "${runtime}index.ts";`,
    ...declared,
    ...lines,
    "",
  ].join("\n");
}
