import { seeded } from "./received-map.js";

/**
 * How much a value holds. Nothing here allocates for a value that is small
 * enough, but for the list of an object's keys, and all of it stops where the
 * answer is known.
 */

/** Units of UTF-16 take one to three bytes of UTF-8. */
const mostBytesOfUnit = 3;

/** Arrays up to this length are compared pair by pair, without a set. */
const fewItems = 16;

/** Bytes that a text takes in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x800) bytes += isSurrogate(unit) ? 1 : 2;
    else if (unit >= 0x80) bytes += 1;
  }
  return bytes;
}

/** A pair of them takes four bytes. */
function isSurrogate(unit: number): boolean {
  return (unit & 0xf800) === 0xd800;
}

/** Whether a text takes at most that many bytes in UTF-8. */
export function fitsBytes(text: string, maxBytes: number): boolean {
  if (text.length > maxBytes) return false;
  return (
    text.length * mostBytesOfUnit <= maxBytes || utf8Length(text) <= maxBytes
  );
}

/** Whether a text takes fewer bytes than that in UTF-8. */
export function isShorter(text: string, minBytes: number): boolean {
  return text.length < minBytes && utf8Length(text) < minBytes;
}

/** Keys of an object. */
export function countEntries(object: object): number {
  // A loop that ends early is no faster: it begins with a list of all keys.
  return Object.keys(object).length;
}

/**
 * Whether two items of an array are the same. Numbers are sorted, not kept in a
 * set: V8 hashes them without a seed, so that a peer can choose ones that collide.
 */
export function hasDuplicates(items: ArrayLike<unknown>): boolean {
  if (items.length <= fewItems) return hasEqualPair(items);
  if (items instanceof Uint8Array && items.length > 256) return true;
  const all = Array.from(items);
  if (all.every(isNumber))
    return hasEqualNeighbours(Float64Array.from(all).sort());
  if (all.every(isBigInt))
    // All of one type of 64 bits: what differs still differs.
    return hasEqualNeighbours(BigInt64Array.from(all).sort());
  return new Set(all.map(seeded)).size < all.length;
}

function isNumber(item: unknown): item is number {
  return typeof item === "number";
}

function isBigInt(item: unknown): item is bigint {
  return typeof item === "bigint";
}

function hasEqualNeighbours(sorted: ArrayLike<unknown>): boolean {
  for (let i = 1; i < sorted.length; i++)
    if (isSame(sorted[i - 1], sorted[i])) return true;
  return false;
}
function hasEqualPair(items: ArrayLike<unknown>): boolean {
  for (let i = 1; i < items.length; i++) {
    for (let j = 0; j < i; j++) if (isSame(items[i], items[j])) return true;
  }
  return false;
}

/** As sets have it: both zeros are one, and NaN is itself. */
function isSame(a: unknown, b: unknown): boolean {
  return a === b || (Number.isNaN(a) && Number.isNaN(b));
}

/** Whether a double is a multiple of another, as far as doubles can tell. */
export function isMultipleOf(value: number, divisor: number): boolean {
  const nearest = Math.round(value / divisor) * divisor;
  return Math.abs(value - nearest) <= Math.abs(value) * Number.EPSILON;
}
