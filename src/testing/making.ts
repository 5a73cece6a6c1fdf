import * as fc from "fast-check";
import type { DescriptorKind, ValueContract } from "../contract/contract.js";
import type { DictionaryShape } from "../runtime/index.js";

/** An open descriptor, of whichever copy of the runtime. */
export interface OpenDescriptor {
  readonly number: number;
  readonly closed: boolean;
}

/** What the values of one interface are made with. */
export interface Making {
  /** What `a{s…}` becomes. */
  readonly shape: DictionaryShape;
  readonly variant: (signature: string, value: unknown) => unknown;
  /** `undefined` where no descriptors can be had. */
  readonly descriptor:
    ((kinds: readonly DescriptorKind[]) => OpenDescriptor) | undefined;
  /** How many bytes a value takes at most, roughly. */
  readonly largest: number;
  /** Leaves out what user code never sees: values and keys that nothing declares. */
  readonly onlyDeclared: boolean;
  /** Values inside of others. */
  readonly inner: (
    contract: ValueContract,
    spot: Spot,
  ) => fc.Arbitrary<unknown>;
}

/** Where a value stands, and how much may stand there. */
export interface Spot {
  /** For messages: `Grab: mimes`. */
  readonly path: string;
  /** Roughly, so that limits inside of limits do not multiply. */
  readonly bytes: number;
  /** How many values are around it. */
  readonly depth: number;
}

const leastBytes = 256;

/** The place of an argument or a property. */
export function spotFor(path: string, { largest }: Making): Spot {
  return { path, bytes: largest, depth: 0 };
}

/** A place inside of another. */
export function inside(spot: Spot, step: string): Spot {
  return {
    path: spot.path + step,
    bytes: Math.max(leastBytes, Math.floor(spot.bytes / 16)),
    depth: spot.depth + 1,
  };
}

/** After so many in a row, there is most likely nothing to be found. */
const mostMisses = 10_000;

/**
 * The values that pass.
 *
 * @param patience - How many in a row may not.
 * @throws Error when drawing, where none is found: a filter would search forever.
 */
export function kept<T, S extends T>(
  values: fc.Arbitrary<T>,
  passes: (value: T) => value is S,
  path: string,
  patience?: number,
): fc.Arbitrary<S>;
export function kept<T>(
  values: fc.Arbitrary<T>,
  passes: (value: T) => boolean,
  path: string,
  patience?: number,
): fc.Arbitrary<T>;
export function kept<T>(
  values: fc.Arbitrary<T>,
  passes: (value: T) => boolean,
  path: string,
  patience: number = mostMisses,
): fc.Arbitrary<T> {
  let misses = 0;
  return values.filter((value) => {
    if (passes(value)) {
      misses = 0;
      return true;
    }
    misses++;
    if (misses > patience) throw nothingFor(path);
    return false;
  });
}

/** That no value meets everything. */
export function nothingFor(path: string): Error {
  return new Error(`${path}: no value was found that meets all of its limits`);
}

export function isDefined<T>(value: T | undefined): value is T {
  return value !== undefined;
}

/** Text, arrays and the like are seldom longer than this, where nothing says how long they may be. */
const usualSize = 256;

/**
 * How long something is: often as short or as long as it may be.
 *
 * @param affordable - A limit above it is not reached.
 */
export function sizes(
  least: number,
  most: number,
  affordable: number,
): fc.Arbitrary<number> {
  const usual = Math.min(affordable, least + usualSize);
  const top = Math.max(least, most <= affordable ? most : usual);
  const near = Math.min(top, least + 8);
  // Large ones cost whoever looks at them, so they are fewer.
  const weight = top - least > usualSize ? 16 : 4;
  return fc.oneof(
    { weight, arbitrary: fc.integer({ min: least, max: near }) },
    { weight: 1, arbitrary: fc.integer({ min: least, max: top }) },
    { weight: 1, arbitrary: fc.constantFrom(least, top) },
  );
}
