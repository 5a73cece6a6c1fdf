import * as fc from "fast-check";
import type { ValueContract } from "../contract/contract.js";
import type { Limit } from "./limits.js";
import type { Making, Spot } from "./making.js";

/** A value that is out of contract in one place. */
export interface Broken {
  readonly value: unknown;
  /** From the value to the place, as messages write it: `[3].x`. */
  readonly path: string;
  /** What does not hold there: `at most 255 bytes`. */
  readonly limit: string;
}

/** One way to break a value; `undefined` for a draw that did not find one. */
export type Breakage = fc.Arbitrary<Broken | undefined>;

/** The ways to break a value, those inside of it included. */
export type Breakages = (
  contract: ValueContract,
  making: Making,
  spot: Spot,
) => readonly Breakage[];

/** Of so many candidates, one breaks its limit alone. */
const candidatesEach = 8;

/**
 * Values that break one limit, of candidates that most likely do; if possible
 * none of the others.
 */
export function beyond<T>(
  limit: Limit<T>,
  others: readonly Limit<T>[],
  candidates: fc.Arbitrary<T>,
  accepts: (value: T) => boolean,
): Breakage {
  const breaksIt = (value: T): boolean =>
    !limit.holds(value) && !accepts(value);
  const breaksNoOther = (value: T): boolean =>
    others.every((other) => other === limit || other.holds(value));
  return fc
    .array(candidates, {
      minLength: candidatesEach,
      maxLength: candidatesEach,
    })
    .map((values) => {
      const broken = values.filter(breaksIt);
      const value = broken.find(breaksNoOther) ?? broken[0];
      return value === undefined
        ? undefined
        : { value, path: "", limit: limit.words };
    });
}

/** `1 item`, `2 items` */
export function counted(
  count: number,
  [one, more]: readonly [string, string],
): string {
  return `${String(count)} ${count === 1 ? one : more}`;
}

/** Values of other types, of which some may have the right one after all. */
const strangers: readonly unknown[] = [
  undefined,
  null,
  true,
  0,
  1,
  -1,
  0.5,
  NaN,
  1n,
  "",
  "1",
  [],
  [0],
  {},
  { length: 0 },
  new Map(),
  new Set(),
  new Uint8Array(1),
  new Date(0),
  () => undefined,
];

/** Values of the wrong type. */
export function misfits(
  fits: (value: unknown) => boolean,
  limit: string,
  more: readonly unknown[] = [],
): Breakage {
  const values = [...strangers, ...more].filter((value) => !fits(value));
  return broken(fc.constantFrom(...values), limit);
}

/** All of them break the value as a whole. */
export function broken(values: fc.Arbitrary<unknown>, limit: string): Breakage {
  return values.map((value) => ({ value, path: "", limit }));
}

/** Puts what is broken into a sound value around it. */
export function around<T>(
  outer: fc.Arbitrary<T>,
  inner: Breakage,
  put: (value: T, part: Broken) => Broken | undefined,
): Breakage {
  return fc
    .tuple(outer, inner)
    .map(([value, part]) =>
      part === undefined ? undefined : put(value, part),
    );
}
