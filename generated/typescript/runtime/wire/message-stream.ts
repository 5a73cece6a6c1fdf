import type { FileDescriptor } from "../file-descriptor.js";
import { decodeMessage, messageLength } from "./decode-message.js";
import { fixedHeaderBytes, type Message } from "./message.js";

/** Longest piece that is made of smaller ones. */
const maxJoined = 65_536;

/** With so much of a message here, its length is believed. */
const minBelieved = 65_536;

/** Gives descriptors that came with the bytes. */
type Take = (count: number) => readonly FileDescriptor[];

/** Cuts a stream of bytes into messages. */
export class MessageStream {
  readonly #sharesMemory: boolean;
  #chunks: Uint8Array[] = [];
  #buffered = 0;
  /** Length of the message that is arriving, once enough of it is here. */
  #length: number | undefined;
  /** Memory of a long message that is arriving, into which it goes directly. */
  #whole: Uint8Array | undefined;
  #filled = 0;

  /** @param sharesMemory - Whether `ay` may be a part of a message's memory. */
  constructor(sharesMemory: boolean = false) {
    this.#sharesMemory = sharesMemory;
  }

  /** How many bytes wait for the rest of their message. */
  get buffered(): number {
    return this.#whole === undefined ? this.#buffered : this.#filled;
  }

  /**
   * Where the next bytes can be put, instead of being pushed: the rest of a long
   * message. Say so with {@link filled}.
   */
  space(): Uint8Array | undefined {
    return this.#whole?.subarray(this.#filled);
  }

  /** Takes bytes that were put into {@link space}. Otherwise as {@link push}. */
  *filled(count: number, take?: Take): Generator<Message, void> {
    const whole = this.#whole;
    if (whole === undefined) return;
    this.#filled += count;
    if (this.#filled < whole.length) return;
    this.#whole = undefined;
    this.#length = undefined;
    yield decodeMessage(whole, take, this.#sharesMemory);
  }

  /**
   * Takes more bytes, and keeps them: they must not be written to afterwards.
   *
   * @returns Each message that is complete now, read when it is asked for.
   * @throws WireError when this is no stream of messages. Nothing can be read from
   *   it after that.
   */
  *push(chunk: Uint8Array, take?: Take): Generator<Message, void> {
    const space = this.space();
    if (space !== undefined) {
      const count = Math.min(space.length, chunk.length);
      space.set(chunk.subarray(0, count));
      yield* this.filled(count, take);
      if (count < chunk.length) yield* this.push(chunk.subarray(count), take);
      return;
    }
    // A Buffer is a Uint8Array whose methods differ; messages get the plain one.
    this.#keep(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.length));
    this.#buffered += chunk.length;
    for (;;) {
      if (this.#length === undefined) {
        if (this.#buffered < fixedHeaderBytes) return;
        const head = this.#front(fixedHeaderBytes);
        this.#length = messageLength(head.subarray(0, fixedHeaderBytes));
      }
      if (this.#buffered < this.#length) {
        if (this.#buffered >= minBelieved) this.#begin(this.#length);
        return;
      }
      const bytes = this.#shift(this.#length);
      this.#length = undefined;
      yield decodeMessage(bytes, take, this.#sharesMemory);
    }
  }

  /** Gives a long message memory of its own, of which nothing has been used yet. */
  #begin(length: number): void {
    const whole = bytesFor(length);
    this.#filled = 0;
    for (const chunk of this.#chunks.splice(0)) {
      whole.set(chunk, this.#filled);
      this.#filled += chunk.length;
    }
    this.#buffered = 0;
    this.#whole = whole;
  }

  /**
   * Joins small pieces: each takes some hundred bytes beside its own, and a peer
   * may send a message byte by byte. As in a binary counter, pieces join those
   * that are no longer, so that no byte is copied more than a few times.
   */
  #keep(chunk: Uint8Array): void {
    let last = chunk;
    for (;;) {
      const before = this.#chunks.at(-1);
      const total = (before?.length ?? 0) + last.length;
      if (
        before === undefined ||
        before.length > last.length ||
        total > maxJoined
      )
        break;
      this.#chunks.pop();
      last = joined([before, last], total);
    }
    this.#chunks.push(last);
  }

  /** The first chunk, after joining so many that it has `count` bytes. */
  #front(count: number): Uint8Array {
    const [first] = this.#chunks;
    if (first !== undefined && first.length >= count) return first;
    const whole = joined(this.#chunks, this.#buffered);
    this.#chunks = [whole];
    return whole;
  }

  #shift(count: number): Uint8Array {
    const front = this.#front(count);
    if (front.length === count) this.#chunks.shift();
    else this.#chunks[0] = front.subarray(count);
    this.#buffered -= count;
    return front.subarray(0, count);
  }
}

/** Not cleared: all of it is written before any is read. */
function bytesFor(length: number): Uint8Array {
  const { buffer, byteOffset } = Buffer.allocUnsafeSlow(length);
  return new Uint8Array(buffer, byteOffset, length);
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
