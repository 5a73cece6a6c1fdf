import { mostBytes, mostSteps, stepsForByte } from "./step-limit.js";

/** How large a part of a message can be, where a condition looks at it. */
export interface Size {
  /** The argument it is in. */
  readonly argument: string;
  /** What limits it: `Items.MaxBytes`. */
  readonly limit: string;
  /** Items, code points or bytes; less if more has no room. */
  readonly most: number;
  /** Bytes that one of them takes at least. */
  readonly bytes: number;
  /** Of a value inside of each item of another: the size of that. */
  readonly within: Size | undefined;
  /** Of all such values together: the size of one. */
  readonly each?: Size;
  /** Of what is no size, but steps that depend on the length of a text. */
  readonly counted?: Counted;
}

interface Counted {
  readonly length: StepSum;
  readonly steps: (length: number) => number;
}

/** Steps that grow with the product of sizes. */
interface Term {
  readonly factor: number;
  readonly sizes: readonly Size[];
}

/** How many steps something takes: a sum of products of sizes. */
export type StepSum = readonly Term[];

/** @returns Of a number that does not depend on a message */
export function constant(factor: number): StepSum {
  return factor === 0 ? [] : [{ factor, sizes: [] }];
}

export function ofSize(size: Size): StepSum {
  return [{ factor: 1, sizes: [size] }];
}

/** Steps that are more with a longer text, not in proportion to it. */
export function ofLength(
  length: StepSum,
  steps: (length: number) => number,
): StepSum {
  const counted = { length, steps };
  return ofSize({
    argument: "",
    limit: "",
    most: Infinity,
    bytes: 0,
    within: undefined,
    counted,
  });
}

/** All of them, one after the other. */
export function sumOf(sums: readonly StepSum[]): StepSum {
  const terms = new Map<string, Term>();
  const names = new Map<Size, number>();
  const nameOf = (size: Size): number => {
    const name = names.get(size) ?? names.size;
    names.set(size, name);
    return name;
  };
  for (const { factor, sizes } of sums.flat()) {
    const key = sizes.map(nameOf).sort().join();
    const before = terms.get(key)?.factor ?? 0;
    terms.set(key, { factor: before + factor, sizes });
  }
  return [...terms.values()];
}

export function scaled(sum: StepSum, by: number): StepSum {
  return sum.map(({ factor, sizes }) => ({ factor: factor * by, sizes }));
}

/** Steps that are taken for each item of something. */
export function forEach(sum: StepSum, size: Size): StepSum {
  return sumOf([
    sum.map(({ factor, sizes }) => {
      const at = sizes.findIndex(({ within }) => within === size);
      const inner = sizes[at];
      // The parts of all items have no more room than the message.
      return inner === undefined
        ? { factor, sizes: [...sizes, size] }
        : { factor, sizes: sizes.with(at, together(inner, size)) };
    }),
  ]);
}

export function product(one: StepSum, other: StepSum): StepSum {
  return sumOf(
    one.map(({ factor, sizes }) =>
      sizes.reduce(forEach, scaled(other, factor)),
    ),
  );
}

const totals = new WeakMap<Size, Size>();

function together(each: Size, around: Size): Size {
  const known = totals.get(each);
  if (known !== undefined) return known;
  const { argument, limit, bytes } = each;
  const most = Math.min(each.most * around.most, mostBytes / bytes);
  const total = { argument, limit, most, bytes, within: around.within, each };
  totals.set(each, total);
  return total;
}

/** Steps beyond what a message may take, when no size is above a bound. */
function over(sum: StepSum, bound: number): number {
  const linear = new Map<Size, number>();
  let steps = 0;
  for (const { factor, sizes } of sum) {
    const [largest, ...others] = sizes.toSorted(
      (a, b) => largestOf(b, bound) - largestOf(a, bound),
    );
    const rest = others.reduce(
      (all, each) => all * largestOf(each, bound),
      factor,
    );
    if (largest === undefined) steps += rest;
    else linear.set(largest, (linear.get(largest) ?? 0) + rest);
  }
  for (const [size, factor] of linear) {
    const more = factor - stepsForByte * size.bytes;
    if (more > 0) steps += more * largestOf(size, bound);
  }
  return steps;
}

function largestOf({ most, each, counted }: Size, bound: number): number {
  if (counted !== undefined)
    return counted.steps(valueOf(counted.length, bound));
  if (each?.within === undefined) return Math.min(most, bound);
  return Math.min(most, largestOf(each, bound) * largestOf(each.within, bound));
}

function valueOf(sum: StepSum, bound: number): number {
  return sum.reduce(
    (all, { factor, sizes }) =>
      all + sizes.reduce((most, each) => most * largestOf(each, bound), factor),
    0,
  );
}

/** What would keep a sum below what a message may take. */
export interface Remedy {
  /** Sizes to limit. */
  readonly sizes: readonly Size[];
  /** The same bound for each of them; 0 when none would do. */
  readonly bound: number;
}

/** @returns `undefined` when nothing has to be done */
export function remedyFor(sum: StepSum): Remedy | undefined {
  if (over(sum, Infinity) <= mostSteps) return undefined;
  let [low, high] = [0, mostBytes];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (over(sum, middle) <= mostSteps) low = middle;
    else high = middle;
  }
  const involved = new Set(sum.flatMap(({ sizes }) => sizes.flatMap(parts)));
  const sizes = [...involved].filter(({ most }) => most > low);
  return { sizes, bound: low };
}

function parts(size: Size): readonly Size[] {
  const { each, counted } = size;
  if (counted !== undefined)
    return counted.length.flatMap(({ sizes }) => sizes.flatMap(parts));
  if (each === undefined) return [size];
  return [
    ...parts(each),
    ...(each.within === undefined ? [] : parts(each.within)),
  ];
}
