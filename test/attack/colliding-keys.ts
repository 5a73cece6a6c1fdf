// V8 hashes numbers and bigints without a seed, so keys that fall into one bucket of
// every Map can be worked out: its mixing is undone, step by step.

const mask64 = 2n ** 64n - 1n;

/** What an odd number has to be multiplied with to give 1, modulo 2 ** 64. */
function inverse(odd: bigint): bigint {
  let result = 1n;
  // Each turn doubles the number of bits that are right.
  for (let turn = 0; turn < 6; turn++)
    result = (result * (2n - odd * result)) & mask64;
  return result;
}

/** Undoes `hash ^ (hash >> shift)`. */
function unshift(hash: bigint, shift: bigint): bigint {
  let result = hash;
  for (let known = shift; known < 64n; known += shift)
    result = hash ^ (result >> shift);
  return result;
}

const by65 = inverse(65n);
const by21 = inverse(21n);
const byFirst = inverse(2n ** 18n - 1n);

/** The 64 bits that V8's ComputeLongHash mixes to these. */
function unmixed64(hash: bigint): bigint {
  let bits = unshift(hash, 22n);
  bits = (bits * by65) & mask64;
  bits = unshift(bits, 11n);
  bits = (bits * by21) & mask64;
  bits = unshift(bits, 31n);
  return ((bits + 1n) * byFirst) & mask64;
}

function inverse32(odd: number): number {
  let result = 1;
  for (let turn = 0; turn < 5; turn++)
    result = Math.imul(result, 2 - Math.imul(odd, result));
  return result;
}

function unshift32(hash: number, shift: number): number {
  let result = hash;
  for (let known = shift; known < 32; known += shift)
    result = hash ^ (result >>> shift);
  return result;
}

/** The same for ComputeUnseededHash, which has 32-bit integers. */
function unmixed32(hash: number): number {
  let bits = unshift32(hash, 16);
  bits = Math.imul(bits, inverse32(2057));
  bits = unshift32(bits, 4);
  bits = Math.imul(bits, inverse32(5));
  bits = unshift32(bits, 12);
  return Math.imul(bits + 1, inverse32(2 ** 15 - 1));
}

/** Bits of a hash that V8 keeps. */
const hashBits = 30n;

/** Any number does, as long as it is the same for all keys. */
const bucket = 5;

type Write = (bytes: Buffer, at: number, bits: bigint) => void;

const write64: Write = (bytes, at, bits) =>
  bytes.writeBigUInt64LE(BigInt.asUintN(64, bits), at);

function isWholeDouble(bits: bigint): boolean {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, bits);
  const value = view.getFloat64(0);
  // All NaN are one key, and whole numbers may have the other hash.
  return Number.isNaN(value) || Number.isInteger(value);
}

/** Which 64-bit keys of a type are of use; of a magnitude V8 knows no sign. */
const fits: Readonly<Record<string, (bits: bigint) => boolean>> = {
  t: () => true,
  x: (bits) => bits < 2n ** 63n,
  d: (bits) => !isWholeDouble(bits),
};

/** Types of keys that can be made to collide. */
export const collidingTypes = ["t", "x", "d", "i", "u"] as const;

export type CollidingType = (typeof collidingTypes)[number];

const made = new Map<string, Buffer>();

/**
 * Keys of a type that have one hash, or as much of one as decides while there are
 * so many of them, as the elements of an array.
 *
 * @param stride - Bytes from one to the next; what is between is zero.
 * @param last - Bytes of the last one.
 */
export function collidingKeys(
  code: CollidingType,
  count: number,
  stride: number,
  last: number,
): Buffer {
  const name = [code, count, stride, last].join();
  const known = made.get(name);
  if (known !== undefined) return known;
  const bytes = Buffer.alloc(Math.max(0, count - 1) * stride + last);
  const wide = fits[code];
  if (wide === undefined) write32(bytes, code, count, stride);
  else
    for (let index = 0, found = 0; found < count; index++) {
      const bits = unmixed64((BigInt(index) << hashBits) | BigInt(bucket));
      if (wide(bits)) write64(bytes, found++ * stride, bits);
    }
  made.set(name, bytes);
  return bytes;
}

/** Of 32 bits there are few with a whole hash in common: what decides must do. */
function write32(
  bytes: Buffer,
  code: CollidingType,
  count: number,
  stride: number,
): void {
  const size = Math.ceil(Math.log2(count));
  // V8 looks at one bit less than the number of keys has; but there have to be enough.
  const bits = Math.max(1, Math.min(size - 1, 31 - size));
  for (let index = 0, found = 0; found < count; index++) {
    if (index >= 2 ** (32 - bits)) throw new Error(`${String(count)} keys`);
    const key = unmixed32((index << bits) | bucket);
    if (code === "i" || key >= 0) bytes.writeInt32LE(key, found++ * stride);
  }
}
