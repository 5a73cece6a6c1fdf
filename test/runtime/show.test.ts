import { expect, test } from "vitest";
import { show } from "../../src/runtime/index.js";

test.each([
  ["short", '"short"'],
  ['with "quotes"', '"with \\"quotes\\""'],
  ["back\\slash", '"back\\\\slash"'],
  ["line\nbreak", '"line\\u000abreak"'],
  ["\u001b[31m", '"\\u001b[31m"'],
  ["\u202edrow", '"\\u202edrow"'],
  ["\ud800", '"\\ud800"'],
  [300, "300"],
  [-0, "-0"],
  [NaN, "NaN"],
  [5n, "5n"],
  [2n ** 4000n, "a huge bigint"],
  [true, "true"],
  [undefined, "undefined"],
  [null, "null"],
  [Symbol("secret"), "a symbol"],
  [() => 1, "a function"],
  [[1, 2, 3], "an array of 3"],
  [new Map([[1, 2]]), "a Map of 1"],
  [new Uint8Array(9), "a Uint8Array of 9 bytes"],
  [{ password: "secret" }, "an object"],
])("%o is shown as %s", (value, text) => {
  expect(show(value)).toBe(text);
});

test.each([
  "x".repeat(65),
  "x".repeat(1_000_000),
  "\n".repeat(60),
  '"'.repeat(64),
  "\\".repeat(64),
  "\u{1f600}".repeat(40),
])("text is cut to 64 characters on one line: case %#", (text) => {
  const shown = show(text);
  expect(shown.length).toBeLessThanOrEqual(64);
  expect(shown).toMatch(/^"[^\n]*…?"( \(\d+ characters\))?$/);
  expect(shown).toContain(`(${String(text.length)} characters)`);
});

test("nothing of the value runs", () => {
  const hostile = {
    toString: () => {
      throw new Error("ran");
    },
    [Symbol.toPrimitive]: () => {
      throw new Error("ran");
    },
  };
  const trap = new Proxy(
    {},
    {
      getPrototypeOf: () => {
        throw new Error("ran");
      },
    },
  );
  expect([show(hostile), show(trap)]).toEqual(["an object", "an object"]);
});
