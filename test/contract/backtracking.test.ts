import { describe, expect, test } from "vitest";
import { stepsFor, type MatchMode } from "../../src/contract/backtracking.js";
import { mostBytes } from "../../src/contract/step-limit.js";
import { maxMessageBytes } from "../../src/runtime/wire/writer.js";
import { longestFor } from "../../src/contract/pattern-limits.js";
import { hostilePatterns } from "./hostile-patterns.js";
import { usualPatterns } from "./usual-patterns.js";

/** The longest text that a pattern may be tried on. */
function longest(pattern: string, most = 1, mode: MatchMode = "whole") {
  const steps = stepsFor(pattern, mode);
  return steps === undefined ? undefined : longestFor(steps, most);
}

describe("patterns as people write them need no limit:", () => {
  test.each(usualPatterns)("%s", (pattern) => {
    expect(longest(pattern)).toBe(Infinity);
    expect(longest(pattern, Infinity)).toBe(Infinity);
  });
});

describe("patterns that can be kept busy need one:", () => {
  test.each(hostilePatterns)("%s", (pattern) => {
    expect(longest(pattern)).toBeLessThan(10_000);
  });

  test.each([
    ["(?:[0-9]?){25}", 5],
    ["(?:a?){30}", 4],
    ["(?:|a){24}", 5],
    ["(?:a|){24}b", 5],
    ["(?:a??){24}b", 5],
    ["(?:(?:a?)?){24}", 4],
    ["(a+)+", 17],
    ["a*a*a*", 123],
    ["(.*)x(.*)", 821],
    ["(?:|){30}", -1],
  ])("%s, of %i bytes", (pattern, bytes) => {
    expect(longest(pattern)).toBe(bytes);
  });

  test("less when there are many texts in a message", () => {
    expect([1, 2, 10, 1000, Infinity].map((n) => longest("a*a*", n))).toEqual([
      820, 585, 266, 36, 19,
    ]);
  });

  test("more when it is not looked for everywhere", () => {
    expect(longest("a+b", 1, "search")).toBeLessThan(1000);
    expect(longest("^a+b", 1, "search")).toBe(Infinity);
    expect(longest("^a+b|^c|(?:^d*)", 1, "search")).toBe(Infinity);
    expect(longest("^a+b|c", 1, "search")).toBe(Infinity);
    expect(longest("^a+b|c+d", 1, "search")).toBeLessThan(1000);
    expect(longest("abc", 1, "search")).toBe(Infinity);
  });
});

describe("an answer comes soon", () => {
  const nested = (depth: number, end: string) =>
    `${"(?:".repeat(depth)}a${`)${end}`.repeat(depth)}`;
  const words = (count: number) =>
    Array.from({ length: count }, (_, i) => `w${i.toString(36)}`).join("|");
  test.each([
    ["groups in groups", nested(90, "*"), 2],
    ["groups in groups, too deep", nested(101, "*"), undefined],
    ["groups in groups, far too deep", nested(900, ""), undefined],
    ["rounds of rounds", nested(90, "{2}"), 2],
    ["numbers of rounds", "(?:(?:(?:a{1000}){1000}){1000}){1000}", 8],
    ["the same, of nothing", "(?:(?:a?){1000}){1000}", undefined],
    ["many parts", "a?".repeat(2000), undefined],
    ["many alternatives", "|".repeat(4000), Infinity],
    ["many words", words(800), Infinity],
    ["many words, in a loop", `(?:${words(1000)})*`, undefined],
    ["many looks", "(?=.*a)".repeat(500), undefined],
    ["many references", `(a)${"\\1".repeat(1900)}`, undefined],
    [
      "references to much",
      `(${"ab".repeat(900)})${"\\1".repeat(900)}`,
      undefined,
    ],
    ["many states", "(?:[ab]*a[ab]{12}|[bc]*b[bc]{11})*", 15],
    ["many lengths", "(?:[a-z]{1,63}\\.){0,20}[a-z.]*x?[a-z.]*", 400],
    ["many loops", "(?:[ab][ab][ab][ab][ab]c?)*".repeat(40), 19],
    [
      "many sets",
      Array.from({ length: 1300 }, (_, i) =>
        String.fromCodePoint(0x4e00 + i * 2),
      ).join("?"),
      undefined,
    ],
  ])("%s", (_, pattern, bytes) => {
    const start = performance.now();
    const found = longest(pattern);
    expect(performance.now() - start).toBeLessThan(5000);
    if (bytes === undefined || bytes === Infinity) expect(found).toBe(bytes);
    else expect(found).toBeLessThanOrEqual(bytes);
  });
});

test("no message is longer than is reckoned with", () => {
  expect(mostBytes).toBe(maxMessageBytes);
});
