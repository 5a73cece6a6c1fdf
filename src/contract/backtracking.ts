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
 * matcher that backtracks tries them all. A pattern too large to decide counts
 * as 1.
 *
 * @param text - A regular expression that is one with the flag `u`.
 */
export function growthOf(text: string): number {
  const parsed = readPattern(text);
  if (parsed === undefined) return 1;
  return [parsed.root, ...parsed.asides]
    .map(growthOfPart)
    .reduce((most, growth) => Math.max(most, growth));
}

function growthOfPart(node: PatternNode): number {
  const automaton = automatonOf(node);
  if (automaton === undefined) return 1;
  const loops = loopsOf(automaton);
  const search: Search = { ...automaton, loops, steps: 0 };
  return isExponential(search) ? Infinity : 1 + longestChain(search);
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
        if (++search.steps > patience) return false;
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
          if (++search.steps > patience) return false;
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
