/**
 * The word that was probably meant, or `undefined` when none is near: one typing
 * mistake in a short word, up to a third of a longer one, or a unique beginning.
 */
export function nearest(
  word: string,
  known: readonly string[],
): string | undefined {
  const limit = Math.max(1, Math.floor(word.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) >= bestDistance) continue;
    const distance = editDistance(word, candidate);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  if (best !== undefined) return best;
  const begun = known.filter(
    (candidate) => word.length >= 2 && candidate.startsWith(word),
  );
  return begun.length === 1 ? begun[0] : undefined;
}

/** ` Did you mean "x"?`, or nothing. For the end of a message. */
export function didYouMean(word: string, known: readonly string[]): string {
  const suggestion = nearest(word, known);
  return suggestion === undefined ? "" : `. Did you mean "${suggestion}"?`;
}

/**
 * Insertions, deletions, replacements and swaps of neighbours, one each.
 *
 * @param most - More than these are not counted: the answer is some larger number.
 */
export function editDistance(
  a: string,
  b: string,
  most = Math.max(a.length, b.length),
): number {
  let beforeLast: number[] = [];
  let leastOfLast = 0;
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row: number[] = [];
    row[0] = i;
    let least = i;
    // What is further from the diagonal takes more edits than that.
    const end = Math.min(b.length, i + most);
    for (let j = Math.max(1, i - most); j <= end; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(
        cell(last, j) + 1,
        cell(row, j - 1) + 1,
        cell(last, j - 1) + (same ? 0 : 1),
      );
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] && i > 1 && j > 1) {
        cost = Math.min(cost, cell(beforeLast, j - 2) + 1);
      }
      row[j] = cost;
      least = Math.min(least, cost);
    }
    // A swap builds on the row before the last.
    if (Math.min(least, leastOfLast) > most) return most + 1;
    leastOfLast = least;
    beforeLast = last;
    last = row;
  }
  return cell(last, b.length);
}

function cell(row: readonly number[], at: number): number {
  return row[at] ?? Number.POSITIVE_INFINITY;
}
