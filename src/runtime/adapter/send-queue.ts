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

/** Knows what waits to be sent over a stream. */
export class SendQueue implements Receiver {
  /** What waits for the handshake, and is not in the stream yet. */
  early = 0;
  lastTaken = performance.now();
  readonly drop: (error: Error) => void;
  readonly #stream: Writable;
  readonly #max: number;
  readonly #sending: Sending | undefined;
  #messages = 0;
  /** What the others know of. */
  #counted = 0;
  #isOpen = true;

  constructor(
    stream: Writable,
    { maxQueuedBytes = defaultMaxQueuedBytes, sending }: SendLimits,
    drop: (error: Error) => void,
  ) {
    this.#stream = stream;
    this.#max = maxQueuedBytes;
    this.#sending = sending;
    this.drop = drop;
    sending?.budget.join(this);
  }

  /** How many are on their way. */
  get messages(): number {
    return this.#messages;
  }

  get user(): number | undefined {
    return this.#sending?.user;
  }

  get waiting(): number {
    const { writableLength } = this.#stream;
    return writableLength + this.#messages * messageCost + this.early;
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
   * A message is about to be written.
   *
   * @param sent - Called when it has left.
   * @param empty - Called behind that when nothing waits any more.
   * @returns To be called by the stream.
   */
  begin(sent: (() => void) | undefined, empty: () => void): () => void {
    if (this.#messages === 0) this.lastTaken = performance.now();
    this.#messages++;
    return () => {
      this.#messages--;
      this.lastTaken = performance.now();
      this.count();
      sent?.();
      if (this.#messages === 0) empty();
    };
  }

  /** What was begun was not written. */
  cancel(): void {
    this.#messages--;
    this.count();
  }

  /** Tells the others what waits now. */
  count(): void {
    if (this.#sending === undefined) return;
    const waiting = this.#isOpen ? this.waiting : 0;
    this.#sending.load.add(this.user, waiting - this.#counted);
    this.#counted = waiting;
  }

  /** Nothing will be sent any more. */
  close(): void {
    this.#isOpen = false;
    this.#sending?.budget.leave(this);
    this.count();
  }
}
