import { describe, expect, test } from "vitest";
import {
  FileDescriptor,
  isArray,
  isBoolean,
  isByte,
  isBytes,
  isDictionary,
  isDouble,
  isFileDescriptor,
  isInt16,
  isInt32,
  isInt64,
  isMap,
  isObjectPath,
  isSignature,
  isText,
  isTuple,
  isUint16,
  isUint32,
  isUint64,
  isVariant,
  variant,
  type Variant,
} from "../../src/runtime/index.js";

class Own {
  readonly a = 1;
}

/** A descriptor number that no test ever closes. */
const open = new FileDescriptor(2 ** 31 - 1);
const taken = new FileDescriptor(2 ** 31 - 1);
taken.take();

const notNumbers = ["1", 1n, true, null, undefined, {}, [1], NaN, Infinity];
const mib64 = 64 * 1024 * 1024;

const table: readonly {
  readonly guard: (value: unknown) => boolean;
  readonly accepts: readonly unknown[];
  readonly rejects: readonly unknown[];
}[] = [
  {
    guard: isByte,
    accepts: [0, 1, 255],
    rejects: [-1, 256, 0.5, 2 ** 32, ...notNumbers],
  },
  {
    guard: isInt16,
    accepts: [-32768, 0, 32767],
    rejects: [-32769, 32768, 0.5, 2 ** 32, ...notNumbers],
  },
  {
    guard: isUint16,
    accepts: [0, 65535],
    rejects: [-1, 65536, 0.5, 2 ** 32, ...notNumbers],
  },
  {
    guard: isInt32,
    accepts: [-(2 ** 31), 0, 2 ** 31 - 1],
    rejects: [-(2 ** 31) - 1, 2 ** 31, 0.5, 2 ** 32, ...notNumbers],
  },
  {
    guard: isUint32,
    accepts: [0, 2 ** 32 - 1],
    rejects: [-1, 2 ** 32, 0.5, 2 ** 53, ...notNumbers],
  },
  {
    guard: isInt64,
    accepts: [-(2n ** 63n), 0n, 2n ** 63n - 1n],
    rejects: [-(2n ** 63n) - 1n, 2n ** 63n, 0, 1, "1", null, undefined],
  },
  {
    guard: isUint64,
    accepts: [0n, 2n ** 64n - 1n],
    rejects: [-1n, 2n ** 64n, 0, 1, "1", null, undefined],
  },
  {
    guard: isDouble,
    accepts: [0, -0, 1.5, Number.MAX_VALUE, NaN, Infinity, -Infinity],
    rejects: ["1", 1n, true, null, undefined, {}, new Number(1)],
  },
  {
    guard: isBoolean,
    accepts: [true, false],
    rejects: [0, 1, "true", null, undefined, new Boolean(true)],
  },
  {
    guard: isText,
    accepts: ["", "a", "\u{1f600}", "\ufeff", "\uffff", "a\nb"],
    rejects: ["\0", "a\0b", "\ud800", "a\udc00b", 1, null, new String("a")],
  },
  {
    guard: isObjectPath,
    accepts: ["/", "/a", "/a/B_9/0"],
    rejects: ["", "a", "//", "/a/", "/a//b", "/a-b", "/ä", "/a\n", 1, null],
  },
  {
    guard: isSignature,
    accepts: ["", "a{sv}", "a".repeat(32) + "y", "y".repeat(255)],
    rejects: ["a", "()", "a{vs}", "{sv}", "a".repeat(33) + "y", 1, null],
  },
  {
    guard: isBytes,
    accepts: [new Uint8Array(), new Uint8Array(mib64), Buffer.from("a")],
    rejects: [new Uint8Array(mib64 + 1), [], new Uint16Array(1), "a", null],
  },
  {
    guard: (value) => isArray(value, 2),
    accepts: [[], [1, 2]],
    rejects: [[1, 2, 3], new Uint8Array(1), { length: 0 }, "", null],
  },
  {
    guard: (value) => isTuple(value, 2),
    accepts: [[1, 2]],
    rejects: [[], [1], [1, 2, 3], { length: 2 }, "ab", null],
  },
  {
    guard: isMap,
    accepts: [new Map()],
    rejects: [{}, new Set(), new WeakMap(), [], null],
  },
  {
    guard: isDictionary,
    accepts: [{}, { a: 1 }, Object.create(null)],
    rejects: [new Map(), [], new Own(), new Date(), () => 1, "a", null],
  },
  {
    guard: isFileDescriptor,
    accepts: [open],
    rejects: [taken, 0, 1, { number: 1 }, null],
  },
  {
    guard: isVariant,
    accepts: [
      variant("u", 5),
      variant("v", variant("s", "a")),
      variant("a{sv}", { a: variant("y", 1) }),
      variant("a{sv}", new Map([["a", variant("y", 1)]])),
      variant("a{us}", new Map([[1, "a"]])),
      variant("(ay)", [new Uint8Array(1)]),
    ],
    rejects: [
      variant("u", -1),
      variant("v", "a"),
      variant("a{sv}", { a: 1 }),
      variant("a{us}", { 1: "a" }),
      variant("a{ss}", new Map([["a\0", "b"]])),
      variant("(ay)", [[1]]),
      variant("as", Object.assign(["a", "b"], { length: 3 })),
      variant("as", Array.from({ length: 3 })),
      { signature: "u", value: 5 },
      5,
      null,
    ],
  },
];

describe.each(table)("$guard.name", ({ guard, accepts, rejects }) => {
  test("accepts", () => {
    expect(accepts.filter((value) => !guard(value))).toEqual([]);
  });

  test("rejects", () => {
    expect(rejects.filter((value) => guard(value))).toEqual([]);
  });
});

/** Variants inside each other, `levels` of them. */
function nested(levels: number): Variant {
  let value: Variant = variant("y", 1);
  for (let i = 1; i < levels; i++) value = variant("v", value);
  return value;
}

test("variants nest up to 64 levels", () => {
  expect([nested(64), nested(65), nested(100_000)].map(isVariant)).toEqual([
    true,
    false,
    false,
  ]);
});

test("dictionaries nest as two levels each", () => {
  const dictionaries = (levels: number): Variant =>
    levels === 1
      ? variant("a{yv}", new Map())
      : variant("a{yv}", new Map([[1, dictionaries(levels - 1)]]));
  expect([dictionaries(21), dictionaries(22)].map(isVariant)).toEqual([
    true,
    false,
  ]);
});

test("a variant that holds itself is rejected", () => {
  const loop: { value: unknown } = variant<unknown>("v", undefined);
  loop.value = loop;
  expect(isVariant(loop)).toBe(false);
});
