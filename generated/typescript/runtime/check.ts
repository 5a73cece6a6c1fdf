/**
 * Guards that generated validators are made of. The accepting path of each
 * allocates nothing.
 */
import { FileDescriptor } from "./file-descriptor.js";
import { countEntries, fitsBytes } from "./measure.js";
import type { Dictionary, ObjectPath, Signature } from "./types.js";
import { Variant } from "./variant.js";
import { isObjectPathText } from "./wire/names.js";
import {
  isSignatureText,
  singleWireType,
  type BasicCode,
  type WireType,
} from "./wire/signature.js";

/** Longest array on the wire, in bytes. */
export const maxArrayBytes = 67_108_864;

/**
 * Levels of containers and variants inside one value. A dictionary is two, the
 * array and its entries: the daemon counts so, and closes the connection of
 * whoever sends more.
 */
export const maxValueDepth = 64;

/** `y` */
export function isByte(value: unknown): value is number {
  return typeof value === "number" && (value & 0xff) === value;
}

/** `n` */
export function isInt16(value: unknown): value is number {
  return typeof value === "number" && (value << 16) >> 16 === value;
}

/** `q` */
export function isUint16(value: unknown): value is number {
  return typeof value === "number" && (value & 0xffff) === value;
}

/** `i` */
export function isInt32(value: unknown): value is number {
  return typeof value === "number" && (value | 0) === value;
}

/** `u` */
export function isUint32(value: unknown): value is number {
  return typeof value === "number" && value >>> 0 === value;
}

/** `x` */
export function isInt64(value: unknown): value is bigint {
  return typeof value === "bigint" && BigInt.asIntN(64, value) === value;
}

/** `t` */
export function isUint64(value: unknown): value is bigint {
  return typeof value === "bigint" && BigInt.asUintN(64, value) === value;
}

/** `d`: any number. NaN and the infinities are doubles, too. */
export function isDouble(value: unknown): value is number {
  return typeof value === "number";
}

/** `b` */
export function isBoolean(value: unknown): value is boolean {
  return typeof value === "boolean";
}

/**
 * `s`: text without NUL and without lone surrogates, which UTF-8 cannot carry.
 *
 * @param maxBytes - Of UTF-8. Compared first, as far as the length says it.
 */
export function isText(value: unknown, maxBytes?: number): value is string {
  return (
    typeof value === "string" &&
    (maxBytes === undefined || fitsBytes(value, maxBytes)) &&
    !value.includes("\0") &&
    isWellFormed(value)
  );
}

const loneSurrogate = /\p{Surrogate}/u;

function isWellFormed(text: string): boolean {
  // In every Node that this runs on, but in no library type before ES2024.
  const modern = text as { isWellFormed?: () => boolean } & string;
  return modern.isWellFormed?.() ?? !loneSurrogate.test(text);
}

/** `o`: of at most `maxBytes`. */
export function isObjectPath(
  value: unknown,
  maxBytes = Infinity,
): value is ObjectPath {
  return (
    typeof value === "string" &&
    value.length <= maxBytes &&
    isObjectPathText(value)
  );
}

/** `g`: of at most `maxBytes`. */
export function isSignature(
  value: unknown,
  maxBytes = Infinity,
): value is Signature {
  return (
    typeof value === "string" &&
    value.length <= maxBytes &&
    isSignatureText(value)
  );
}

/** `ay`: of at most `maxLength` bytes, 64 MiB by default. */
export function isBytes(
  value: unknown,
  maxLength = maxArrayBytes,
): value is Uint8Array {
  return value instanceof Uint8Array && value.length <= maxLength;
}

/** `a…`: an array of at most `maxLength` elements. */
export function isArray(
  value: unknown,
  maxLength: number,
): value is readonly unknown[] {
  return Array.isArray(value) && value.length <= maxLength;
}

/** `(…)`: an array of exactly `length` elements. */
export function isTuple(
  value: unknown,
  length: number,
): value is readonly unknown[] {
  return Array.isArray(value) && value.length === length;
}

/** `a{…}` where dictionaries are Maps, of at most `maxEntries`. */
export function isMap(
  value: unknown,
  maxEntries = Infinity,
): value is ReadonlyMap<unknown, unknown> {
  return value instanceof Map && value.size <= maxEntries;
}

/**
 * `a{s…}` where dictionaries are objects: no class, no array, no Map.
 *
 * @param maxEntries - Counted, without looking at them.
 */
export function isDictionary(
  value: unknown,
  maxEntries = Infinity,
): value is Dictionary<unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype) return false;
  return maxEntries === Infinity || countEntries(value) <= maxEntries;
}

/** `h`: open, and not taken. */
export function isFileDescriptor(value: unknown): value is FileDescriptor {
  return value instanceof FileDescriptor && !value.closed;
}

/** `v`: a {@link Variant} whose value fits its signature, all the way down. */
export function isVariant(value: unknown): value is Variant {
  return fitsVariant(value, maxValueDepth);
}

/** `v` that holds a value of exactly this type. */
export function isVariantOf(
  value: unknown,
  signature: string,
): value is Variant {
  return value instanceof Variant && value.signature === signature;
}

/**
 * Whether a value fits a type that is known only at run time.
 *
 * @param depth - How many more levels of containers and variants may follow.
 */
export function fits(type: WireType, value: unknown, depth: number): boolean {
  switch (type.kind) {
    case "basic":
      return fitsBasic(type.code, value);
    case "variant":
      return fitsVariant(value, depth);
    case "bytes":
      return depth > 0 && isBytes(value);
    case "array":
      return depth > 0 && fitsArray(type.of, value, depth - 1);
    case "dict":
      return depth > 1 && fitsDict(type, value, depth - 2);
    case "struct":
      return depth > 0 && fitsStruct(type.fields, value, depth - 1);
  }
}

function fitsVariant(value: unknown, depth: number): boolean {
  if (depth <= 0 || !(value instanceof Variant)) return false;
  const type = singleWireType(value.signature);
  return type !== undefined && fits(type, value.value, depth - 1);
}

function fitsArray(of: WireType, value: unknown, depth: number): boolean {
  if (!isArray(value, maxArrayBytes)) return false;
  // By index, because a loop over elements would skip nothing but be slower,
  // and `every` would skip the holes of a sparse array.
  for (let i = 0; i < value.length; i++) {
    if (!fits(of, value[i], depth)) return false;
  }
  return true;
}

function fitsStruct(
  fields: readonly WireType[],
  value: unknown,
  depth: number,
): boolean {
  if (!isTuple(value, fields.length)) return false;
  return fields.every((field, index) => fits(field, value[index], depth));
}

function fitsDict(
  type: Extract<WireType, { kind: "dict" }>,
  value: unknown,
  depth: number,
): boolean {
  if (isMap(value)) {
    for (const [key, item] of value) {
      if (!fitsBasic(type.key, key) || !fits(type.value, item, depth))
        return false;
    }
    return true;
  }
  if (type.key !== "s" || !isDictionary(value)) return false;
  for (const key of Object.keys(value)) {
    if (!isText(key) || !fits(type.value, value[key], depth)) return false;
  }
  return true;
}

/** Whether a value fits a basic type. */
export function fitsBasic(code: BasicCode, value: unknown): boolean {
  switch (code) {
    case "y":
      return isByte(value);
    case "b":
      return isBoolean(value);
    case "n":
      return isInt16(value);
    case "q":
      return isUint16(value);
    case "i":
      return isInt32(value);
    case "u":
      return isUint32(value);
    case "x":
      return isInt64(value);
    case "t":
      return isUint64(value);
    case "d":
      return isDouble(value);
    case "s":
      return isText(value);
    case "o":
      return isObjectPath(value);
    case "g":
      return isSignature(value);
    case "h":
      return isFileDescriptor(value);
  }
}
