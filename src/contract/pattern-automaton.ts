import type { CharSet } from "./pattern-alphabet.js";
import { charSets } from "./pattern-alphabet.js";
import type { PatternNode } from "./pattern-nodes.js";

/** Places and the number of ways to them; two stand for more, too. */
type Ways = ReadonlyMap<number, number>;

/**
 * The places of characters in a pattern, and in how many ways a match goes on
 * from one to the next without taking a character in between.
 */
export interface Automaton {
  readonly chars: readonly CharSet[];
  readonly follow: readonly Ways[];
}

/** Larger ones are made smaller by repeating less often. */
const enough = 400;
const largest = 5000;

/** Ways from one place to the next, all together. */
const mostWays = 1_500_000;

/** @returns `undefined` for a pattern that is too large */
export function automatonOf(root: PatternNode): Automaton | undefined {
  const most = [Infinity, 64, 16, 5, 3, 2].find(
    (limit) => sizeOf(root, limit) <= enough,
  );
  const limit = most ?? 2;
  if (sizeOf(root, limit) > largest) return undefined;
  try {
    return build(root, limit);
  } catch (error) {
    if (error instanceof TooManyWays) return undefined;
    throw error;
  }
}

/** Ends the building of an automaton that nobody could search. */
class TooManyWays extends Error {}

/** How often a part is written out: a loop counts as one. */
function copies(
  { min, max }: { readonly min: number; readonly max: number },
  limit: number,
): { readonly needed: number; readonly optional: number } {
  const needed = Math.min(min, limit);
  return max === Infinity
    ? { needed: Math.max(needed, 1), optional: 0 }
    : { needed, optional: Math.min(max - min, limit) };
}

function sizeOf(node: PatternNode, limit: number): number {
  switch (node.kind) {
    case "chars":
      return 1;
    case "sequence":
      return node.parts.reduce((sum, part) => sum + sizeOf(part, limit), 0);
    case "choice":
      return node.options.reduce((sum, part) => sum + sizeOf(part, limit), 0);
    case "repeat": {
      const { needed, optional } = copies(node, limit);
      return sizeOf(node.of, limit) * (needed + optional);
    }
  }
}

/** A part of a pattern: where it begins and ends, and in how many ways it is empty. */
interface Part {
  readonly first: Ways;
  readonly last: Ways;
  readonly empty: number;
}

const nothing: Part = { first: new Map(), last: new Map(), empty: 1 };

function build(root: PatternNode, limit: number): Automaton {
  const sets = charSets(new Set(sourcesIn(root)));
  const chars: CharSet[] = [];
  const follow: Map<number, number>[] = [];

  let ways = 0;
  const connect = (from: Part, to: Part) => {
    ways += from.last.size * to.first.size;
    if (ways > mostWays) throw new TooManyWays();
    for (const [last, count] of from.last)
      for (const [first, more] of to.first)
        addWays(follow[last], first, count * more);
  };

  const joined = (a: Part, b: Part): Part => {
    connect(a, b);
    return {
      first: sum([a.first, times(b.first, a.empty)]),
      last: sum([b.last, times(a.last, b.empty)]),
      empty: atMostTwo(a.empty * b.empty),
    };
  };

  const part = (node: PatternNode): Part => {
    switch (node.kind) {
      case "chars": {
        const place = chars.length;
        chars.push(sets.get(node.source) ?? 0n);
        follow.push(new Map());
        const here = new Map([[place, 1]]);
        return { first: here, last: here, empty: 0 };
      }
      case "sequence":
        return node.parts.map(part).reduce(joined, nothing);
      case "choice":
        return anyOf(node.options.map(part));
      case "repeat":
        return repeat(node);
    }
  };

  const repeat = (node: PatternNode & { kind: "repeat" }): Part => {
    const { needed, optional } = copies(node, limit);
    // A round that takes nothing is not made, so leaving out is one way.
    let tail = nothing;
    for (let i = 0; i < optional; i++)
      tail = { ...joined(part(node.of), tail), empty: 1 };
    if (node.max === Infinity) {
      tail = part(node.of);
      connect(tail, tail);
      if (node.min === 0) tail = { ...tail, empty: 1 };
    }
    for (let i = node.max === Infinity ? 1 : 0; i < needed; i++)
      tail = joined(part(node.of), tail);
    return tail;
  };

  part(root);
  return { chars, follow };
}

function* sourcesIn(node: PatternNode): Iterable<string> {
  switch (node.kind) {
    case "chars":
      yield node.source;
      break;
    case "sequence":
      for (const each of node.parts) yield* sourcesIn(each);
      break;
    case "choice":
      for (const each of node.options) yield* sourcesIn(each);
      break;
    case "repeat":
      yield* sourcesIn(node.of);
      break;
  }
}

function atMostTwo(ways: number): number {
  return Math.min(ways, 2);
}

function addWays(
  ways: Map<number, number> | undefined,
  to: number,
  more: number,
): void {
  ways?.set(to, atMostTwo((ways.get(to) ?? 0) + more));
}

function anyOf(options: readonly Part[]): Part {
  return {
    first: sum(options.map(({ first }) => first)),
    last: sum(options.map(({ last }) => last)),
    empty: atMostTwo(options.reduce((ways, { empty }) => ways + empty, 0)),
  };
}

function sum(all: readonly Ways[]): Ways {
  const result = new Map<number, number>();
  for (const each of all)
    for (const [place, ways] of each) addWays(result, place, ways);
  return result;
}

function times(ways: Ways, factor: number): Ways {
  return factor === 0
    ? new Map()
    : new Map([...ways].map(([place, n]) => [place, atMostTwo(n * factor)]));
}
