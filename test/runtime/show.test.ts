import { expect, test } from "vitest";
import { show, showKey } from "../../src/runtime/index.js";
import { showAt } from "../../src/runtime/show.js";

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

test("a key takes 16 characters at most", () => {
  expect(showKey("short")).toBe('"short"');
  expect(showKey("k".repeat(17))).toBe('"…" (17 characters)');
  expect(showKey(5)).toBe("5");
});

// What a peer sent: keys and value together.
test.each([0, 1, 2, 3, 4, 5, 30])(
  "a value below %i keys takes no more than 64 characters with them",
  (depth) => {
    const key = `[${showKey("h".repeat(14))}]`;
    const { path, shown } = showAt(`x${key.repeat(depth)}`, "h".repeat(60));
    const hostile = (path + shown).match(/h/g)?.length ?? 0;
    expect(hostile).toBeLessThanOrEqual(64);
    if (depth === 0) expect(shown).toBe(`"${"h".repeat(60)}"`);
    if (depth === 30) expect(path).toMatch(/^x\["h+"\]\["h+…$/);
  },
);
