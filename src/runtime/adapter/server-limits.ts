import type { PeerShare } from "../peer-share.js";
import { SharedLoad, type LoadLimits } from "../shared-load.js";
import { ReceiveBudget } from "./receive-budget.js";
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
  /** Bytes of those calls; 64 MiB by default. */
  readonly bytesInWork?: number | undefined;
  /** Of one user; half of all by default. */
  readonly bytesInWorkPerUser?: number | undefined;
  /** Bytes that wait to be sent; 128 MiB by default. */
  readonly queuedBytes?: number | undefined;
  /** Of one user; half of all by default. */
  readonly queuedBytesPerUser?: number | undefined;
  /** Bytes of messages that have not come as a whole; 64 MiB by default. */
  readonly receivedBytes?: number | undefined;
  /** Of one user; half of all by default. */
  readonly receivedBytesPerUser?: number | undefined;
}

/** A limit of all peers, to which one for each user belongs. */
type Limit =
  | "bytesInWork"
  | "callsInWork"
  | "connections"
  | "queuedBytes"
  | "receivedBytes";

/** What a peer shares with the others of its server. */
export interface ServerShare extends PeerShare {
  readonly sending: Sending;
  readonly receiving: ReceiveBudget;
}

/** What the peers of a server have. */
export class ServerLoad {
  readonly places: LoadLimits;
  readonly #calls: SharedLoad;
  readonly #bytes: SharedLoad;
  readonly #queued: SharedLoad;
  readonly #sending: SendBudget;
  readonly #receiving: ReceiveBudget;

  /** @throws TypeError for a limit that is none. */
  constructor(limits: ServerLimits = {}) {
    const load = (key: Limit, all: number): SharedLoad =>
      new SharedLoad(readLimits(limits, key, all, 0.5));
    this.places = readLimits(limits, "connections", 256, 0.25);
    this.#calls = load("callsInWork", 8192);
    this.#bytes = load("bytesInWork", 67_108_864);
    this.#queued = load("queuedBytes", 134_217_728);
    this.#sending = new SendBudget(this.#queued);
    this.#receiving = new ReceiveBudget(
      readLimits(limits, "receivedBytes", 67_108_864, 0.5),
      this.#bytes,
    );
  }

  shareOf(uid: number | undefined): ServerShare {
    const user = isTrusted(uid) ? undefined : uid;
    return {
      user,
      calls: this.#calls,
      bytes: this.#bytes,
      queued: this.#queued,
      sending: { budget: this.#sending, load: this.#queued, user },
      receiving: this.#receiving,
    };
  }
}

function readLimits(
  limits: ServerLimits,
  key: Limit,
  byDefault: number,
  part: number,
): LoadLimits {
  const all = limits[key] ?? byDefault;
  const user = limits[`${key}PerUser`] ?? Math.ceil(all * part);
  requireLimit(`limits.${key}`, all);
  requireLimit(`limits.${key}PerUser`, user);
  return { all, user };
}

/** Whether a user could stop this process in other ways. */
export function isTrusted(uid: number | undefined): boolean {
  return uid === 0 || uid === process.getuid?.();
}

function requireLimit(name: string, value: unknown): void {
  if (typeof value !== "number" || !(value >= 1))
    throw new TypeError(`${name}: expected a number of at least 1`);
}
