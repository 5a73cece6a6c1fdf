import type { Automaton } from "./pattern-automaton.js";
import { countless, TooLarge } from "./pattern-automaton.js";

/** How many steps a matcher takes at most for texts up to a length. */
export interface Steps {
  /**
   * By the length: the most steps that a text of at most so many characters
   * takes beyond the allowance for its own characters.
   */
  readonly beyond: readonly number[];
  /** What each further character adds; `Infinity` where that is not known. */
  readonly rate: number;
  /** Whether the search ended because it took too long. */
  readonly isCutShort: boolean;
}

/** Sets of places that a text can lead to, and the places in them. */
const mostStates = 4000;
const mostMembers = 100_000;

/**
 * Additions after which a search ends, with what it knows by then: some 10 ms.
 * Patterns as people write them take a tenth.
 */
const patience = 200_000;

/** Places that a text leads to together. */
interface State {
  readonly places: readonly number[];
  /** In how many ways each of them can be reached, at most. */
  ways: Float64Array;
  /** The most steps on the way, beyond the allowance. */
  steps: number;
  /** What is found for texts that are longer by one. */
  nextWays: Float64Array | undefined;
  nextSteps: number;
  moves: Moves | undefined;
}

/** Where the next character leads. */
interface Moves {
  /** From a place of the state, by its index, to one of `to`, by its index. */
  readonly edges: readonly (readonly [
    from: number,
    to: number,
    ways: number,
  ])[];
  readonly to: readonly number[];
  /** For each state: which of `to` are its places. */
  readonly targets: readonly {
    readonly state: State;
    readonly picked: readonly number[];
  }[];
}

/**
 * Runs through an automaton with all texts at once: texts that lead to the same
 * places are one, and take the most ways that any of them has. So the result is
 * never too small, and it is exact where the places say how they were reached.
 *
 * @param allowance - Steps for each character that are not counted.
 * @param enough - Steps beyond, after which nothing more is asked.
 */
export function stepsOf(
  automaton: Automaton,
  allowance: number,
  enough: number,
): Steps {
  return new Search(automaton, allowance).run(enough);
}

class Search {
  readonly #automaton: Automaton;
  readonly #allowance: number;
  readonly #kinds: readonly (readonly number[])[];
  readonly #states = new Map<string, State>();
  #members = 0;
  #spent = 0;

  constructor(automaton: Automaton, allowance: number) {
    this.#automaton = automaton;
    this.#allowance = allowance;
    const known = new Map<bigint, readonly number[]>();
    this.#kinds = automaton.chars.map((set) => {
      const kinds = known.get(set) ?? bitsOf(set);
      known.set(set, kinds);
      return kinds;
    });
  }

  run(enough: number): Steps {
    const { entry } = this.#automaton;
    const start: State = {
      places: [-1],
      ways: Float64Array.of(1),
      steps: entry,
      nextWays: undefined,
      nextSteps: 0,
      moves: undefined,
    };
    const beyond = [entry];
    let changed: ReadonlySet<State> = new Set([start]);
    let steady = 0;
    while (changed.size > 0) {
      const last = beyond.at(-1) ?? 0;
      if (last > enough) return { beyond, rate: Infinity, isCutShort: false };
      // When ways are no more, and steps still are, there is a loop that takes too many.
      if (steady > this.#states.size + 1)
        return { beyond, rate: this.#highestRate(), isCutShort: false };
      const touched = new Set<State>();
      for (const state of changed) {
        if (!this.#advance(state, touched))
          return { beyond, rate: Infinity, isCutShort: true };
      }
      const { grown, hasMoreWays } = commit(touched);
      changed = grown;
      steady = hasMoreWays ? 0 : steady + 1;
      let most = last;
      for (const { steps } of grown) most = Math.max(most, steps);
      beyond.push(most);
    }
    return { beyond, rate: 0, isCutShort: false };
  }

  /** @returns Whether there was patience for it. */
  #advance(state: State, touched: Set<State>): boolean {
    const moves = (state.moves ??= this.#movesOf(state));
    if (moves === undefined) return false;
    this.#spent += moves.edges.length;
    const ways = new Float64Array(moves.to.length);
    for (const [from, to, more] of moves.edges)
      ways[to] = Math.min(
        (ways[to] ?? 0) + (state.ways[from] ?? 0) * more,
        countless,
      );
    for (const { state: target, picked } of moves.targets) {
      this.#spent += picked.length;
      const next = (target.nextWays ??= target.ways.slice());
      let steps = state.steps - this.#allowance;
      picked.forEach((at, index) => {
        const here = ways[at] ?? 0;
        steps += here * this.#after(target.places[index]);
        if (here > (next[index] ?? 0)) next[index] = here;
      });
      target.nextSteps = Math.max(target.nextSteps, steps);
      touched.add(target);
    }
    return this.#spent <= patience;
  }

  #after(place: number | undefined): number {
    return this.#automaton.after[place ?? 0] ?? 0;
  }

  /** @returns `undefined` where there are too many states */
  #movesOf({ places }: State): Moves | undefined {
    const { first, follow } = this.#automaton;
    const index = new Map<number, number>();
    const edges: [from: number, to: number, ways: number][] = [];
    places.forEach((place, from) => {
      for (const [to, ways] of place < 0 ? first : (follow[place] ?? [])) {
        let at = index.get(to);
        if (at === undefined) {
          at = index.size;
          index.set(to, at);
        }
        edges.push([from, at, ways]);
      }
    });
    const to = [...index.keys()];
    const targets = this.#targets(to);
    return targets === undefined ? undefined : { edges, to, targets };
  }

  /** For each kind of character those of the places that take it. */
  #targets(to: readonly number[]): Moves["targets"] | undefined {
    const byKind = new Map<number, number[]>();
    to.forEach((place, at) => {
      for (const kind of this.#kinds[place] ?? []) {
        const picked = byKind.get(kind);
        if (picked === undefined) byKind.set(kind, [at]);
        else picked.push(at);
        this.#spent++;
      }
    });
    const found = new Map<string, Moves["targets"][number]>();
    for (const picked of byKind.values()) {
      this.#spent += picked.length;
      const key = picked.join();
      if (found.has(key)) continue;
      const sorted = picked.toSorted((a, b) => (to[a] ?? 0) - (to[b] ?? 0));
      const state = this.#state(sorted.map((at) => to[at] ?? 0));
      if (state === undefined) return undefined;
      found.set(key, { state, picked: sorted });
    }
    return [...found.values()];
  }

  #state(places: readonly number[]): State | undefined {
    const key = places.join();
    const known = this.#states.get(key);
    if (known !== undefined) return known;
    this.#members += places.length;
    if (this.#states.size >= mostStates || this.#members > mostMembers)
      return undefined;
    const state: State = {
      places,
      ways: new Float64Array(places.length),
      steps: -Infinity,
      nextWays: undefined,
      nextSteps: -Infinity,
      moves: undefined,
    };
    this.#states.set(key, state);
    return state;
  }

  /** The most that one character can add. */
  #highestRate(): number {
    let most = 0;
    for (const { places, ways } of this.#states.values()) {
      let steps = 0;
      places.forEach((place, index) => {
        steps += (ways[index] ?? 0) * this.#after(place);
      });
      most = Math.max(most, steps - this.#allowance);
    }
    return most;
  }
}

/** What was found for longer texts holds for all of them from now on. */
function commit(touched: ReadonlySet<State>): {
  readonly grown: ReadonlySet<State>;
  readonly hasMoreWays: boolean;
} {
  const grown = new Set<State>();
  let hasMoreWays = false;
  for (const state of touched) {
    const { ways, nextWays, nextSteps } = state;
    const isMore = nextWays?.some((more, index) => more > (ways[index] ?? 0));
    if (isMore === true || nextSteps > state.steps) grown.add(state);
    hasMoreWays ||= isMore === true;
    state.ways = nextWays ?? ways;
    state.steps = Math.max(state.steps, nextSteps);
    state.nextWays = undefined;
    state.nextSteps = -Infinity;
  }
  return { grown, hasMoreWays };
}

function bitsOf(set: bigint): readonly number[] {
  const bits: number[] = [];
  const digits = set.toString(2);
  for (let bit = 0; bit < digits.length; bit++)
    if (digits[digits.length - 1 - bit] === "1") bits.push(bit);
  return bits;
}

/** The most steps of a part that texts of any length can be tried with, as it ends early. */
export function constantSteps(automaton: Automaton): number {
  const { beyond, rate } = stepsOf(automaton, 0, 10_000);
  if (rate > 0) throw new TooLarge();
  return beyond.at(-1) ?? 0;
}
