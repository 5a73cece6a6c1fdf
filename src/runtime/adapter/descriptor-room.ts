import { closeSync } from "node:fs";
import type { Library } from "./koffi.js";
import { maxDescriptors } from "./message-header.js";

// Numbers of Linux, the same on all processors that are supported.
const openFiles = 7;
const duplicateClosedOnExec = 1030;

/** More than one call can receive, twice. */
const maxReserve = 512;

/** Other parts of the process open descriptors, too. */
const maxAgeMs = 100;

/**
 * Whether this process may open as many descriptors as a message can bring. The
 * kernel closes those that there is no number for, in the call that receives them,
 * and closing what a peer has chosen may wait for ever.
 */
export class DescriptorRoom {
  readonly #fcntl: (...values: readonly unknown[]) => unknown;
  /** Numbers are given out from below: when those from here on are free, so are enough. */
  readonly #probe: number;
  /** Some above may be taken on purpose. */
  readonly #last: number;
  #checkedAt = -Infinity;
  #isThere = false;

  constructor(library: Library) {
    this.#fcntl = library.func("int fcntl(int, int, int)");
    const limits = new BigUint64Array(2);
    const bytes = new Uint8Array(limits.buffer);
    library.func("int getrlimit(int, void *)")(openFiles, bytes);
    const limit = Math.min(Number(limits[0] ?? 0n), 0x7fffffff);
    const reserve = Math.min(maxReserve, Math.floor(limit / 4));
    this.#probe = limit - reserve;
    this.#last = limit - Math.min(reserve, maxDescriptors);
  }

  /** @param own - Any descriptor of ours that may be duplicated. */
  isThere(own: number): boolean {
    const now = performance.now();
    if (this.#isThere && now - this.#checkedAt < maxAgeMs) return true;
    this.#checkedAt = now;
    const found = Number(this.#fcntl(own, duplicateClosedOnExec, this.#probe));
    if (found >= 0) closeSync(found);
    this.#isThere = found >= 0 && found <= this.#last;
    return this.#isThere;
  }

  /** Descriptors have come. */
  checkSoon(): void {
    this.#checkedAt = -Infinity;
  }
}
