import type { Scope } from "./identifiers.js";

/**
 * Takes several names made from one word, all of them or none: the word as
 * wanted, or with the first number with which every name is free.
 */
export function claimTogether(
  scope: Scope,
  wanted: string,
  names: (word: string) => readonly string[],
): string {
  for (let n = 1; ; n++) {
    const word = n === 1 ? wanted : `${wanted}${String(n)}`;
    if (!names(word).every(scope.isFree)) continue;
    names(word).forEach(scope.claim);
    return word;
  }
}
