import type { Span } from "../model/model.js";

/** How much of a file one bucket stands for. */
const bucketSize = 256;

/** Places that edits have taken, in buckets: there can be as many as findings. */
export class TakenRanges {
  readonly #buckets = new Map<string, Span[]>();

  add(span: Span): void {
    for (const key of bucketsOf(span)) {
      const bucket = this.#buckets.get(key);
      if (bucket === undefined) this.#buckets.set(key, [span]);
      else bucket.push(span);
    }
  }

  /** Edits that touch could undo each other, and so could two insertions at one place. */
  touches(span: Span): boolean {
    for (const key of bucketsOf(span)) {
      const touching = this.#buckets
        .get(key)
        ?.some(({ start, end }) => start <= span.end && span.start <= end);
      if (touching === true) return true;
    }
    return false;
  }
}

function* bucketsOf({ file, start, end }: Span): Iterable<string> {
  const last = Math.floor(end / bucketSize);
  for (let at = Math.floor(start / bucketSize); at <= last; at++)
    yield `${String(at)} ${file}`;
}
