import { describe, expect, test } from "vitest";
import { defineRule, lintConfigProblem, rules } from "../../src/index.js";
import type { LintConfig } from "../../src/index.js";
import { lintFiles, shownFindings } from "../support/linting.js";

const files = {
  "a.xml":
    '<node><interface name="com.acme.Foo1"><method name="DoRun"/><method name="Stop"/></interface></node>',
};

const noDo = defineRule({
  id: "acme-no-do",
  severity: "warning",
  set: "recommended",
  summary: "No method starts with Do.",
  why: "the word says nothing.",
  source: "Acme's handbook",
  options: {
    prefix: { default: "Do", summary: "What no method starts with." },
  },
  checks: {
    *method(method, { options }) {
      if (method.name.startsWith(options.prefix))
        yield {
          at: method.nameSpan,
          message: `method "${method.name}" starts with "${options.prefix}"`,
        };
    },
  },
});

function found(lint: LintConfig): readonly string[] {
  return shownFindings(files, {
    lint: { customRules: [noDo], ...lint },
  }).filter((line) => line.includes("acme-"));
}

describe("a rule of the project", () => {
  test("is in its set", () => {
    expect(found({})).toEqual(["a.xml:1:53 warning acme-no-do"]);
    expect(found({ use: "minimal" })).toEqual([]);
  });

  test("has levels, options and suppressions as ours have", () => {
    expect(found({ rules: { "acme-*": "error" } })).toEqual([
      "a.xml:1:53 error acme-no-do",
    ]);
    expect(
      found({ rules: { "acme-no-do": ["warning", { prefix: "St" }] } }),
    ).toEqual(["a.xml:1:75 warning acme-no-do"]);
    expect(found({ options: { "acme-no-do.prefix": "St" } })).toEqual([
      "a.xml:1:75 warning acme-no-do",
    ]);
    const xml = files["a.xml"].replace(
      '<method name="DoRun"',
      "<!-- qbus-gen-disable-next-line acme-no-do | old -->$&",
    );
    const lint = { customRules: [noDo], rules: { "meta-*": "error" } } as const;
    expect(
      lintFiles({ "a.xml": xml }, { lint })
        .filter(({ rule }) => /^(?:acme|meta)-/.test(rule))
        .map(({ rule, suppression }) => [rule, suppression?.reason]),
    ).toEqual([["acme-no-do", "old"]]);
  });

  test("carries why and the symbol into its findings", () => {
    const [finding] = lintFiles(files, {
      lint: { use: "none", customRules: [noDo], rules: { "acme-*": "on" } },
    });
    expect(finding).toMatchObject({
      why: "the word says nothing.",
      symbol: "com.acme.Foo1.DoRun",
    });
  });

  test("that fails says which it is", () => {
    const broken = defineRule({
      ...noDo,
      id: "acme-broken",
      options: {},
      checks: {
        interface() {
          throw new TypeError("x is undefined");
        },
      },
    });
    expect(() => lintFiles(files, { lint: { customRules: [broken] } })).toThrow(
      'the rule "acme-broken" failed in its check for "interface": x is undefined',
    );
  });
});

describe("a finding of a rule of the project that is none", () => {
  const place = { file: "a.xml", start: 0, end: 1 };
  const fine = { at: place, message: "m" };
  const edit = { span: place, text: "x" };

  test.each([
    ["x", "a finding is no object"],
    [null, "a finding is no object"],
    [{ message: "m" }, "a finding needs a place"],
    [{ at: { ...place, file: "b.xml" }, message: "m" }, "needs a place"],
    [{ at: { ...place, start: 5 }, message: "m" }, "needs a place"],
    [{ at: { ...place, end: 99_999 }, message: "m" }, "needs a place"],
    [{ at: { ...place, start: -1 }, message: "m" }, "needs a place"],
    [{ at: place }, "a finding needs a message"],
    [{ ...fine, severity: "fatal" }, "a severity is error, warning or info"],
    [{ ...fine, help: { a: 1 } }, '"help" of a finding is no text'],
    [{ ...fine, related: [{ message: "m" }] }, "a related place needs"],
    [{ ...fine, fix: { safe: true } }, "a fix needs a list of edits"],
    [{ ...fine, fix: { edits: [edit] } }, "a fix says whether it is safe"],
    [{ ...fine, fix: { safe: true, edits: [{ text: "x" }] } }, "an edit needs"],
    [{ ...fine, fix: { safe: true, edits: [edit, edit] } }, "touch each other"],
  ])("%j is refused", (finding, message) => {
    const broken = {
      ...noDo,
      checks: {
        *interface() {
          yield finding;
        },
      },
    } as unknown as typeof noDo;
    expect(() => lintFiles(files, { lint: { customRules: [broken] } })).toThrow(
      message,
    );
  });

  test.each([[() => undefined], [() => ({})], [async function* () {}]])(
    "%s returns no findings",
    (check) => {
      const broken = { ...noDo, checks: { interface: check } };
      expect(() =>
        lintFiles(files, {
          lint: { customRules: [broken as unknown as typeof noDo] },
        }),
      ).toThrow("it returns nothing that can be iterated");
    },
  );
});

describe("a configuration with rules of its own", () => {
  const problem = (customRules: readonly unknown[]) =>
    lintConfigProblem(
      { customRules: (customRules as LintConfig["customRules"]) ?? [] },
      rules,
    )?.message;

  test("is fine with a rule", () => {
    expect(problem([noDo])).toBeUndefined();
  });

  test.each([
    [{ id: "docs-arg" }, 'has an id that is taken: "docs-arg"'],
    [{ id: undefined }, "needs an id such as acme-no-spaces"],
    [{ id: "Acme" }, "needs an id such as acme-no-spaces"],
    [{ id: "acme" }, "needs an id such as acme-no-spaces"],
    [{ severity: "fatal" }, 'needs a severity: "error", "warning" or "info"'],
    [{ set: "all" }, "needs a set: minimal, recommended, strict, opinionated"],
    [{ summary: 1 }, "needs a summary"],
    [{ why: undefined }, "needs a why"],
    [{ checks: undefined }, "needs checks"],
    [
      { checks: { methods: noDo.checks } },
      'has a check for "methods". Did you mean "method"?',
    ],
    [{ checks: { method: "x" } }, 'needs a function for "method"'],
  ])("with %j is turned down", (change, message) => {
    expect(problem([{ ...noDo, ...change }])).toBe(
      `lint.customRules.0 ${message}`,
    );
  });

  test("that has a rule twice is turned down", () => {
    expect(problem([noDo, noDo])).toBe(
      'lint.customRules.1 has an id that is taken: "acme-no-do"',
    );
  });
});
