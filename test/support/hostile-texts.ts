import type { Random } from "./random-checks.js";
import { pick } from "./random-checks.js";
import { piecesOf, type StepCounter } from "./step-counter.js";

/** Texts that are to keep a matcher busy, made from what parts of its pattern take. */
export function* hostileTexts(
  counter: StepCounter,
  random: Random,
  {
    letters,
    longest,
    count,
  }: {
    readonly letters: readonly string[];
    readonly longest: number;
    readonly count: number;
  },
): Iterable<string> {
  const pieces = [...piecesOf(counter, random, letters)];
  const parts = [...pieces, ...letters];
  const ends = ["", ...letters, "\u{1f600}", "\n"];
  const pumped = (): string => {
    const part = pick(random, parts);
    const times = Math.floor(random() * (longest / part.length + 1));
    return part.repeat(random() < 0.3 ? Math.min(times, 3) : times);
  };
  // Every piece as often as there is room, and what it cannot end with.
  for (const part of parts)
    for (const end of ends)
      yield cut(part.repeat(Math.ceil(longest / part.length)), longest, end);
  for (let i = 0; i < count; i++) {
    const pumps = Array.from({ length: 1 + Math.floor(random() * 3) }, pumped);
    yield cut(pumps.join(""), longest, pick(random, ends));
  }
}

function cut(text: string, longest: number, end: string): string {
  return [...text].slice(0, Math.max(0, longest - end.length)).join("") + end;
}

/** All texts of these letters up to a length. */
export function* allTexts(
  letters: readonly string[],
  longest: number,
): Iterable<string> {
  let texts = [""];
  yield "";
  for (let length = 1; length <= longest; length++) {
    texts = texts.flatMap((text) => letters.map((letter) => text + letter));
    yield* texts;
  }
}
