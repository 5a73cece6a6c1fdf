import type { Automaton } from "./pattern-automaton.js";
import { automatonOf } from "./pattern-automaton.js";
import { loopsOf } from "./pattern-loops.js";
import type { PatternNode } from "./pattern-nodes.js";
import { readPattern } from "./pattern-nodes.js";

/** Steps after which a search ends without a result. */
const patience = 200_000;

/**
 * How fast the time of a match that fails grows with the length of the text:
 * as a power of it, 1 and 2 included, or `Infinity` for exponentially. What is
 * decided is in how many ways one text can run through the pattern, since a
 * matcher that backtracks tries them all.
 *
 * @param text - A regular expression that is one with the flag `u`.
 * @returns `undefined` for a pattern that is too large to decide.
 */
export function growthOf(text: string): number | undefined {
  const parsed = readPattern(text);
  if (parsed === undefined) return undefined;
  const parts = [parsed.root, ...parsed.asides].map(growthOfPart);
  return parts.reduce((most, growth) =>
    most === undefined || growth === undefined
      ? undefined
      : Math.max(most, growth),
  );
}

/** Rounds of repeats inside each other that may be ambiguous: some 2^16 tries. */
const fewRounds = 16;

/** Loops with an end that may stand in a row: the rounds of few are soon tried. */
const fewLoops = 4;

/** A repeat of more rounds counts as one without an end when powers are counted. */
const manyRounds = 255;

function growthOfPart(node: PatternNode): number | undefined {
  try {
    const strict = searchIn(endless(node, fewRounds, 1));
    if (strict === undefined) return undefined;
    if (isExponential(strict)) return Infinity;
    const power = 1 + longestChain(strict);
    if (power > fewLoops) return power;
    const wide = searchIn(endless(node, manyRounds, 0));
    return wide === undefined ? undefined : 1 + longestChain(wide);
  } catch (error) {
    if (error instanceof OutOfPatience) return undefined;
    throw error;
  }
}

function searchIn(node: PatternNode): Search | undefined {
  const automaton = automatonOf(node);
  return automaton === undefined
    ? undefined
    : { ...automaton, loops: loopsOf(automaton), steps: 0 };
}

/**
 * A pattern whose repeats of many rounds have no end: `(a|a){27}` takes as long
 * as `(a|a)*` for every text that anyone would wait for.
 *
 * @param rounds - Of the repeats around, multiplied; 0 to look at each by itself,
 *   `Infinity` inside of one that has no end.
 */
function endless(node: PatternNode, most: number, rounds: number): PatternNode {
  const inner = (part: PatternNode): PatternNode => endless(part, most, rounds);
  switch (node.kind) {
    case "chars":
      return node;
    case "sequence":
      return { ...node, parts: node.parts.map(inner) };
    case "choice":
      return { ...node, options: node.options.map(inner) };
    case "repeat":
      return endlessRepeat(node, most, rounds);
  }
}

function endlessRepeat(
  node: PatternNode & { readonly kind: "repeat" },
  most: number,
  rounds: number,
): PatternNode {
  const { of, min, max } = node;
  const all = rounds === 0 ? max : rounds * Math.max(max, 1);
  // A fixed number of rounds inside of a loop adds no choice of its own.
  const isFixed = min === max && rounds === Infinity;
  const isEndless = max > 1 && all > most && !isFixed;
  const around = isEndless ? Infinity : all;
  const inner = endless(of, most, rounds === 0 ? 0 : around);
  return isEndless
    ? { ...node, of: inner, min: Math.min(min, 1), max: Infinity }
    : { ...node, of: inner };
}

/** A search that takes too long ends without an answer. */
class OutOfPatience extends Error {}

function step(search: Search): void {
  if (++search.steps > patience) throw new OutOfPatience();
}

interface Search extends Automaton {
  readonly loops: readonly (number | undefined)[];
  steps: number;
}

/** Whether a text leads from a place back to it in two ways. */
function isExponential(search: Search): boolean {
  const { follow, loops } = search;
  const seen = new Set<number>();
  const open: (readonly [number, number])[] = [];
  const visit = (a: number, b: number) => {
    const key = Math.min(a, b) * follow.length + Math.max(a, b);
    if (seen.has(key)) return;
    seen.add(key);
    open.push([a, b]);
  };
  loops.forEach((loop, place) => {
    if (loop !== undefined) visit(place, place);
  });
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [a, b] = pair;
    for (const [x, ways] of within(a, search)) {
      for (const [y] of within(b, search)) {
        step(search);
        const meet = x === y && (a !== b || ways > 1);
        if (meet) return true;
        if (x !== y && shareChar(search, x, y)) visit(x, y);
      }
    }
  }
  return false;
}

/** Where a loop goes on from a place. */
function* within(
  place: number,
  { follow, loops }: Search,
): Iterable<readonly [number, number]> {
  for (const next of follow[place] ?? [])
    if (loops[next[0]] === loops[place]) yield next;
}

function shareChar({ chars }: Search, ...places: readonly number[]): boolean {
  return places.reduce((set, place) => set & (chars[place] ?? 0n), -1n) !== 0n;
}

/** The most loops in a row of which each takes over what the one before can take. */
function longestChain(search: Search): number {
  const { loops } = search;
  const members = new Map<number, number[]>();
  loops.forEach((loop, place) => {
    if (loop === undefined) return;
    const places = members.get(loop) ?? [];
    places.push(place);
    members.set(loop, places);
  });
  // Loops that follow have smaller numbers.
  const ordered = [...members].sort(([a], [b]) => a - b);
  const chains = new Map<number, number>();
  for (const [loop, places] of ordered) {
    let longest = 0;
    for (const [later, others] of ordered) {
      if (later >= loop) break;
      const chain = 1 + (chains.get(later) ?? 0);
      if (chain > longest && takesOver(places, others, search)) longest = chain;
    }
    chains.set(loop, longest);
  }
  return [...chains.values()].reduce((a, b) => Math.max(a, b), 0);
}

function takesOver(
  places: readonly number[],
  others: readonly number[],
  search: Search,
): boolean {
  return places.some((p) => others.some((q) => sharesText(p, q, search)));
}

/** Whether one text leads from `p` to `p`, from `p` to `q` and from `q` to `q`. */
function sharesText(p: number, q: number, search: Search): boolean {
  const { follow } = search;
  const seen = new Set<string>();
  const open: (readonly [number, number, number])[] = [[p, p, q]];
  for (let triple = open.pop(); triple !== undefined; triple = open.pop()) {
    const [a, b, c] = triple;
    for (const [x] of within(a, search)) {
      for (const [z] of within(c, search)) {
        for (const y of follow[b]?.keys() ?? []) {
          step(search);
          if (!shareChar(search, x, y, z)) continue;
          if (x === p && y === q && z === q) return true;
          const key = `${String(x)} ${String(y)} ${String(z)}`;
          if (seen.has(key)) continue;
          seen.add(key);
          open.push([x, y, z]);
        }
      }
    }
  }
  return false;
}
