import type { Writable } from "node:stream";
import { LimitsExceededError } from "../errors.js";
import { defaultMaxQueuedBytes, messageCost } from "../peer-share.js";
import type { SharedLoad } from "../shared-load.js";
import type { Receiver, SendBudget } from "./send-budget.js";

/** How much may wait for a peer. */
export interface SendLimits {
  /** Bytes, with what each message takes beside them; 128 MiB by default. */
  readonly maxQueuedBytes?: number | undefined;
  /** What may wait for all peers of a server. */
  readonly sending?: Sending | undefined;
}

/** A peer's part of what may wait for all. */
export interface Sending {
  readonly budget: SendBudget;
  readonly load: SharedLoad;
  /** Whose limit applies beside that of all. */
  readonly user: number | undefined;
}

interface SendQueueOptions extends SendLimits {
  readonly drop: (error: Error) => void;
  /** Whether more will be sent at once, which can leave with what there is. */
  readonly isMoreComing: () => boolean;
}

/** Writes messages to a stream, and knows what waits to be sent. */
export class SendQueue implements Receiver {
  lastTaken = performance.now();
  readonly drop: (error: Error) => void;
  readonly #stream: Writable;
  readonly #max: number;
  readonly #sending: Sending | undefined;
  readonly #isMoreComing: () => boolean;
  readonly #waiters: (() => void)[] = [];
  #messages = 0;
  /** What waits for the handshake, and is not in the stream yet. */
  #early = 0;
  /** What the others know of. */
  #counted = 0;
  #isOpen = true;
  #isCorked = false;

  constructor(stream: Writable, options: SendQueueOptions) {
    const { maxQueuedBytes = defaultMaxQueuedBytes, sending } = options;
    this.#stream = stream;
    this.#max = maxQueuedBytes;
    this.#sending = sending;
    this.drop = options.drop;
    this.#isMoreComing = options.isMoreComing;
    sending?.budget.join(this);
  }

  get user(): number | undefined {
    return this.#sending?.user;
  }

  get waiting(): number {
    const { writableLength } = this.#stream;
    return writableLength + this.#messages * messageCost + this.#early;
  }

  /**
   * @param length - Of a message that is to be sent.
   * @throws LimitsExceededError when too much waits already.
   * @throws ConnectionClosedError when that ends the connection.
   */
  requireRoom(length: number): void {
    const { waiting } = this;
    if (waiting > this.#max)
      throw new LimitsExceededError(
        `${String(waiting)} bytes wait to be sent; wait for bus.drained()`,
      );
    this.#sending?.budget.makeRoom(this, length + messageCost);
  }

  /**
   * A message is about to be written. What one turn writes leaves with one system call.
   *
   * @param sent - Called when it has left.
   * @returns To be called by the stream then.
   */
  begin(sent: (() => void) | undefined): () => void {
    if (!this.#isCorked) {
      this.#isCorked = true;
      this.#stream.cork();
      process.nextTick(this.#uncork);
    }
    if (this.#messages++ === 0 && this.#sending !== undefined)
      this.lastTaken = performance.now();
    if (sent === undefined) return this.#left;
    return () => {
      this.#left();
      sent();
    };
  }

  /** What was begun is in the stream now; or is not, as that has thrown. */
  written(isWritten: boolean): void {
    if (!isWritten) this.#messages--;
    this.#count();
  }

  /** A message waits for the handshake. */
  hold(length: number): void {
    this.#early += length + messageCost;
    this.#count();
  }

  /** What has waited for the handshake will be written, or never. */
  letGo(): void {
    this.#early = 0;
    this.#count();
  }

  /** No more is coming but what follows from what has come. */
  uncork(): void {
    if (this.#isCorked) queueMicrotask(() => process.nextTick(this.#uncork));
  }

  /** Fulfilled when nothing waits any more. */
  drained(): Promise<void> {
    if (this.#messages === 0 || !this.#isOpen) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiters.push(resolve);
    });
  }

  /** Nothing will be sent any more. */
  close(): void {
    this.#isOpen = false;
    this.#sending?.budget.leave(this);
    this.#count();
    this.#wake();
  }

  readonly #uncork = (): void => {
    if (!this.#isCorked || this.#isMoreComing()) return;
    this.#isCorked = false;
    this.#stream.uncork();
  };

  readonly #left = (): void => {
    this.#messages--;
    if (this.#sending !== undefined) {
      this.lastTaken = performance.now();
      this.#count();
    }
    if (this.#messages === 0 && this.#waiters.length > 0) this.#wake();
  };

  #wake(): void {
    for (const resolve of this.#waiters.splice(0)) resolve();
  }

  /** Tells the others what waits now. */
  #count(): void {
    if (this.#sending === undefined) return;
    const waiting = this.#isOpen ? this.waiting : 0;
    this.#sending.load.add(this.user, waiting - this.#counted);
    this.#counted = waiting;
  }
}
