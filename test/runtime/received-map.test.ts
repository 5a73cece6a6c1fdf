import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { hasDuplicates } from "../../src/runtime/measure.js";
import { MapBuilder } from "../../src/runtime/received-map.js";
import { decodeBody } from "../../src/runtime/wire/decode.js";
import { rawBody, type RawValue } from "../fuzz/raw-wire.js";
import {
  collidingDigits,
  collidingDoubles,
  collidingWords,
} from "../support/colliding.js";

// A peer chooses the keys of a dictionary; V8 hashes some of them without a seed.

const count = 40_000;

/** In milliseconds. A Map of V8 takes some 10 s for bigints, and a second for doubles. */
const patience = 3000;

function decoded(
  signature: string,
  keys: readonly (bigint | number | string)[],
): unknown {
  const pairs: readonly RawValue[] = keys.map((key): RawValue => [key, 1]);
  const [value] = decodeBody(signature, rawBody(signature, [pairs], true), {
    littleEndian: true,
    dictionaries: "map",
    descriptors: [],
  });
  return value;
}

function milliseconds(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

const signed = collidingWords(count).map((word) => BigInt.asIntN(64, word));

describe("keys that collide in V8", () => {
  test.each([
    ["a{ty}", collidingWords(count)],
    ["a{xy}", signed],
    ["a{dy}", collidingDoubles(count)],
    ["a{sy}", collidingDigits(count)],
  ] as const)(
    "%s is read, asked and walked as fast as others",
    (type, keys) => {
      let map: unknown;
      expect(milliseconds(() => (map = decoded(type, keys)))).toBeLessThan(
        patience,
      );
      const read = map as Map<unknown, unknown>;
      expect(read.size).toBe(keys.length);
      const asked = milliseconds(() => {
        for (const key of keys)
          if (!read.has(key)) throw new Error(String(key));
        if ([...read.keys()].length !== keys.length) throw new Error("lost");
      });
      expect(asked).toBeLessThan(patience);
    },
  );

  test.each([
    ["words", collidingWords(count)],
    ["doubles", collidingDoubles(count)],
    ["digits", collidingDigits(count)],
  ] as const)("%s are found to differ as fast as others", (_, items) => {
    const all: readonly unknown[] = [...items];
    let found: boolean | undefined;
    expect(milliseconds(() => (found = hasDuplicates(all)))).toBeLessThan(
      patience,
    );
    expect(found).toBe(false);
    expect(hasDuplicates([...all, all[7]])).toBe(true);
  });
});

test("what is there twice is found, whatever it is", () => {
  const many = Array.from({ length: 40 }, (_, index) => index);
  expect(hasDuplicates(many)).toBe(false);
  expect(hasDuplicates([...many, -0])).toBe(true);
  expect(hasDuplicates([...many, NaN])).toBe(false);
  expect(hasDuplicates([...many, NaN, NaN])).toBe(true);
  expect(hasDuplicates(many.map(String))).toBe(false);
  expect(hasDuplicates([...many.map(String), "7"])).toBe(true);
  expect(hasDuplicates(many.map(BigInt))).toBe(false);
  expect(hasDuplicates([...many.map(BigInt), 7n])).toBe(true);
  expect(hasDuplicates(Uint8Array.from(many))).toBe(false);
  expect(hasDuplicates(Uint8Array.from([...many, 7]))).toBe(true);
  expect(hasDuplicates(new Uint8Array(257))).toBe(true);
  const mixed = [...many, "7", 7n, true, false];
  expect(hasDuplicates(mixed)).toBe(false);
});

describe("a large dictionary of numbers", () => {
  const keys = Array.from({ length: 100 }, (_, index) => index * 3);
  const native = new Map<unknown, unknown>(keys.map((key) => [key, -key]));

  function large(): Map<unknown, unknown> {
    const builder = new MapBuilder();
    for (const key of keys) builder.set(key, -key);
    return builder.map;
  }

  test("is a Map in all that code asks of one", () => {
    const map = large();
    expect(map).toBeInstanceOf(Map);
    expect(map.size).toBe(100);
    expect([...map]).toEqual([...native]);
    expect([...map.keys()]).toEqual([...native.keys()]);
    expect([...map.values()]).toEqual([...native.values()]);
    expect([...map.entries()]).toEqual([...native.entries()]);
    expect(map.get(33)).toBe(-33);
    expect(map.get("33")).toBeUndefined();
    expect(map.get(33n)).toBeUndefined();
    expect(map.has(-0)).toBe(true);
    const seen: unknown[] = [];
    map.forEach((value, key, whole) => seen.push([key, value, whole === map]));
    expect(seen[99]).toEqual([297, -297, true]);
    expect(new Map(map)).toEqual(native);
    expect(Object.prototype.toString.call(map)).toBe("[object Map]");
  });

  test("can be changed, as any Map", () => {
    const map = large();
    expect(map.set(33, "new")).toBe(map);
    expect(map.get(33)).toBe("new");
    map.set(-0, "zero");
    expect([...map.keys()][0]).toBe(0);
    expect(map.delete(33)).toBe(true);
    expect(map.delete(33)).toBe(false);
    map.set(NaN, 1).set(NaN, 2);
    expect(map.size).toBe(100);
    map.clear();
    expect([...map]).toEqual([]);
  });

  test("is shown as one", () => {
    expect(inspect(large())).toBe(inspect(native));
    const longer = large();
    longer.set(1000, 0);
    expect(inspect(longer)).toMatch(/^Map\(100\) \{[\s\S]*\} and 1 more$/);
  });

  test("is one of V8 up to 63 keys that have no seed", () => {
    const builder = new MapBuilder();
    for (let key = 0; key < 63; key++) builder.set(key, key);
    for (let key = 0; key < 1000; key++) builder.set(`key ${String(key)}`, key);
    expect(builder.map.constructor).toBe(Map);
    builder.set(63, 63);
    expect(builder.map.constructor).not.toBe(Map);
    expect(builder.size).toBe(1064);
  });
});
