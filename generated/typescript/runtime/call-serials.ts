import { randomFillSync } from "node:crypto";

/** Numbers that are made at a time: asking the system for each takes much longer. */
const batch = 1024;

/**
 * Numbers for calls, each out of 4,294,967,295 and never 0. A peer that could guess
 * the next one could answer for another.
 */
export class CallSerials {
  readonly #numbers = new Uint32Array(batch);
  #next = batch;

  next(): number {
    for (;;) {
      if (this.#next === batch) {
        randomFillSync(this.#numbers);
        this.#next = 0;
      }
      const serial = this.#numbers[this.#next++] ?? 0;
      if (serial !== 0) return serial;
    }
  }
}
