import { util } from "prettier";
import { describe, expect, test } from "vitest";
import { markdownTable, textWidth } from "../../src/emit/markdown-table.js";

describe("markdownTable", () => {
  test("pads to the widest cell, three at least", () => {
    expect(
      markdownTable(["A", "Name"], [["`x`", "longest"], ["y"]]).split("\n"),
    ).toEqual([
      "| A   | Name    |",
      "| --- | ------- |",
      "| `x` | longest |",
      "| y   |         |",
    ]);
  });

  test("East Asian characters take two columns", () => {
    expect(markdownTable(["名前"], [["a"], ["🎉"]]).split("\n")).toEqual([
      "| 名前 |",
      "| ---- |",
      "| a    |",
      "| 🎉   |",
    ]);
  });
});

describe("textWidth agrees with prettier", () => {
  test.each([
    "",
    "plain",
    "é e\u0301 \u0915\u094d\u0937",
    "日本語、ｶﾀｶﾅ　한국어",
    "→ “quotes” ™ © ½",
    "☎ ☎\ufe0f ❤\ufe0f 1\ufe0f\u20e3",
    "🎉👍🏽👨\u200d👩\u200d👧🇩🇪",
    "𠀀𝒳",
  ])("%s", (text) => {
    expect(textWidth(text)).toBe(util.getStringWidth(text));
  });
});
