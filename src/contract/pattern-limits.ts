import type { Steps } from "./pattern-search.js";
import {
  bytesAround,
  mostBytes,
  mostSteps,
  stepsForByte,
} from "./step-limit.js";

/** What a search counts as allowed for each byte; the rest is for each text. */
export const searchAllowance = stepsForByte / 2;

/**
 * The longest texts for which a pattern takes no more steps than a message may.
 *
 * @param most - Texts in a message; `Infinity` for as many as there is room for.
 * @returns Bytes; `Infinity` when any length will do, -1 when none does.
 */
export function longestFor({ beyond, rate }: Steps, most: number): number {
  const tooLong = beyond.findIndex(
    (_, length) => count(length, most) * over(beyond, length) > mostSteps,
  );
  if (tooLong >= 0) return tooLong - 1;
  const last = beyond.length - 1;
  const growth = rate - searchAllowance;
  if (growth <= 0) return Infinity;
  const left = mostSteps / count(last, most) - over(beyond, last);
  const longest = last + Math.floor(left / growth);
  return longest >= mostBytes ? Infinity : longest;
}

/**
 * How many texts of a length can be in a message, before the pattern takes more
 * steps than it may.
 */
export function mostTexts({ beyond, rate }: Steps, maxBytes: number): number {
  const last = beyond.length - 1;
  if (maxBytes > last && rate > searchAllowance) return 0;
  const worst = beyond
    .slice(0, maxBytes + 1)
    .reduce((steps, _, length) => Math.max(steps, over(beyond, length)), 0);
  return worst === 0 ? Infinity : Math.floor(mostSteps / worst);
}

/** Steps beyond all that is allowed for a text. */
function over(beyond: readonly number[], length: number): number {
  const steps = beyond[length] ?? 0;
  return Math.max(0, steps - searchAllowance * (length + bytesAround));
}

function count(length: number, most: number): number {
  return Math.min(most, mostBytes / (length + bytesAround));
}
