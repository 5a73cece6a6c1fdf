/**
 * Keys that V8 hashes to one place: it hashes numbers of 64 bits without a seed,
 * by steps that can be taken backwards.
 */

const mask = (1n << 64n) - 1n;

/** Different numbers of 64 bits, all with one hash. */
export function collidingWords(count: number): bigint[] {
  return Array.from({ length: count }, (_, index) =>
    unhashed((BigInt(index) << 30n) | 12_345n),
  );
}

/** Of those, the ones that are doubles and no integers. */
export function collidingDoubles(count: number): number[] {
  const view = new DataView(new ArrayBuffer(8));
  return collidingWords(count * 3)
    .map((word) => {
      view.setBigUint64(0, word);
      return view.getFloat64(0);
    })
    .filter((double) => Number.isFinite(double) && !Number.isInteger(double))
    .slice(0, count);
}

/** Texts of digits: older versions hash them by the number's lowest 24 bits. */
export function collidingDigits(count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    String(1_000_000_000 + index * 32_768),
  );
}

function unhashed(hash: bigint): bigint {
  let word = shiftedBack(hash, 22n);
  word = (word * inverse(65n)) & mask;
  word = shiftedBack(word, 11n);
  word = (word * inverse(21n)) & mask;
  word = shiftedBack(word, 31n);
  return ((word + 1n) * inverse((1n << 18n) - 1n)) & mask;
}

/** What `word ^ (word >> shift)` was made of. */
function shiftedBack(word: bigint, shift: bigint): bigint {
  let result = word;
  for (let known = shift; known < 64n; known += shift)
    result = word ^ (result >> shift);
  return result;
}

/** What times an odd number gives 1. */
function inverse(odd: bigint): bigint {
  let result = 1n;
  for (let bits = 1; bits < 64; bits *= 2)
    result = (result * (2n - odd * result)) & mask;
  return result;
}
