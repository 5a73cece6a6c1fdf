import { maxArrayBytes } from "../check.js";
import { WireError } from "../errors.js";
import type { Reader } from "./reader.js";
import {
  alignmentOf,
  singleWireType,
  type BasicCode,
  type WireType,
} from "./signature.js";

/**
 * Reads over a value of which nothing is wanted. Nothing is built, and what does
 * not matter for where the value ends is not looked at.
 *
 * @param depth - How many more levels of containers may follow.
 * @throws WireError when the value does not end inside of the message.
 */
export function skipValue(reader: Reader, type: WireType, depth: number): void {
  switch (type.kind) {
    case "basic":
      skipBasic(reader, type.code);
      return;
    case "variant":
      skipVariant(reader, depth);
      return;
    case "bytes":
      enter(depth);
      reader.skip(arrayEnd(reader, 1) - reader.at);
      return;
    case "array":
      skipArray(reader, type.of, depth);
      return;
    case "dict":
      // Two levels, as for the daemon: the array, and its entries.
      enter(depth - 1);
      skipEntries(reader, type.key, type.value, depth - 2);
      return;
    case "struct":
      enter(depth);
      reader.align(8);
      for (const field of type.fields) skipValue(reader, field, depth - 1);
  }
}

/** Reads over a variant: its signature, and what that says. */
export function skipVariant(reader: Reader, depth: number): void {
  enter(depth);
  const code = reader.skipBasicSignature();
  if (code !== undefined) return skipBasic(reader, code);
  const type = singleWireType(reader.signature());
  if (type === undefined)
    throw new WireError("a variant that is not of one type");
  skipValue(reader, type, depth - 1);
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
): void {
  reader.align(8);
  skipBasic(reader, key);
  skipValue(reader, value, depth);
}

/** Whether all values of a type take the same, without padding between them. */
function isNumber(
  code: BasicCode,
): code is Exclude<BasicCode, "g" | "o" | "s"> {
  return code !== "g" && code !== "o" && code !== "s";
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

function skipArray(reader: Reader, of: WireType, depth: number): void {
  enter(depth);
  const end = arrayEnd(reader, alignmentOf(of));
  const length = end - reader.at;
  if (of.kind === "basic" && isNumber(of.code)) {
    if (length % basicSize(of.code) !== 0) expectEnd(reader, -1);
    reader.skip(length);
    return;
  }
  while (reader.at < end) skipValue(reader, of, depth - 1);
  expectEnd(reader, end);
}

function skipEntries(
  reader: Reader,
  key: BasicCode,
  value: WireType,
  depth: number,
): void {
  const end = arrayEnd(reader, 8);
  while (reader.at < end) skipEntry(reader, key, value, depth);
  expectEnd(reader, end);
}

function enter(depth: number): void {
  if (depth <= 0) throw new WireError("containers nest too deep");
}
