/** A number from 0 up to but not including 1, the same row of them for the same seed. */
export type Random = () => number;

/** Mulberry32. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of some values; `undefined` of none. */
export function pick<T>(random: Random, values: readonly T[]): T | undefined {
  return values[Math.floor(random() * values.length)];
}

/** The same values in another order. */
export function shuffled<T>(
  random: Random,
  values: readonly T[],
): readonly T[] {
  return values
    .map((value) => ({ value, rank: random() }))
    .sort((left, right) => left.rank - right.rank)
    .map(({ value }) => value);
}

/** An integer of a range, ends included. */
export function integerIn(random: Random, low: bigint, high: bigint): bigint {
  const count = high - low + 1n;
  // Of wide ranges not every integer can come, which nobody notices.
  const share = BigInt(Math.floor(random() * 2 ** 53));
  return low + ((count * share) >> 53n);
}

/** Small ones as often as large ones. */
export function modest(random: Random, most: number): bigint {
  return BigInt(Math.floor((most + 1) ** random()));
}
