import { describe, expect, test } from "vitest";
import { lintConfigProblem, rules } from "../../src/index.js";
import type { LintConfig } from "../../src/index.js";
import { rules as allRules } from "../../src/lint/rules/index.js";
import { lintFiles, shownFindings } from "../support/linting.js";

// Methods without documentation (info) and an argument without a name (warning).
const member = '<method name="Run"><arg type="u" direction="in"/></method>';
const file = (name: string) =>
  `<!-- ${name}: Test. -->\n<node><interface name="${name}">\n${member}</interface></node>`;
const files = {
  "a.xml": file("com.acme.Foo1"),
  "old/b.xml": file("com.acme.Bar1"),
};

function levels(lint: LintConfig): readonly string[] {
  return shownFindings(files, { lint })
    .filter((line) => / (?:docs-method|naming-arg-missing)\b/.test(line))
    .map((line) => line.replace(/:\d+:\d+/, ""));
}

describe("sets", () => {
  test("hold the ones before them", () => {
    const idsIn = (use: LintConfig["use"]) =>
      new Set(
        lintFiles(files, { lint: { use: use ?? "none" } }).map(
          ({ rule }) => rule,
        ),
      );
    const [none, minimal, recommended, strict] = (
      ["none", "minimal", "recommended", "strict"] as const
    ).map(idsIn);
    expect(none?.size).toBe(0);
    expect([...(minimal ?? [])].every((id) => recommended?.has(id))).toBe(true);
    expect([...(recommended ?? [])].every((id) => strict?.has(id))).toBe(true);
    expect(recommended?.has("naming-arg-missing")).toBe(true);
    expect(strict?.has("layout-file-name")).toBe(true);
  });

  test("recommended is the default, and the largest of several counts", () => {
    expect(shownFindings(files)).toEqual(
      shownFindings(files, {
        lint: { use: ["none", "minimal", "recommended"] },
      }),
    );
  });

  test("opinionated rules are on by name only", () => {
    const opinionated = allRules.filter(({ set }) => set === "opinionated");
    expect(opinionated.length).toBeGreaterThan(0);
    const found = lintFiles(files, { lint: { use: "strict" } });
    for (const { id } of opinionated)
      expect(found.map(({ rule }) => rule)).not.toContain(id);
  });
});

describe("levels", () => {
  test("are the rule's own", () => {
    expect(levels({})).toEqual([
      "a.xml warning docs-method",
      "a.xml warning naming-arg-missing",
      "old/b.xml warning docs-method",
      "old/b.xml warning naming-arg-missing",
    ]);
  });

  test("by rule and by prefix, the later wins", () => {
    expect(
      levels({ rules: { "docs-method": "error", "docs-*": "info" } }),
    ).toContain("a.xml info docs-method");
    expect(
      levels({ rules: { "docs-*": "info", "docs-method": "error" } }),
    ).toContain("a.xml error docs-method");
    expect(levels({ rules: { "docs-*": "off", "naming-*": "off" } })).toEqual(
      [],
    );
  });

  test("a prefix is not a part of a name", () => {
    expect(
      lintConfigProblem({ rules: { "docs-meth": "off" } }, rules)?.message,
    ).toContain('Did you mean "docs-method"');
  });

  test("with options", () => {
    expect(
      levels({ use: "none", rules: { "docs-method": ["error", {}] } }),
    ).toEqual(["a.xml error docs-method", "old/b.xml error docs-method"]);
  });

  test("on switches a rule on with its own severities", () => {
    expect(levels({ use: "none", rules: { "docs-method": "on" } })).toEqual([
      "a.xml warning docs-method",
      "old/b.xml warning docs-method",
    ]);
  });

  test("that two mistakes cannot be switched off", () => {
    const broken = {
      "a.xml": '<!DOCTYPE node [<!ENTITY a SYSTEM "b">]><node>&a;',
    };
    const found = lintFiles(broken, {
      lint: { use: "none", rules: { "spec-*": "off", "security-*": "off" } },
    });
    expect(found.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(["security-xml-entities"]),
    );
    expect(found.every(({ severity }) => severity === "error")).toBe(true);
  });
});

describe("overrides", () => {
  const off = { "docs-*": "off" } as const;

  test("by file", () => {
    expect(levels({ overrides: [{ files: ["old/**"], rules: off }] })).toEqual([
      "a.xml warning docs-method",
      "a.xml warning naming-arg-missing",
      "old/b.xml warning naming-arg-missing",
    ]);
  });

  test("by interface", () => {
    expect(
      levels({ overrides: [{ interfaces: ["com.acme.F*"], rules: off }] }),
    ).not.toContain("a.xml warning docs-method");
  });

  test("by both, where both fit", () => {
    const overrides = [
      { files: ["old/*"], interfaces: ["com.acme.Foo1"], rules: off },
    ];
    expect(levels({ overrides })).toEqual(levels({}));
  });

  test("the later wins, and they win over rules", () => {
    expect(
      levels({
        rules: { "docs-method": "info" },
        overrides: [
          { rules: { "docs-*": "off" } },
          { files: ["a.xml"], rules: { "docs-method": "error" } },
        ],
      }).filter((line) => line.includes("docs-")),
    ).toEqual(["a.xml error docs-method"]);
  });

  test("can switch on what is off everywhere else", () => {
    expect(
      levels({
        use: "none",
        overrides: [{ files: ["a.xml"], rules: { "docs-method": "info" } }],
      }),
    ).toEqual(["a.xml info docs-method"]);
  });
});

test("files of somebody else are looked at by spec rules only", () => {
  const own = {
    "a.xml":
      '<node><interface name="bad"><method name="Run"/></interface></node>',
    "b.xml":
      '<node><interface name="com.acme.Foo1"><method name="run"/></interface></node>',
  };
  const found = lintFiles(own, { vendored: new Set(["a.xml", "b.xml"]) });
  expect(found.length).toBeGreaterThan(0);
  expect(found.every(({ rule }) => rule.startsWith("spec-"))).toBe(true);
});
