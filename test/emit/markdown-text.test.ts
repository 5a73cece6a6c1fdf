import { describe, expect, test } from "vitest";
import {
  codeSpan,
  escapeLineStart,
  escapeText,
  fencedCode,
  linkDestination,
  oneLine,
} from "../../src/emit/markdown-text.js";

describe("text that needs no escape stays readable", () => {
  test.each([
    "Plain prose, with commas; and (brackets)!?",
    "snake_case_name and y0_top",
    "2 * 3 = 6",
    "a < b > c, 1 <2, a <= b",
    "AT & T, R&1",
    "about ~5 ms, costs $5",
    "100% of #3",
    "12:30, e.g. this - that",
    "naïve “quotes” 日本語 🎉",
  ])("%s", (text) => {
    const escaped = escapeText(`(${text} )`, "prose").slice(1, -2);
    expect(escaped).toBe(text);
  });
});

describe("escapeText", () => {
  test.each([
    ["*a*", "\\*a\\*"],
    ["_a_ __init__ a__b", "\\_a\\_ \\_\\_init\\_\\_ a\\_\\_b"],
    ["`a`", "\\`a\\`"],
    ["[a](b)", "\\[a\\](b)"],
    ["C:\\dir", "C:\\\\dir"],
    ["<b>", "\\<b>"],
    ["</b> <!DOCTYPE> <?php", "\\</b> \\<\\!DOCTYPE> \\<?php"],
    ["<!-- x -->", "\\<\\!-- x -->"],
    ["&amp; &#65; &copy", "\\&amp; \\&#65; \\&copy"],
    ["a~~b~~", "a\\~\\~b\\~\\~"],
    ["a $x$ b", "a $x\\$ b"],
    ["{{ a }}", "\\{<!-- -->\\{ a }}"],
    ["{% a %} {# b #}", "\\{\\% a %} \\{\\# b #}"],
    ["https://a.b www.a.b", "https\\://a.b www\\.a.b"],
    ["wow!", "wow\\!"],
    ["a|b", "a|b"],
  ])("%s", (text, expected) => {
    expect(escapeText(text, "prose")).toBe(expected);
  });

  test("a pipe would end a table cell", () => {
    expect(escapeText("a|b \\| c", "cell")).toBe("a\\|b \\\\\\| c");
  });
});

describe("escapeLineStart", () => {
  test.each([
    ["# a", "\\# a"],
    ["#hashtag", "#hashtag"],
    ["####### seven", "####### seven"],
    ["> a", "\\> a"],
    ["- a", "\\- a"],
    ["-1 is negative", "-1 is negative"],
    ["+ a", "\\+ a"],
    ["---", "\\---"],
    ["===", "\\==="],
    ["| a |", "\\| a |"],
    ["1. a", "1\\. a"],
    ["23) a", "23\\) a"],
    ["1.5 ms", "1.5 ms"],
    [":-: -", "\\:-: -"],
    ["::: warning", "\\::: warning"],
    ["!!! note", "\\!!! note"],
    ["plain", "plain"],
  ])("%s", (line, expected) => {
    expect(escapeLineStart(line)).toBe(expected);
  });
});

describe("oneLine", () => {
  test.each([
    ["a\r\n\tb  c", "a b c"],
    ["a\u2028b", "a b"],
    ["10\u00a0ms", "10\u00a0ms"],
    ["\u202egnp.exe", "\\u202egnp.exe"],
    ["a\u200bb\u0000c", "a\\u200bb\\u0000c"],
    ["\u{e0041}", "\\u{e0041}"],
    ["\ud800", "\\ud800"],
    ["می\u200cشود 👨\u200d👩", "می\u200cشود 👨\u200d👩"],
  ])("%j", (text, expected) => {
    expect(oneLine(text)).toBe(expected);
  });
});

describe("codeSpan", () => {
  test.each([
    ["a", "`a`"],
    [" a\n b ", "`a b`"],
    ["a`b", "``a`b``"],
    ["a``b", "`a``b`"],
    ["`", "`` ` ``"],
    ["` and ``", "``` ` and `` ```"],
    ["a|b", "`a|b`"],
    ["  ", ""],
  ])("%j", (text, expected) => {
    expect(codeSpan(text, "prose")).toBe(expected);
  });

  test.each([
    ["a|b", "`a\\|b`"],
    ["a\\|b", "a\\\\\\|b"],
  ])("%j in a table", (text, expected) => {
    expect(codeSpan(text, "cell")).toBe(expected);
  });
});

describe("fencedCode", () => {
  test.each([
    ["a\n  b\n", "c", "```c\na\n  b\n```"],
    ["\n\na \n\n\nb\n\n", undefined, "```\na\n\n\nb\n```"],
    ["```\n````", undefined, "`````\n```\n````\n`````"],
    ["a", "c title=<b>", "```\na\n```"],
    ["a\r\n\tb", undefined, "```\na\n    b\n```"],
    ["{a:1}", "json", "<!-- prettier-ignore -->\n```json\n{a:1}\n```"],
    [" \n ", "c", ""],
  ])("%j", (text, language, expected) => {
    expect(fencedCode(text, language)).toBe(expected);
  });

  test("a long text is no trouble", () => {
    const text = "`".repeat(10) + "\n`\n".repeat(200_000);
    expect(fencedCode(text, undefined).slice(0, 12)).toBe("```````````\n");
  });
});

describe("linkDestination", () => {
  test.each([
    ["https://www.qemu.org/docs", "https://www.qemu.org/docs"],
    ["HTTP://Example.org", "http://example.org/"],
    ["mailto:a@example.org", "mailto:a@example.org"],
    [
      "https://a.b/(c)|d e\"<f>`g`*h*'i'",
      "https://a.b/%28c%29%7Cd%20e%22%3Cf%3E%60g%60%2Ah%2A%27i%27",
    ],
    ["https://a.b/?c=1&copy;=2", "https://a.b/?c=1&copy%3B=2"],
    ["http://[::1]/", "http://[::1]/"],
    ["javascript:alert(1)", undefined],
    ["data:text/html,x", undefined],
    ["file:///etc/passwd", undefined],
    ["//a.b", undefined],
    ["https://", undefined],
    ["", undefined],
  ])("%s", (url, expected) => {
    expect(linkDestination(url)).toBe(expected);
  });
});
