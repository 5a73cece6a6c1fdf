import type { PeerShare } from "../peer-share.js";
import { SharedLoad, type LoadLimits } from "../shared-load.js";
import { SendBudget } from "./send-budget.js";
import type { Sending } from "./send-queue.js";

/**
 * What all peers of a server may have together, and those of one user. The limit of
 * a user is not for root, nor for the user of this process, who could stop it anyway,
 * nor where the kernel does not say who a peer is: without `descriptors`.
 */
export interface ServerLimits {
  /**
   * Connections at a time, handshakes included; 256 by default. Those of root, and
   * those of the user of this process, are counted apart: as many each.
   */
  readonly connections?: number | undefined;
  /** Of one user; a quarter of all by default. */
  readonly connectionsPerUser?: number | undefined;
  /** Calls that objects work on at a time; 8192 by default. */
  readonly callsInWork?: number | undefined;
  /** Of one user; half of all by default. */
  readonly callsInWorkPerUser?: number | undefined;
  /** Bytes of those calls; 128 MiB by default. */
  readonly bytesInWork?: number | undefined;
  /** Of one user; half of all by default. */
  readonly bytesInWorkPerUser?: number | undefined;
  /** Bytes that wait to be sent; 256 MiB by default. */
  readonly queuedBytes?: number | undefined;
  /** Of one user; half of all by default. */
  readonly queuedBytesPerUser?: number | undefined;
}

const mebibyte = 1_048_576;

/** What the peers of a server have. */
export class ServerLoad {
  readonly places: LoadLimits;
  readonly #calls: SharedLoad;
  readonly #bytes: SharedLoad;
  readonly #queued: SharedLoad;
  readonly #budget: SendBudget;

  /** @throws TypeError for a limit that is none. */
  constructor(limits: ServerLimits = {}) {
    const limitsOf = (
      key: "bytesInWork" | "callsInWork" | "connections" | "queuedBytes",
      all: number,
      part: number,
    ): LoadLimits => {
      const most = limits[key] ?? all;
      const own = limits[`${key}PerUser`] ?? Math.ceil(most * part);
      requireLimit(`limits.${key}`, most);
      requireLimit(`limits.${key}PerUser`, own);
      return { all: most, user: own };
    };
    this.places = limitsOf("connections", 256, 1 / 4);
    this.#calls = new SharedLoad(limitsOf("callsInWork", 8192, 1 / 2));
    this.#bytes = new SharedLoad(limitsOf("bytesInWork", 128 * mebibyte, 0.5));
    this.#queued = new SharedLoad(limitsOf("queuedBytes", 256 * mebibyte, 0.5));
    this.#budget = new SendBudget(this.#queued);
  }

  /** What a peer shares with the others. */
  shareOf(uid: number | undefined): PeerShare & { readonly sending: Sending } {
    const user = isTrusted(uid) ? undefined : uid;
    const queued = this.#queued;
    return {
      user,
      calls: this.#calls,
      bytes: this.#bytes,
      queued,
      sending: { budget: this.#budget, load: queued, user },
    };
  }
}

/** Whether a user could stop this process in other ways. */
export function isTrusted(uid: number | undefined): boolean {
  return uid === 0 || uid === process.getuid?.();
}

function requireLimit(name: string, value: unknown): void {
  if (typeof value !== "number" || !(value >= 1))
    throw new TypeError(`${name}: expected a number of at least 1`);
}
