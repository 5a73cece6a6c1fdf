import { describe, expect, test } from "vitest";
import * as q from "../../src/runtime/index.js";

const { MAX_SAFE_INTEGER: safe } = Number;
const least = -(2n ** 63n);
const most = 2n ** 63n - 1n;
const mostUnsigned = 2n ** 64n - 1n;

describe("integers are numbers where that is safe, and bigints elsewhere:", () => {
  test.each<readonly [string, () => q.Integer, q.Integer]>([
    ["a sum", () => q.add(2, 3), 5],
    ["a sum of bigints", () => q.add(2n, 3n), 5],
    ["a sum of both", () => q.add(2, 3n), 5],
    ["the largest safe sum", () => q.add(safe - 1, 1), safe],
    ["a sum beyond", () => q.add(safe, 1), 2n ** 53n],
    ["a sum that rounding would hide", () => q.add(safe, 2), 2n ** 53n + 1n],
    ["a sum back", () => q.add(2n ** 53n, -1), safe],
    ["the largest sum", () => q.add(most - 1n, 1), most],
    [
      "the largest unsigned sum",
      () => q.add(most, most, "unsigned"),
      mostUnsigned - 1n,
    ],
    ["a difference", () => q.subtract(2, 3), -1],
    ["a difference beyond", () => q.subtract(-safe, 2), -(2n ** 53n) - 1n],
    ["an unsigned difference", () => q.subtract(3, 2, "unsigned"), 1],
    ["the least difference", () => q.subtract(least + 1n, 1), least],
    ["a product", () => q.multiply(-4, 5), -20],
    [
      "a product beyond",
      () => q.multiply(2 ** 32 - 1, 2 ** 31 - 1),
      9223372030412324865n,
    ],
    [
      "a product that rounding would hide",
      () => q.multiply(94906267, 94906267),
      94906267n ** 2n,
    ],
    ["the least product", () => q.multiply(2n ** 62n, -2), least],
    ["a quotient", () => q.divide(7, 2), 3],
    ["a quotient rounded toward 0", () => q.divide(-7, 2), -3],
    ["a quotient just below an integer", () => q.divide(safe, safe - 1), 1],
    ["a quotient of bigints", () => q.divide(most, 10n), 922337203685477580n],
    [
      "an unsigned quotient",
      () => q.divide(mostUnsigned, 1, "unsigned"),
      mostUnsigned,
    ],
    ["a remainder", () => q.remainder(7, 4), 3],
    ["a remainder of a negative", () => q.remainder(-7, 4), -3],
    ["a remainder by a negative", () => q.remainder(7, -4), 3],
    ["a remainder of bigints", () => q.remainder(most, 10), 7],
    ["a negative", () => q.negate(5), -5],
    ["a negative of a bigint", () => q.negate(5n), -5],
    ["the negative of the largest", () => q.negate(most), -most],
    ["an int of a double", () => q.toInt(-2.9), -2],
    ["an int of a large double", () => q.toInt(2 ** 62), 2n ** 62n],
    ["an int of the least double", () => q.toInt(-(2 ** 63)), least],
    ["an int of a uint", () => q.toInt(most), most],
    ["a uint of a double", () => q.toUint(2.9), 2],
    ["a uint of a large double", () => q.toUint(2 ** 63), 2n ** 63n],
    ["a uint of an int", () => q.toUint(5n), 5],
  ])("%s", (_, compute, result) => {
    expect(compute()).toBe(result);
  });
});

describe("no result fails:", () => {
  test.each<readonly [string, () => unknown, string]>([
    ["a sum", () => q.add(most, 1), "overflow"],
    ["an unsigned sum", () => q.add(mostUnsigned, 1, "unsigned"), "overflow"],
    ["a difference", () => q.subtract(least, 1), "overflow"],
    ["an unsigned difference", () => q.subtract(2, 3, "unsigned"), "overflow"],
    [
      "an unsigned difference of bigints",
      () => q.subtract(2n, 3, "unsigned"),
      "overflow",
    ],
    ["a product", () => q.multiply(2 ** 32, 2 ** 31), "overflow"],
    [
      "an unsigned product",
      () => q.multiply(2 ** 32, 2 ** 32, "unsigned"),
      "overflow",
    ],
    ["a quotient by 0", () => q.divide(1, 0), "division by zero"],
    ["a quotient by negative 0", () => q.divide(1, -0), "division by zero"],
    ["a quotient of bigints by 0", () => q.divide(1n, 0n), "division by zero"],
    ["the quotient that is too large", () => q.divide(least, -1), "overflow"],
    ["a remainder by 0", () => q.remainder(1, 0n), "division by zero"],
    ["the remainder of the same", () => q.remainder(least, -1), "overflow"],
    ["a negative", () => q.negate(least), "overflow"],
    ["an int", () => q.toInt(2 ** 63), "overflow"],
    ["an int of a large uint", () => q.toInt(mostUnsigned), "overflow"],
    ["an int of no number", () => q.toInt(NaN), "overflow"],
    ["an int of the infinite", () => q.toInt(-Infinity), "overflow"],
    ["a uint", () => q.toUint(2 ** 64), "overflow"],
    ["a negative uint", () => q.toUint(-1n), "overflow"],
    ["a uint of a fraction below 0", () => q.toUint(-0.5), "overflow"],
    ["a uint of no number", () => q.toUint(NaN), "overflow"],
    ["an item", () => q.itemAt([1], 1), "no such item"],
    ["an item below 0", () => q.itemAt([1], -1n), "no such item"],
    ["a key", () => q.entryOf({ a: 1 }, "b"), "no such key"],
    [
      "a key that objects have",
      () => q.entryOf({}, "constructor"),
      "no such key",
    ],
    ["a key of a Map", () => q.entryOf(new Map([[1, 2]]), "1"), "no such key"],
    ["an option", () => q.optionOf({}, "__proto__"), "no such key"],
  ])("%s", (_, compute, message) => {
    expect(compute).toThrow(q.EvaluationError);
    expect(compute).toThrow(message);
  });
});

test("a double of an integer has no negative 0", () => {
  expect(q.toDouble(-0)).toBe(0);
  expect(q.toDouble(2n ** 63n)).toBe(2 ** 63);
  expect(q.toDouble(2n ** 53n + 1n)).toBe(2 ** 53);
});

test.each([
  [1, 1n, true],
  [2 ** 53, 2n ** 53n + 1n, false],
  [2 ** 63, 2n ** 63n, true],
  [0.5, 0n, false],
  [0, -0, true],
  [NaN, NaN, false],
  [Infinity, mostUnsigned, false],
])("%s and %s are equal: %s", (left, right, result) => {
  expect(q.equalNumbers(left, right)).toBe(result);
  expect(q.equalNumbers(right, left)).toBe(result);
});

describe("conditions", () => {
  const yes = () => true;
  const no = () => false;
  const failing = () => q.divide(1, 0) === 1;
  const broken = () => {
    throw new TypeError("a mistake");
  };

  test("of a row outweigh errors when they decide", () => {
    expect(q.and([])).toBe(true);
    expect(q.and([yes, yes])).toBe(true);
    expect(q.and([failing, no])).toBe(false);
    expect(q.and([no, failing])).toBe(false);
    expect(() => q.and([failing, yes])).toThrow(q.EvaluationError);
    expect(q.or([])).toBe(false);
    expect(q.or([no, no])).toBe(false);
    expect(q.or([failing, yes])).toBe(true);
    expect(q.or([yes, failing])).toBe(true);
    expect(() => q.or([no, failing])).toThrow(q.EvaluationError);
  });

  test("hide no mistakes of ours", () => {
    expect(() => q.and([broken, no])).toThrow(TypeError);
    expect(() => q.or([broken, yes])).toThrow(TypeError);
  });

  test("of all values, of one, of exactly one", () => {
    const above = (least: number) => (value: number) => 10 / value > least;
    const divided = (value: number) => q.divide(10, value) > 2;
    expect(q.all([1, 2], above(4))).toBe(true);
    expect(q.all([1, 3], above(4))).toBe(false);
    expect(q.all([], divided)).toBe(true);
    expect(q.all<number>([0, 9], divided)).toBe(false);
    expect(() => q.all<number>([0, 1], divided)).toThrow(q.EvaluationError);
    expect(q.exists<number>([0, 1], divided)).toBe(true);
    expect(() => q.exists<number>([0, 9], divided)).toThrow(q.EvaluationError);
    expect(q.existsOne<number>([1, 9], divided)).toBe(true);
    expect(q.existsOne<number>([1, 2], divided)).toBe(false);
    expect(() => q.existsOne<number>([0, 1], divided)).toThrow(
      q.EvaluationError,
    );
    expect(
      q.exists<string>(new Map([["a", 1]]).keys(), (key) => key === "a"),
    ).toBe(true);
  });

  test("that fail again and again cost no stack each", () => {
    const caught = new Set<unknown>();
    for (let count = 0; count < 3; count++) {
      try {
        failing();
      } catch (error) {
        caught.add(error);
      }
    }
    expect(caught.size).toBe(1);
  });
});

test("values are found in lists and dictionaries", () => {
  expect(q.itemAt(["a", "b"], 1n)).toBe("b");
  expect(q.entryOf({ a: 1 }, "a")).toBe(1);
  expect(q.entryOf(new Map([[1n, 2]]), 1n)).toBe(2);
  expect(q.optionOf({ a: q.variant("u", 5) }, "a")).toBe(5);
  expect(q.optionOf(new Map([["a", q.variant("u", 5)]]), "a")).toBe(5);
  expect(q.hasKey(new Map([[1n, 2]]), 1n)).toBe(true);
  expect(q.hasKey(new Map([[1n, 2]]), 1)).toBe(false);
  expect(q.includes([1n, 2], 2n)).toBe(true);
  expect(q.includes([1n, 2], 1)).toBe(true);
  expect(q.includes([NaN], NaN)).toBe(false);
  expect(q.includes(["a"], "a")).toBe(true);
  expect(q.includes([true], false)).toBe(false);
});

test("bytes are equal one by one", () => {
  expect(q.equalBytes(Uint8Array.of(1, 2), [1, 2])).toBe(true);
  expect(q.equalBytes(Uint8Array.of(1, 2), [1, 3])).toBe(false);
  expect(q.equalBytes(Uint8Array.of(1, 2), [1])).toBe(false);
});

test("text is counted in code points", () => {
  expect(q.codePoints("")).toBe(0);
  expect(q.codePoints("aä\u{1f600}b")).toBe(4);
});

test("text is ordered by code points", () => {
  const ordered = [
    "",
    "a",
    "ab",
    "b",
    "\ud7ff",
    "\uffee",
    "\u{10000}",
    "\u{10000}a",
    "\u{1f600}",
  ];
  for (const [index, left] of ordered.entries()) {
    for (const [place, right] of ordered.entries()) {
      const difference = Math.sign(q.compareText(left, right));
      expect(difference).toBe(Math.sign(index - place));
    }
  }
});

test("patterns match anywhere", () => {
  expect(q.matches("xaby", "ab")).toBe(true);
  expect(q.matches("xaby", "^ab")).toBe(false);
  expect(q.matches("\u{1f600}", "^.$")).toBe(true);
});
