import { editDistance } from "./diagnostic-suggestion.js";

/** Longer words are not compared: nobody mistypes them into something near. */
const longestWord = 80;

/** Nor more candidates than these: a hostile file has as many wrong words as right ones. */
const mostCandidates = 500;

/** The candidate that differs from `word` by two edits at most, the nearest first. */
export function nearest(
  word: string,
  candidates: Iterable<string>,
): string | undefined {
  if (word.length > longestWord) return undefined;
  let best: string | undefined;
  let least = 3;
  let left = mostCandidates;
  for (const candidate of candidates) {
    if (left-- === 0) break;
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const distance =
      candidate.toLowerCase() === word.toLowerCase()
        ? 0
        : editDistance(word, candidate, least - 1);
    // Of a short word, two edits leave nothing.
    if (distance >= least || distance >= candidate.length - 1) continue;
    best = candidate;
    least = distance;
  }
  return best;
}
