import type { Term } from "./pattern-terms.js";
import { TermParser } from "./pattern-terms.js";

/**
 * Counts the steps of a matcher as ECMAScript defines it: every pattern becomes a
 * function of a state and of what has to match behind it. It is written from the
 * specification and shares nothing with the analysis that it checks.
 */
export interface Counted {
  readonly isMatch: boolean;
  readonly steps: number;
}

/** More are not waited for. */
export class TooManySteps extends Error {}

interface State {
  readonly at: number;
  readonly captures: readonly (readonly string[] | undefined)[];
}

type Continuation = (state: State) => State | undefined;

type Matcher = (state: State, then: Continuation) => State | undefined;

type Direction = 1 | -1;

/** A pattern, ready to be run on texts. */
export class StepCounter {
  readonly term: Term;
  readonly #groups: number;

  /** @param pattern - With the flag `u`. */
  constructor(pattern: string) {
    const parser = new TermParser([...pattern]);
    this.term = parser.whole();
    this.#groups = parser.count;
  }

  /**
   * Runs over a text from its start.
   *
   * @param isWhole - Whether it has to end where the text does.
   * @throws TooManySteps
   */
  run(text: string, isWhole = true, most = 5_000_000): Counted {
    const run = new Run([...text], most);
    const matcher = run.compile(this.term, 1);
    const captures = Array.from({ length: this.#groups + 1 }, () => undefined);
    const starts = isWhole ? [0] : [...run.input, ""].map((_, at) => at);
    for (const at of starts) {
      const end = matcher({ at, captures }, (state) => {
        run.step();
        return isWhole && state.at < run.input.length ? undefined : state;
      });
      if (end !== undefined) return { isMatch: true, steps: run.steps };
    }
    return { isMatch: false, steps: run.steps };
  }
}

class Run {
  readonly input: readonly string[];
  readonly #most: number;
  steps = 0;

  constructor(input: readonly string[], most: number) {
    this.input = input;
    this.#most = most;
  }

  step(): void {
    if (++this.steps > this.#most) throw new TooManySteps();
  }

  compile(term: Term, direction: Direction): Matcher {
    switch (term.kind) {
      case "set":
        return (state, then) => {
          this.step();
          const { at } = state;
          const char = this.input[direction === 1 ? at : at - 1];
          if (char === undefined || !term.has(char)) return undefined;
          return then({ ...state, at: at + direction });
        };
      case "row": {
        const matchers = term.terms.map((each) =>
          this.compile(each, direction),
        );
        const ordered = direction === 1 ? matchers.reverse() : matchers;
        return (state, then) =>
          ordered.reduce<Continuation>(
            (rest, matcher) => (each) => matcher(each, rest),
            then,
          )(state);
      }
      case "either": {
        const matchers = term.terms.map((each) =>
          this.compile(each, direction),
        );
        return (state, then) => {
          for (const matcher of matchers) {
            this.step();
            const found = matcher(state, then);
            if (found !== undefined) return found;
          }
          return undefined;
        };
      }
      case "times":
        return this.#times(term, this.compile(term.term, direction));
      case "capture": {
        const matcher = this.compile(term.term, direction);
        return (state, then) =>
          matcher(state, (inner) => {
            const captures = [...inner.captures];
            const ends = [state.at, inner.at].sort((a, b) => a - b);
            captures[term.index] = this.input.slice(...ends);
            return then({ ...inner, captures });
          });
      }
      case "same":
        return (state, then) => {
          this.step();
          const taken = state.captures[term.index()] ?? [];
          const end = state.at + direction * taken.length;
          const from = Math.min(state.at, end);
          if (from < 0 || Math.max(state.at, end) > this.input.length)
            return undefined;
          for (const [index, char] of taken.entries()) {
            this.step();
            if (this.input[from + index] !== char) return undefined;
          }
          return then({ ...state, at: end });
        };
      case "assert":
        return (state, then) => {
          this.step();
          return this.#holds(term.sign, state.at) ? then(state) : undefined;
        };
      case "around": {
        const matcher = this.compile(term.term, term.isBehind ? -1 : 1);
        return (state, then) => {
          this.step();
          const found = matcher(state, (inner) => {
            this.step();
            return inner;
          });
          if (term.isNegative)
            return found === undefined ? then(state) : undefined;
          if (found === undefined) return undefined;
          return then({ at: state.at, captures: found.captures });
        };
      }
    }
  }

  #times(
    { min, max, isLazy, groups }: Extract<Term, { kind: "times" }>,
    matcher: Matcher,
  ): Matcher {
    const again = (
      state: State,
      least: number,
      most: number,
      then: Continuation,
    ): State | undefined => {
      this.step();
      if (most === 0) return then(state);
      const round = (): State | undefined => {
        const captures = state.captures.map((each, index) =>
          index > groups[0] && index <= groups[1] ? undefined : each,
        );
        return matcher({ ...state, captures }, (inner) => {
          if (least === 0 && inner.at === state.at) {
            this.step();
            return undefined;
          }
          return again(inner, Math.max(0, least - 1), most - 1, then);
        });
      };
      if (least > 0) return round();
      return isLazy ? (then(state) ?? round()) : (round() ?? then(state));
    };
    return (state, then) => again(state, min, max, then);
  }

  #holds(sign: string, at: number): boolean {
    if (sign === "^") return at === 0;
    if (sign === "$") return at === this.input.length;
    const isWord = (index: number): boolean =>
      /^\w$/.test(this.input[index] ?? "");
    return (isWord(at - 1) !== isWord(at)) === (sign === "\\b");
  }
}

/** Texts that parts of a pattern take, a few of each, at random. */
export function piecesOf(
  { term }: StepCounter,
  random: () => number,
  letters: readonly string[],
): readonly string[] {
  const pieces = new Set<string>();
  const text = (of: Term): string => {
    switch (of.kind) {
      case "set": {
        const fitting = letters.filter(of.has);
        return fitting[Math.floor(random() * fitting.length)] ?? "";
      }
      case "row":
        return of.terms.map(text).join("");
      case "either":
        return text(
          of.terms[Math.floor(random() * of.terms.length)] ?? {
            kind: "row",
            terms: [],
          },
        );
      case "times": {
        const rounds = Math.min(of.min + Math.floor(random() * 3), of.max, 30);
        return Array.from({ length: rounds }, () => text(of.term)).join("");
      }
      case "capture":
        return text(of.term);
      default:
        return "";
    }
  };
  const visit = (of: Term): void => {
    for (let i = 0; i < 3; i++) pieces.add(text(of).slice(0, 40));
    if ("terms" in of) of.terms.forEach(visit);
    if ("term" in of) visit(of.term);
  };
  visit(term);
  pieces.delete("");
  return [...pieces];
}
