import { expect, test } from "vitest";
import { LimitsExceededError } from "../../../src/runtime/index.js";
import { decodeBody } from "../../../src/runtime/wire/decode.js";
import type { Bounds } from "../../../src/runtime/wire/bounds.js";

// What is read over, and what types a peer makes up, take time too: a value of another
// type than its property's, 31 MiB of variants, held the loop for 4.8 seconds.

/** A variant: its signature, and bytes that begin where its value may. */
function variantOf(signature: string, ...value: readonly number[]): number[] {
  const bytes = [signature.length, ...Buffer.from(signature), 0];
  while (bytes.length % 8 !== 0) bytes.push(0);
  return [...bytes, ...value];
}

function decode(
  bytes: readonly number[],
  maxDecodedBytes?: number,
  bounds?: Bounds,
): readonly unknown[] {
  return decodeBody("v", Uint8Array.from(bytes), {
    littleEndian: true,
    dictionaries: "map",
    descriptors: [],
    maxDecodedBytes,
    bounds,
  });
}

const unwanted: Bounds = [{ types: ["y"] }];

test("an array that is read over is not looked into", () => {
  const bytes = variantOf("(av)", 4, 0, 0, 0, 255, 255, 255, 255);
  expect(() => decode(bytes)).toThrow("in the middle of a value");
  expect(decode(bytes, undefined, unwanted)).toMatchObject([
    { signature: "(av)", value: undefined },
  ]);
});

test("variants that are read over count", () => {
  const inner = [1, 121, 0, 7];
  const bytes = variantOf("(vvvv)", ...inner, ...inner, ...inner, ...inner);
  expect(decode(bytes, 400, unwanted)).toHaveLength(1);
  expect(() => decode(bytes, 200, unwanted)).toThrow(LimitsExceededError);
});

test("a type that a peer makes up counts by its length", () => {
  const long = variantOf(`a(${"a{sn}".repeat(40)})`, 0, 0, 0, 0, 0, 0, 0, 0);
  expect(() => decode(long, 16_384)).toThrow(LimitsExceededError);
  const short = variantOf("a(sn)", 0, 0, 0, 0, 0, 0, 0, 0);
  expect(decode(short, 16_384)).toHaveLength(1);
});

test("signatures count by their length", () => {
  const text = "a{sv}".repeat(40);
  const bytes = [1, 103, 0, text.length, ...Buffer.from(text), 0];
  expect(() => decode(bytes, 6000)).toThrow(LimitsExceededError);
  expect(decode(bytes, 16_384)).toHaveLength(1);
});
