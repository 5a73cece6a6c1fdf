import { failSize, type SizeUnit } from "../failure.js";
import { showKey } from "../show.js";

/**
 * What is known of a value before it is read, so that nothing is built of it that
 * will not pass: limits of the interface, and types that a variant must have.
 */
export interface Bound {
  /** Of an argument, a field, or a key: what messages call it. */
  readonly name?: string | undefined;
  /** Most bytes of a text or of `ay`, items of an array, or entries of a dictionary. */
  readonly most?: number | undefined;
  /** Each item of an array. */
  readonly items?: Bound | undefined;
  /** Each key of a dictionary. */
  readonly keys?: Bound | undefined;
  /** Each value of a dictionary. */
  readonly values?: Bound | undefined;
  /** Of a struct, in order. */
  readonly fields?: readonly (Bound | undefined)[] | undefined;
  /** What a variant may hold. A value of another type is read over, and undefined. */
  readonly types?: readonly string[] | undefined;
  /** What a variant holds. */
  readonly held?: Bound | undefined;
  /**
   * Keys of a dictionary that have types of their own. Values of other keys are read
   * over; a variant of `b` stands in their place.
   */
  readonly entries?: readonly Bound[] | undefined;
  /** Whether sizes are not to be told. */
  readonly hidden?: boolean | undefined;
}

/** Of the values of a body, in order. */
export type Bounds = readonly (Bound | undefined)[];

/** A value that is larger than its bound; what reads the body says where. */
export class BoundExceeded extends Error {
  /** From the value outwards. */
  readonly #path: string[] = [];
  readonly #most: number;
  readonly #unit: SizeUnit;
  readonly #size: number;
  readonly #hidden: boolean;

  constructor(
    { most = 0, hidden = false }: Bound,
    unit: SizeUnit,
    size: number,
  ) {
    super("a value over its bound");
    this.#most = most;
    this.#unit = unit;
    this.#size = size;
    this.#hidden = hidden;
  }

  /** Says where the value stands in the one around it. */
  inside(step: string): void {
    this.#path.unshift(step);
  }

  /** Reports it as the validator of the member would. Always throws. */
  fail(member: string): never {
    const path = this.#path.join("");
    return failSize(
      member,
      path,
      this.#most,
      this.#unit,
      this.#size,
      this.#hidden,
    );
  }
}

/** Runs what reads a part of a value, and says where that stands when it is too large. */
export function readAt<T>(read: () => T, step: () => string): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof BoundExceeded) error.inside(step());
    throw error;
  }
}

/** A key in a path, unless it is secret. */
export function keyStep(key: unknown, bound: Bound): string {
  return bound.hidden === true || bound.keys?.hidden === true
    ? "…"
    : showKey(key);
}

const byKey = /* @__PURE__ */ new WeakMap<
  readonly Bound[],
  ReadonlyMap<string, Bound>
>();

/** What is known of the value at a key, where keys have types of their own. */
export function entryBound(
  entries: readonly Bound[],
  key: string,
): Bound | undefined {
  let known = byKey.get(entries);
  if (known === undefined) {
    known = new Map(entries.map((entry) => [entry.name ?? "", entry]));
    byKey.set(entries, known);
  }
  return known.get(key);
}
