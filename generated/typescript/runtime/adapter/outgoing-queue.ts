import { closeDescriptor } from "../descriptor-system.js";
import { LimitsExceededError } from "../errors.js";
import { maxDescriptors, maxPieces } from "./message-header.js";
import type { SystemCalls } from "./system-calls.js";

/** Descriptors that may wait for a peer that does not read. Each is an open one. */
const maxWaiting = 4096;

interface Item {
  bytes: Uint8Array;
  /** Of our own; they go with the first byte. */
  descriptors: readonly number[];
  readonly done: (() => void) | undefined;
}

/** Bytes, and the descriptors that go with some of them, until the system takes them. */
export class OutgoingQueue {
  readonly #system: Pick<SystemCalls, "duplicate" | "send">;
  readonly #socket: number;
  readonly #items: Item[] = [];
  readonly #attached = new Map<Uint8Array, readonly number[]>();
  /** How many descriptors are open for what was not sent yet. */
  #waiting = 0;
  #isSending = false;

  constructor(system: Pick<SystemCalls, "duplicate" | "send">, socket: number) {
    this.#system = system;
    this.#socket = socket;
  }

  /**
   * Descriptors that go with bytes that will be added.
   *
   * @throws LimitsExceededError when too many wait.
   */
  attach(bytes: Uint8Array, numbers: readonly number[]): void {
    if (bytes.length === 0)
      throw new TypeError("descriptors need at least one byte to go with");
    if (numbers.length > maxDescriptors)
      throw new RangeError(
        `at most ${String(maxDescriptors)} descriptors go with a message, not ${String(numbers.length)}`,
      );
    if (this.#waiting + numbers.length > maxWaiting)
      throw new LimitsExceededError(
        `${String(this.#waiting)} descriptors wait for a peer that does not read`,
      );
    const own: number[] = [];
    try {
      for (const number of numbers) own.push(this.#system.duplicate(number));
    } catch (error) {
      own.forEach(closeDescriptor);
      throw error;
    }
    if (own.length === 0) return;
    this.#attached.set(bytes, own);
    this.#waiting += own.length;
  }

  add(bytes: Uint8Array, done: (() => void) | undefined): void {
    const descriptors = this.#attached.get(bytes) ?? [];
    this.#attached.delete(bytes);
    this.#items.push({ bytes, descriptors, done });
  }

  /**
   * Sends as much as there is room for.
   *
   * @returns Whether that was everything.
   */
  send(): boolean {
    // Whoever hears that bytes are sent may write more.
    if (this.#isSending) return true;
    this.#isSending = true;
    try {
      while (this.#items.length > 0) {
        if (!this.#sendOnce()) return false;
      }
      return true;
    } finally {
      this.#isSending = false;
    }
  }

  /** Closes what was not sent. Nobody is told. */
  clear(): void {
    for (const { descriptors } of this.#items)
      descriptors.forEach(closeDescriptor);
    for (const descriptors of this.#attached.values())
      descriptors.forEach(closeDescriptor);
    this.#items.length = 0;
    this.#attached.clear();
    this.#waiting = 0;
  }

  #sendOnce(): boolean {
    const batch = this.#batch();
    const [first] = batch;
    const pieces = batch.map(({ bytes }) => bytes);
    const descriptors = first?.descriptors ?? [];
    let sent: number | undefined = 0;
    if (first !== undefined && first.bytes.length > 0)
      sent = this.#system.send(this.#socket, pieces, descriptors);
    if (sent === undefined) return false;
    if (first !== undefined) first.descriptors = [];
    descriptors.forEach(closeDescriptor);
    this.#waiting -= descriptors.length;
    this.#advance(sent);
    return true;
  }

  /** Items for one call: descriptors are only with the first, and only if it is alone. */
  #batch(): readonly Item[] {
    const batch: Item[] = [];
    for (const item of this.#items) {
      const isPlain = item.descriptors.length === 0 && item.bytes.length > 0;
      if (batch.length > 0 && !isPlain) break;
      batch.push(item);
      if (!isPlain || batch.length === maxPieces) break;
    }
    return batch;
  }

  #advance(sent: number): void {
    let left = sent;
    for (;;) {
      const item = this.#items[0];
      if (item === undefined) return;
      if (item.bytes.length > left) {
        item.bytes = item.bytes.subarray(left);
        return;
      }
      left -= item.bytes.length;
      this.#items.shift();
      item.done?.();
      if (left === 0) return;
    }
  }
}
