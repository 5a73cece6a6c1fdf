import { read, write, writev } from "node:fs";
import { closeDescriptor, descriptorSystem } from "./descriptor-system.js";

type Done = (error: Error | null, bytes?: number, data?: unknown) => void;

interface Job {
  readonly begin: () => void;
  /** Not begun, and not wanted any more. */
  readonly drop: () => void;
}

/** Jobs that may never end, of all streams. */
const waiting = new Set<Job>();
let running = 0;

/**
 * How a stream of `node:fs` reads and writes what somebody else has passed: in Node's
 * pool of threads, which everything of `node:fs` and `node:dns` needs, too. What may
 * make a thread wait for ever gets at most its share of them.
 */
export class PoolAccess {
  readonly #mayWait: boolean;
  #job: Job | undefined;

  /** @param mayWait - Whether what is read or written may never come. */
  constructor(mayWait: boolean) {
    this.#mayWait = mayWait;
  }

  readonly read = (
    number: number,
    bytes: Uint8Array,
    offset: number,
    length: number,
    position: number | null | undefined,
    done: Done,
  ): void => {
    this.#do(done, (ended) => {
      read(number, bytes, offset, length, position ?? null, ended);
    });
  };

  readonly write = (
    number: number,
    bytes: Uint8Array,
    offset: number,
    length: number,
    position: number | null | undefined,
    done: Done,
  ): void => {
    this.#do(done, (ended) => {
      write(number, bytes, offset, length, position ?? null, ended);
    });
  };

  readonly writev = (
    number: number,
    pieces: readonly Uint8Array[],
    position: number | null | undefined,
    done: Done,
  ): void => {
    this.#do(done, (ended) => {
      writev(number, [...pieces], position ?? null, ended);
    });
  };

  readonly close = (number: number, done: Done): void => {
    try {
      closeDescriptor(number);
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    done(null);
  };

  /** Ends what has not begun, as if there had been nothing to read or write. */
  cancel(): void {
    const job = this.#job;
    if (job === undefined || !waiting.delete(job)) return;
    this.#job = undefined;
    job.drop();
  }

  #do(done: Done, work: (ended: Done) => void): void {
    if (!this.#mayWait) {
      work(done);
      return;
    }
    const job: Job = {
      begin: () => {
        work((...result) => {
          this.#job = undefined;
          running--;
          beginNext();
          done(...result);
        });
      },
      drop: () => {
        done(null, 0);
      },
    };
    this.#job = job;
    waiting.add(job);
    beginNext();
  }
}

function beginNext(): void {
  for (const job of waiting) {
    if (running >= descriptorSystem().poolShare) return;
    waiting.delete(job);
    running++;
    job.begin();
  }
}
