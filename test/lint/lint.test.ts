import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostic.js";
import { lint } from "../../src/lint/lint.js";

function finding(start: number, more: Partial<Diagnostic> = {}): Diagnostic {
  return {
    rule: "spec-test",
    severity: "warning",
    message: "odd",
    span: { file: "a.xml", start, end: start + 1 },
    ...more,
  };
}

describe("variants", () => {
  test("equal findings of all variants are one", () => {
    const variants = ["unix", "windows"].map((name) => ({
      name,
      diagnostics: [finding(1)],
    }));
    expect(lint(variants)).toEqual([finding(1)]);
  });

  test("a finding of some variants names them", () => {
    expect(
      lint([
        { name: "unix", diagnostics: [finding(5), finding(1)] },
        { name: "windows", diagnostics: [finding(3), finding(5)] },
        { name: "mac", diagnostics: [finding(3)] },
      ]),
    ).toEqual([
      finding(1, { variants: ["unix"] }),
      finding(3, { variants: ["windows", "mac"] }),
      finding(5, { variants: ["unix", "windows"] }),
    ]);
  });

  test.each<[string, Partial<Diagnostic>]>([
    ["message", { message: "odder" }],
    ["severity", { severity: "error" }],
    ["rule", { rule: "spec-other" }],
    ["help", { help: "do." }],
    ["symbol", { symbol: "org.example.A" }],
    ["end", { span: { file: "a.xml", start: 1, end: 9 } }],
  ])("findings that differ in %s are two", (_part, more) => {
    const found = lint([
      { name: "unix", diagnostics: [finding(1)] },
      { name: "windows", diagnostics: [finding(1, more)] },
    ]);
    expect(found).toHaveLength(2);
  });

  test("the same finding twice in one variant is one, with no variant named", () => {
    expect(
      lint([{ name: "unix", diagnostics: [finding(1), finding(1)] }]),
    ).toEqual([finding(1)]);
  });
});

describe("sets of rules", () => {
  const diagnostics = [
    finding(1, { rule: "spec-type-single" }),
    finding(2, { rule: "spec-arg-direction-implicit" }),
    finding(3, { rule: "spec-doctype" }),
    finding(4, { rule: "a-rule-of-tomorrow" }),
  ];
  test.each([
    ["minimal", [1, 4]],
    ["recommended", [1, 2, 4]],
    ["strict", [1, 2, 3, 4]],
  ] as const)("%s", (use, starts) => {
    const found = lint([{ name: "unix", diagnostics }], { use });
    expect(found.map(({ span }) => span.start)).toEqual(starts);
  });
});
