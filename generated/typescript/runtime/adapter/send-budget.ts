import { ConnectionClosedError, LimitsExceededError } from "../errors.js";
import { least } from "../peer-share.js";
import type { SharedLoad } from "../shared-load.js";

/** A peer that has taken nothing for so long does not read. */
const patienceMs = 1000;

/** A peer that lets so much of what may wait for all wait is too slow in any case. */
const greedyPart = 0.25;

/** A peer that messages wait for. */
export interface Receiver {
  readonly user: number | undefined;
  /** What its messages take. */
  readonly waiting: number;
  /** When it last took something, or had to, in milliseconds. */
  readonly lastTaken: number;
  /** Ends its connection; nothing waits for it then. */
  readonly drop: (error: Error) => void;
}

/**
 * What may wait for all peers of a server together, and for those of one user. When
 * that is not enough, the peer goes for which most is waiting, if it does not read.
 */
export class SendBudget {
  readonly #load: SharedLoad;
  readonly #receivers = new Set<Receiver>();

  constructor(load: SharedLoad) {
    this.#load = load;
  }

  join(receiver: Receiver): void {
    this.#receivers.add(receiver);
  }

  leave(receiver: Receiver): void {
    this.#receivers.delete(receiver);
  }

  /**
   * Makes sure that there is room.
   *
   * @throws LimitsExceededError when there is none, and all peers read.
   * @throws ConnectionClosedError when the receiver is the one that has to go.
   */
  makeRoom(receiver: Receiver, cost: number): void {
    // Those who have little are not to suffer from the others.
    if (receiver.waiting + cost <= least.bytes) return;
    while (!this.#hasRoom(receiver.user, cost)) {
      const slowest = this.#slowest(receiver.user, cost);
      if (slowest === undefined)
        throw new LimitsExceededError(
          `${String(this.#load.all)} bytes wait to be sent to all peers; wait for bus.drained()`,
        );
      const error = new ConnectionClosedError(
        `the peer does not read: ${String(slowest.waiting)} bytes wait for it, and there is no room for more`,
      );
      this.leave(slowest);
      slowest.drop(error);
      if (slowest === receiver) throw error;
    }
  }

  /** One message may be larger than all that may wait. */
  #hasRoom(user: number | undefined, cost: number): boolean {
    return this.#hasRoomForAll(cost) && this.#hasRoomForUser(user, cost);
  }

  #hasRoomForAll(cost: number): boolean {
    const { all, limits } = this.#load;
    return all === 0 || all + cost <= limits.all;
  }

  #hasRoomForUser(user: number | undefined, cost: number): boolean {
    const own = this.#load.of(user);
    return own === 0 || own + cost <= this.#load.limits.user;
  }

  #slowest(user: number | undefined, cost: number): Receiver | undefined {
    const now = performance.now();
    const isOfUser = !this.#hasRoomForUser(user, cost);
    const most = isOfUser ? this.#load.limits.user : this.#load.limits.all;
    let slowest: Receiver | undefined;
    for (const receiver of this.#receivers) {
      const { waiting, lastTaken } = receiver;
      const isSlow =
        waiting > most * greedyPart || now - lastTaken >= patienceMs;
      if (!isSlow || waiting <= least.bytes) continue;
      if (isOfUser && receiver.user !== user) continue;
      if (slowest === undefined || waiting > slowest.waiting)
        slowest = receiver;
    }
    return slowest;
  }
}
