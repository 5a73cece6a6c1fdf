import type { CharSet } from "./pattern-alphabet.js";
import { charSets } from "./pattern-alphabet.js";
import { PatternSize, withoutReferences } from "./pattern-size.js";
import type { ParsedPattern, PatternNode } from "./pattern-nodes.js";

/** Places of characters, and in how many ways a match comes there. */
export type Ways = ReadonlyMap<number, number>;

/**
 * The places of characters in a pattern, and in how many ways a matcher that
 * backtracks goes on from one to the next without taking a character in
 * between. It goes all of them when the match fails in the end, so their number
 * is what time is spent on. What assertions forbid is gone through all the same.
 */
export interface Automaton {
  readonly chars: readonly CharSet[];
  /** Where the match can begin. */
  readonly first: Ways;
  readonly follow: readonly Ways[];
  /** Steps before the first character is taken, failed tries included. */
  readonly entry: number;
  /** Steps behind each character that was taken, until the next is. */
  readonly after: readonly number[];
}

/** Written-out places. */
const mostPlaces = 3000;

/** Where there would be more, repeats of more rounds get no end. */
const limits = [Infinity, 300, 64, 16, 3, 1];

/** Ways from one place to the next, all together. */
const mostWays = 100_000;

/** What takes more steps than this is refused anyway. */
export const countless = 1e12;

/** Ends the building of an automaton that nobody could search. */
export class TooLarge extends Error {}

/**
 * How many steps a part takes at most, whatever the text; there must be such a
 * number.
 */
export type Bound = (automaton: Automaton) => number;

/**
 * @param isBackward - Whether characters are taken from the end.
 * @param bound - Asked for what looks behind.
 * @param most - Repeats of more rounds get no end anyway.
 * @throws TooLarge
 */
export function automatonOf(
  { root, groups }: ParsedPattern,
  isBackward: boolean,
  bound: Bound,
  most = Infinity,
): Automaton {
  const whole = withoutReferences(root, groups);
  const size = limits
    .filter((limit) => limit <= most)
    .map((limit) => new PatternSize(limit))
    .find((each) => each.of(whole) <= mostPlaces);
  if (size === undefined) throw new TooLarge();
  const sets = charSets(new Set(sourcesIn(whole)));
  if (sets === undefined) throw new TooLarge();
  return new Builder(sets, size, isBackward, bound).build(whole);
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
    case "look":
      yield* sourcesIn(node.of);
      break;
  }
}

/** A part of a pattern. Each is used once, in one other: its maps become that one's. */
interface Part {
  /** Ways to the characters that it can begin with. */
  readonly first: Map<number, number>;
  /** Ways out of it, behind characters that it can end with. */
  readonly last: Map<number, number>;
  /** Ways through it that take no character. */
  readonly empty: number;
  /** Steps in it before it takes a character. */
  readonly entry: number;
}

type Repeat = Extract<PatternNode, { readonly kind: "repeat" }>;

class Builder {
  readonly #sets: ReadonlyMap<string, CharSet>;
  readonly #size: PatternSize;
  readonly #isBackward: boolean;
  readonly #bound: Bound;
  readonly #chars: CharSet[] = [];
  readonly #follow: Map<number, number>[] = [];
  readonly #after: number[] = [];
  #ways = 0;

  constructor(
    sets: ReadonlyMap<string, CharSet>,
    size: PatternSize,
    isBackward: boolean,
    bound: Bound,
  ) {
    this.#sets = sets;
    this.#size = size;
    this.#isBackward = isBackward;
    this.#bound = bound;
  }

  build(root: PatternNode): Automaton {
    const { first, last, empty, entry } = this.#part(root);
    // The end of the pattern is a step, too.
    this.#spend(last, 1);
    return {
      chars: this.#chars,
      first,
      follow: this.#follow,
      entry: capped(entry + empty),
      after: this.#after,
    };
  }

  #part(node: PatternNode): Part {
    switch (node.kind) {
      case "chars":
        return this.#character(node.source);
      case "sequence": {
        const parts = this.#isBackward ? node.parts : node.parts.toReversed();
        let whole = nothing(0);
        for (const each of parts) whole = this.#joined(this.#part(each), whole);
        return whole;
      }
      case "choice":
        return this.#choice(node.options);
      case "repeat":
        return this.#repeat(node);
      case "start":
      case "position":
        return nothing(1);
      case "look":
        return this.#look(node);
      case "reference":
        throw new Error("a reference that was not resolved");
    }
  }

  #character(source: string): Part {
    const place = this.#chars.length;
    this.#chars.push(this.#sets.get(source) ?? 0n);
    this.#follow.push(new Map());
    this.#after.push(0);
    const here = (): Map<number, number> => new Map([[place, 1]]);
    return { first: here(), last: here(), empty: 0, entry: 1 };
  }

  #choice(options: readonly PatternNode[]): Part {
    const whole = nothing(0);
    let [entry, empty] = [0, 0];
    for (const option of options) {
      const part = this.#part(option);
      this.#add(whole.first, part.first, 1);
      this.#add(whole.last, part.last, 1);
      entry = capped(entry + 1 + part.entry);
      empty = capped(empty + part.empty);
    }
    return { ...whole, empty, entry };
  }

  #look({ isBehind, of }: PatternNode & { readonly kind: "look" }): Part {
    if (isBehind || this.#isBackward) {
      const parsed = { root: of, groups: new Map() };
      const steps = this.#bound(automatonOf(parsed, isBehind, this.#bound));
      return nothing(1 + steps);
    }
    const { first, last, empty, entry } = this.#part(of);
    this.#spend(last, 1);
    // Whether it holds or not, and with a text of its own: what follows may be tried.
    return {
      first,
      last: new Map(),
      empty: 1,
      entry: capped(1 + entry + empty),
    };
  }

  /** A round that takes nothing is given up, unless it is one that is needed. */
  #repeat(node: Repeat): Part {
    const { min, max } = this.#size.rounds(node);
    const { of } = node;
    let tail = nothing(1);
    let needed = min;
    if (max === Infinity) {
      tail = this.#endless(this.#part(of), min > 0);
      needed = Math.max(0, min - 1);
    }
    const optional = max === Infinity ? 0 : max - min;
    for (let i = 0; i < optional; i++) {
      const body = this.#part(of);
      const entry = body.entry + body.empty;
      const round = this.#joined({ ...body, empty: 0, entry }, tail);
      tail = { ...round, empty: 1, entry: capped(1 + round.entry) };
    }
    for (let i = 0; i < needed; i++) {
      const round = this.#joined(this.#part(of), tail);
      tail = { ...round, entry: capped(1 + round.entry) };
    }
    return tail;
  }

  #endless(body: Part, isNeeded: boolean): Part {
    const { first, last, empty, entry } = body;
    const again = capped(1 + entry + empty);
    this.#spend(last, again);
    this.#connect(last, first);
    if (!isNeeded) return { first, last, empty: 1, entry: again };
    return {
      first: this.#scaled(first, 1 + empty),
      last,
      empty,
      entry: capped(1 + entry + empty * again),
    };
  }

  #joined(one: Part, two: Part): Part {
    this.#connect(one.last, two.first);
    this.#spend(one.last, two.entry);
    if (one.empty > 0) this.#add(one.first, two.first, one.empty);
    if (two.empty > 0) this.#add(two.last, one.last, two.empty);
    return {
      first: one.first,
      last: two.last,
      empty: capped(one.empty * two.empty),
      entry: capped(one.entry + one.empty * two.entry),
    };
  }

  #connect(last: Ways, first: Ways): void {
    this.#count(last.size * first.size);
    for (const [from, ways] of last) {
      const next = this.#follow[from];
      if (next === undefined) continue;
      for (const [to, more] of first)
        next.set(to, capped((next.get(to) ?? 0) + ways * more));
    }
  }

  #spend(last: Ways, steps: number): void {
    this.#count(last.size);
    for (const [place, ways] of last)
      this.#after[place] = capped((this.#after[place] ?? 0) + ways * steps);
  }

  #add(to: Map<number, number>, from: Ways, factor: number): void {
    this.#count(from.size);
    for (const [place, ways] of from)
      to.set(place, capped((to.get(place) ?? 0) + ways * factor));
  }

  #scaled(ways: Map<number, number>, factor: number): Map<number, number> {
    if (factor === 1) return ways;
    return new Map(
      [...ways].map(([to, count]) => [to, capped(count * factor)]),
    );
  }

  #count(ways: number): void {
    this.#ways += ways;
    if (this.#ways > mostWays) throw new TooLarge();
  }
}

/** A part without characters. */
function nothing(steps: number): Part {
  return { first: new Map(), last: new Map(), empty: 1, entry: capped(steps) };
}

function capped(steps: number): number {
  return Math.min(steps, countless);
}
