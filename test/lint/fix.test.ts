import { describe, expect, test } from "vitest";
import type { Diagnostic, Edit } from "../../src/diagnostic.js";
import { applyFixes } from "../../src/lint/fix.js";

/** A finding whose fix replaces, in `a.xml`, what stands between two offsets. */
function finding(
  ...edits: readonly (readonly [start: number, end: number, text: string])[]
): Diagnostic {
  const span = { file: "a.xml", start: 0, end: 0 };
  return {
    rule: "acme-fix",
    severity: "info",
    message: "m",
    span,
    fix: {
      safe: true,
      edits: edits.map(([start, end, text]): Edit => ({
        span: { file: "a.xml", start, end },
        text,
      })),
    },
  };
}

function fixed(text: string, ...findings: readonly Diagnostic[]) {
  const result = applyFixes(findings, new Map([["a.xml", text]]));
  return [result.files.get("a.xml"), result.fixed.length];
}

describe("fixes", () => {
  test("change what they name and nothing else", () => {
    expect(fixed("a  b\r\n\tc", finding([3, 4, "X"]))).toEqual([
      "a  X\r\n\tc",
      1,
    ]);
  });

  test("are applied together, in any order", () => {
    expect(
      fixed("abcdef", finding([4, 5, "E"]), finding([0, 1, "AA"])),
    ).toEqual(["AAbcdEf", 2]);
  });

  test("of one finding are applied whole or not at all", () => {
    expect(
      fixed("abcdef", finding([0, 1, "A"]), finding([3, 4, "D"], [0, 1, "x"])),
    ).toEqual(["Abcdef", 1]);
  });

  test.each([
    ["overlap", [1, 3], [2, 4]],
    ["touch", [1, 3], [3, 4]],
    ["are inside of another", [0, 5], [2, 3]],
    ["insert at one place", [2, 2], [2, 2]],
  ] as const)("that %s wait for another round", (_, first, second) => {
    expect(
      fixed("abcdef", finding([...first, "1"]), finding([...second, "2"]))[1],
    ).toBe(1);
  });

  test.each([
    ["<a>\n  <b/>\n</a>", "<b/>", "<a>\n</a>"],
    ["<a>\r\n  <b/>\r\n</a>", "<b/>", "<a>\r\n</a>"],
    ["<a>\r\t<b/>\r</a>", "<b/>", "<a>\r</a>"],
    ["<a>\n  <b/> <c/>\n</a>", "<b/>", "<a>\n   <c/>\n</a>"],
    ["<b/>", "<b/>", ""],
    ["<a>\n\n  <b/>\n\n</a>", "<b/>", "<a>\n\n\n</a>"],
  ])("that take away take the line along: %j", (text, part, after) => {
    const start = text.indexOf(part);
    expect(fixed(text, finding([start, start + part.length, ""]))[0]).toBe(
      after,
    );
  });

  test("that take away all that a line has take it along together", () => {
    const text = "<a>\n  <b/> <c/>\n</a>";
    expect(fixed(text, finding([6, 10, ""]), finding([11, 15, ""]))[0]).toBe(
      "<a>\n</a>",
    );
  });

  test("of a large file are applied at once", () => {
    const line = "  <b/> x\n";
    const text = line.repeat(20_000);
    const all = Array.from({ length: 20_000 }, (_, index) => {
      const start = index * line.length + 2;
      return [start, start + 4, "<c/>"] as const;
    });
    expect(fixed(text, finding(...all))[0]).toBe(
      text.replaceAll("<b/>", "<c/>"),
    );
  });

  test("of files that are not there do nothing", () => {
    expect([...applyFixes([finding([0, 1, "x"])], new Map()).files]).toEqual(
      [],
    );
  });
});
