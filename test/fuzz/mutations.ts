import type { Random } from "../support/random-checks.js";
import { pick } from "../support/random-checks.js";
import { below } from "./random-values.js";

type Mutate = (bytes: Buffer, random: Random) => Buffer;

/** Numbers that lengths and counts are wrong with. */
const numbers = [0, 1, 7, 255, 65_535, 2 ** 26, 2 ** 27, 2 ** 31, 2 ** 32 - 1];

/** Each leaves bytes that begin like a message, more or less. */
const mutations: readonly Mutate[] = [
  (bytes, random) => {
    for (let count = 1 + below(random, 4); count > 0; count--)
      bytes[below(random, bytes.length)] = below(random, 256);
    return bytes;
  },
  (bytes, random) => {
    const at = below(random, bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << below(random, 8));
    return bytes;
  },
  (bytes, random) => {
    const at = below(random, Math.max(1, bytes.length - 3));
    if (at + 4 <= bytes.length) bytes.writeUInt32LE(pick(random, numbers), at);
    return bytes;
  },
  (bytes, random) => {
    const at = below(random, bytes.length);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
  },
  (bytes, random) => {
    const at = below(random, bytes.length);
    const more = Buffer.alloc(1 + below(random, 9), below(random, 256));
    return Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)]);
  },
  // Fields of the header are in the first hundred bytes.
  (bytes, random) => {
    const at = below(random, Math.min(100, bytes.length));
    bytes[at] = (bytes[at] ?? 0) + 1;
    return bytes;
  },
  (bytes, random) => bytes.subarray(0, below(random, bytes.length)),
  (_, random) =>
    Buffer.from(
      Array.from({ length: 1 + below(random, 300) }, () => below(random, 256)),
    ),
];

/** Bytes that are a message no more, or another one. */
export function mutated(message: Uint8Array, random: Random): Uint8Array {
  return pick(random, mutations)(Buffer.from(message), random);
}
