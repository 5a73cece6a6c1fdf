import { maxArrayBytes } from "../check.js";
import { WireError } from "../errors.js";
import { weights } from "./decode-basic.js";
import type { Reader } from "./reader.js";
import {
  alignmentOf,
  singleWireType,
  type BasicCode,
  type WireType,
} from "./signature.js";

/** Hears that so much was looked at to find an end, in bytes of what reading takes. */
export type Looked = (weight: number) => void;

/**
 * Reads over a value of which nothing is wanted. Nothing is built, and what does
 * not matter for where the value ends is not looked at: an array says how long it is,
 * so no array takes longer than a number. What is left are variants in structs and
 * in variants.
 *
 * @param depth - How many more levels of containers may follow.
 * @throws WireError when the value does not end inside of the message.
 */
export function skipValue(
  reader: Reader,
  type: WireType,
  depth: number,
  looked: Looked = nobody,
): void {
  switch (type.kind) {
    case "basic":
      skipBasic(reader, type.code);
      return;
    case "variant":
      skipVariant(reader, depth, looked);
      return;
    case "bytes":
      enter(depth);
      reader.skip(arrayEnd(reader, 1) - reader.at);
      return;
    case "array":
      enter(depth);
      reader.skip(arrayEnd(reader, alignmentOf(type.of)) - reader.at);
      return;
    case "dict":
      // Two levels, as for the daemon: the array, and its entries.
      enter(depth - 1);
      reader.skip(arrayEnd(reader, 8) - reader.at);
      return;
    case "struct":
      enter(depth);
      reader.align(8);
      for (const field of type.fields)
        skipValue(reader, field, depth - 1, looked);
  }
}

/** Reads over a variant: its signature, and what that says. */
export function skipVariant(
  reader: Reader,
  depth: number,
  looked: Looked = nobody,
): void {
  enter(depth);
  const code = reader.skipBasicSignature();
  if (code !== undefined) {
    looked(weights.variant);
    return skipBasic(reader, code);
  }
  const signature = reader.signature();
  looked(weights.variant + signature.length * weights.signatureByte);
  const type = singleWireType(signature);
  if (type === undefined)
    throw new WireError("a variant that is not of one type");
  skipValue(reader, type, depth - 1, looked);
}

function nobody(): void {
  // Headers are short.
}

/**
 * Where the elements of an array end; its length counts from after the padding
 * before the first.
 */
export function arrayEnd(reader: Reader, alignment: 1 | 2 | 4 | 8): number {
  const length = reader.uint32();
  if (length > maxArrayBytes) throw new WireError("an array of over 64 MiB");
  reader.align(alignment);
  if (length > reader.remaining)
    throw new WireError("an array that runs over the end of the message");
  return reader.at + length;
}

/** @throws WireError unless the elements ended where the array does. */
export function expectEnd(reader: Reader, end: number): void {
  if (reader.at !== end)
    throw new WireError("an array whose length cuts its last element");
}

/** Bytes that a number takes, and the boundary that it begins at. */
export function basicSize(
  code: Exclude<BasicCode, "g" | "o" | "s">,
): 1 | 2 | 4 | 8 {
  switch (code) {
    case "y":
      return 1;
    case "n":
    case "q":
      return 2;
    case "b":
    case "i":
    case "u":
    case "h":
      return 4;
    case "x":
    case "t":
    case "d":
      return 8;
  }
}

/** Reads over an entry of a dictionary. */
export function skipEntry(
  reader: Reader,
  key: BasicCode,
  value: WireType,
  depth: number,
  looked: Looked,
): void {
  reader.align(8);
  skipBasic(reader, key);
  skipValue(reader, value, depth, looked);
}

function skipBasic(reader: Reader, code: BasicCode): void {
  if (code === "g") {
    reader.skip(reader.byte() + 1);
    return;
  }
  if (code === "s" || code === "o") {
    reader.skip(reader.uint32() + 1);
    return;
  }
  const size = basicSize(code);
  reader.align(size);
  reader.skip(size);
}

function enter(depth: number): void {
  if (depth <= 0) throw new WireError("containers nest too deep");
}
