import { expect, test } from "vitest";
import { fitsPattern } from "../../src/runtime/index.js";

const pattern = /^(?:(?:[a-z]|-)*)$/u;

test("a text fits a pattern or does not", () => {
  expect(fitsPattern("a-b", pattern)).toBe(true);
  expect(fitsPattern("a_b", pattern)).toBe(false);
});

test("a text that is too long for the engine does not", () => {
  const text = "a-".repeat(10_000_000);
  expect(() => pattern.test(text)).toThrow(RangeError);
  expect(fitsPattern(text, pattern)).toBe(false);
});
