import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { categoryOf, rules } from "../../src/index.js";

// One table, one file, one page and one test for each rule, all named by its id.

/** Tests of the engine, not of one rule. */
const ofTheEngine = [
  "backtracking",
  "baseline",
  "completeness",
  "fix",
  "levels",
  "own-rules",
  "pages",
  "policy-daemon",
  "qemu-files",
  "suppressions",
  "variants",
];

/** What reading can say beside the catalogue: the directives error and warning. */
const beyondTheCatalogue = ["qemu-preprocess-error", "qemu-preprocess-warning"];

/** Where a rule is not as the catalogue has it; its page says why. */
const deviations: Readonly<Record<string, string>> = {
  // An argument's name is never on the wire, and files of others have such.
  "spec-duplicate-arg": "spec warning minimal -",
  // Copies that say the same can go.
  "spec-duplicate-annotation": "spec error minimal fix",
  // Others own those files, and what is generated from them is right.
  "spec-standard-interface-redefined": "spec warning minimal -",
};

const ids = rules.map(({ id }) => id);
const sorted = [...ids].sort();

function namesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort();
}

describe("every rule", () => {
  test("is listed once", () => {
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("has a file of its name, and no file is without a rule", () => {
    expect(namesIn("src/lint/rules", ".ts")).toEqual(
      [...sorted, "index"].sort(),
    );
  });

  test("has a page of its name, and no page is without a rule", () => {
    expect(namesIn("src/lint/rules", ".md")).toEqual(sorted);
  });

  test("has a test of its name, which tests it", () => {
    const tests = namesIn("test/lint", ".test.ts").filter(
      (name) => !ofTheEngine.includes(name),
    );
    expect(tests).toEqual(sorted);
    for (const id of ids) {
      const text = readFileSync(`test/lint/${id}.test.ts`, "utf8");
      expect(text).toContain(`src/lint/rules/${id}.js`);
    }
  });

  test("is defined in the file of its name", () => {
    for (const id of ids) {
      const text = readFileSync(`src/lint/rules/${id}.ts`, "utf8");
      expect(text).toContain(`"${id}"`);
    }
  });

  test("is of a category, and is worded as the others", () => {
    for (const { id, summary, why, source } of rules) {
      expect([id, categoryOf(id)]).not.toContain(undefined);
      expect(summary).toMatch(/^[A-Z].*\.$/);
      expect(why).toMatch(/^[^.].*\.$/);
      expect(source).toMatch(/[^.]$/);
    }
  });

  test("is as the catalogue has it", () => {
    const catalogue = readFileSync("test/lint/catalogue.txt", "utf8")
      .trim()
      .split("\n")
      .map((line) => {
        const [id = "", ...facts] = line.split(" ");
        return [id, deviations[id] ?? facts.join(" ")] as const;
      });
    const ours = rules
      .filter(({ id }) => !beyondTheCatalogue.includes(id))
      .map(({ id, severity, set, fix }) => [
        id,
        `${categoryOf(id) ?? ""} ${severity} ${set} ${fix === undefined ? "-" : "fix"}`,
      ]);
    expect(ours).toEqual(catalogue);
  });
});
