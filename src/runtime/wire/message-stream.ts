import { releaseAll } from "../file-descriptor.js";
import {
  decodeHeader,
  decodeMessage,
  messageLengths,
  withBody,
  type Lengths,
  type MessageOptions,
  type TakeDescriptors,
} from "./decode-message.js";
import { fixedHeaderBytes, type Message } from "./message.js";

/** Longest piece that is made of smaller ones. */
const maxJoined = 65_536;

/** With so much of a message here, its length is believed. */
const minBelieved = 65_536;

/**
 * Messages with longer headers are read over as a whole: a path of 60 MiB is allowed,
 * takes a second to look at, and helps nobody. A bus passes it on, so it is no reason to
 * leave.
 */
const maxHeaderBytes = 1_048_576;

/**
 * Longest message whose body is kept, in bytes: a picture of 3840 by 2160 with 4
 * bytes a pixel goes into it, and dbus-daemon's system bus passes no more.
 */
export const defaultMaxMessageBytes = 33_554_432;

/** The least that this can be set to: what is kept before a header is looked at. */
const leastMaxMessageBytes = minBelieved;

export interface MessageStreamOptions extends MessageOptions {
  /** Bodies of longer messages are read over; 32 MiB by default. */
  readonly maxMessageBytes?: number | undefined;
  /**
   * Whether somebody wants the body of a message that is longer than 64 KiB; asked
   * once its header is here. Otherwise the body is read over.
   */
  readonly wants?: ((header: Message) => boolean) | undefined;
  /**
   * Asks for room for a message of more than 64 KiB. While there is none, nothing
   * more of it is taken; {@link MessageStream.goOn} follows when there is.
   *
   * @param header - Undefined when it is longer than 64 KiB itself.
   */
  readonly reserve?:
    ((header: Message | undefined, bytes: number) => Room) | undefined;
}

/** Room for a message that is arriving. */
export interface Room {
  /** Whether it may go on. */
  readonly isGranted: boolean;
  /** So many more bytes of it have come. */
  received(bytes: number): void;
  /** It is here as a whole, or will not come. */
  release(): void;
}

/** A long message that is arriving, into memory of its own. */
interface Arriving {
  readonly memory: Uint8Array;
  filled: number;
  readonly whenFull: (bytes: Uint8Array) => Message | undefined;
}

/** Cuts a stream of bytes into messages. */
export class MessageStream {
  readonly #options: MessageStreamOptions;
  readonly #maxMessageBytes: number;
  #chunks: Uint8Array[] = [];
  #buffered = 0;
  /** Of the message that is arriving, once enough of it is here. */
  #lengths: Lengths | undefined;
  #arriving: Arriving | undefined;
  /** The message whose body is arriving, or read over. */
  #header: Message | undefined;
  /** How many bytes of its body are still to be read over. */
  #unwanted = 0;
  /** Of the message that is arriving. */
  #room: Room | undefined;
  /** What to do when there is room for the message that has begun. */
  #whenGranted: (() => void) | undefined;

  /** @throws RangeError when `maxMessageBytes` is less than 64 KiB. */
  constructor(options: MessageStreamOptions = {}) {
    const { maxMessageBytes = defaultMaxMessageBytes } = options;
    if (!(maxMessageBytes >= leastMaxMessageBytes))
      throw new RangeError(
        `maxMessageBytes is ${String(maxMessageBytes)}, and must be at least ${String(leastMaxMessageBytes)}`,
      );
    this.#options = options;
    this.#maxMessageBytes = maxMessageBytes;
  }

  /** How many bytes wait for the rest of their message; 1 when they are not kept. */
  get buffered(): number {
    if (this.#unwanted > 0) return 1;
    return this.#arriving?.filled ?? this.#buffered;
  }

  /** Whether a message waits for room: nothing more should be read. */
  get isWaiting(): boolean {
    return this.#whenGranted !== undefined;
  }

  /** Goes on with a message that has waited for room. As {@link push} otherwise. */
  *goOn(take?: TakeDescriptors): Generator<Message, void> {
    const begin = this.#whenGranted;
    if (begin === undefined) return;
    this.#whenGranted = undefined;
    const { whole = 0 } = this.#lengths ?? {};
    // More may have come than belongs to it.
    const [first, rest] = this.#split(whole);
    begin();
    yield* this.push(first, take);
    yield* this.push(rest, take);
  }

  /**
   * Where the next bytes can be put, instead of being pushed: the rest of a long
   * message. Say so with {@link filled}.
   */
  space(): Uint8Array | undefined {
    return this.#arriving?.memory.subarray(this.#arriving.filled);
  }

  /** Takes bytes that were put into {@link space}. Otherwise as {@link push}. */
  *filled(count: number): Generator<Message, void> {
    const arriving = this.#arriving;
    if (arriving === undefined) return;
    arriving.filled += count;
    this.#room?.received(count);
    if (arriving.filled < arriving.memory.length) return;
    this.#arriving = undefined;
    this.#lengths = undefined;
    this.#releaseRoom();
    const message = arriving.whenFull(arriving.memory);
    if (message !== undefined) yield message;
  }

  /**
   * Takes more bytes, and keeps them: they must not be written to afterwards.
   *
   * @returns Each message that is complete now, read when it is asked for.
   * @throws WireError when this is no stream of messages. Nothing can be read from
   *   it after that.
   */
  *push(chunk: Uint8Array, take?: TakeDescriptors): Generator<Message, void> {
    // A Buffer is a Uint8Array whose methods differ; messages get the plain one.
    let rest = new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.length);
    while (rest.length > 0) {
      const space = this.space();
      let count = rest.length;
      if (space !== undefined) {
        count = Math.min(space.length, count);
        space.set(rest.subarray(0, count));
        yield* this.filled(count);
      } else if (this.#unwanted > 0) {
        count = Math.min(this.#unwanted, count);
        yield* this.#skip(count);
      } else {
        yield* this.#keep(rest, take);
      }
      rest = rest.subarray(count);
    }
  }

  /** Closes the descriptors of a message that will not be complete. */
  abandon(): void {
    if (this.#header !== undefined) releaseAll(this.#header.descriptors);
    this.#header = undefined;
    this.#whenGranted = undefined;
    this.#releaseRoom();
  }

  #releaseRoom(): void {
    const room = this.#room;
    this.#room = undefined;
    room?.release();
  }

  /** All that is kept, as far as it belongs to a message of this length, and the rest. */
  #split(length: number): readonly [Uint8Array, Uint8Array] {
    const all = joined(this.#chunks, this.#buffered);
    this.#chunks = [];
    this.#buffered = 0;
    return [all.subarray(0, length), all.subarray(length)];
  }

  *#keep(
    chunk: Uint8Array,
    take: TakeDescriptors | undefined,
  ): Generator<Message, void> {
    this.#join(chunk);
    this.#buffered += chunk.length;
    // What comes before the one who sends has heard that it has to wait.
    if (this.isWaiting) return;
    for (;;) {
      if (this.#buffered < fixedHeaderBytes) return;
      this.#lengths ??= messageLengths(this.#front(fixedHeaderBytes));
      const { whole } = this.#lengths;
      if (this.#buffered < whole) {
        if (this.#buffered >= minBelieved) yield* this.#begin(take);
        return;
      }
      const bytes = this.#shift(whole);
      this.#lengths = undefined;
      yield whole > this.#maxMessageBytes
        ? decodeHeader(bytes, take, this.#options)
        : decodeMessage(bytes, take, this.#options);
    }
  }

  /** Decides what becomes of the body of a long message that is arriving. */
  *#begin(take: TakeDescriptors | undefined): Generator<Message, void> {
    const { whole, header } =
      this.#lengths ?? messageLengths(this.#front(fixedHeaderBytes));
    if (header > maxHeaderBytes) {
      // They came with its first bytes, and what is next is too far away to be here.
      releaseAll(take?.(Infinity) ?? []);
      return yield* this.#readOver(whole);
    }
    const isTooLong = whole > this.#maxMessageBytes;
    if (this.#buffered < header) {
      // All of it is needed to know whose the message is.
      this.#arrive(undefined, isTooLong ? header : whole, (bytes) => {
        if (!isTooLong) return decodeMessage(bytes, take, this.#options);
        const message = decodeHeader(bytes, take, this.#options);
        if (whole === header) return message;
        this.#header = message;
        this.#unwanted = whole - header;
        return undefined;
      });
      return;
    }
    const message = decodeHeader(this.#front(header), take, this.#options);
    this.#header = message;
    if (isTooLong || this.#options.wants?.(message) === false) {
      yield* this.#readOver(whole);
    } else {
      this.#arrive(message, whole, (bytes) => {
        this.#header = undefined;
        return withBody(message, bytes);
      });
    }
  }

  /** Gives a long message memory of its own, once there is room. */
  #arrive(
    header: Message | undefined,
    length: number,
    whenFull: Arriving["whenFull"],
  ): void {
    const begin = (): void => {
      const memory = bytesFor(length);
      let filled = 0;
      for (const chunk of this.#chunks.splice(0)) {
        memory.set(chunk, filled);
        filled += chunk.length;
      }
      this.#buffered = 0;
      this.#arriving = { memory, filled, whenFull };
      this.#room?.received(filled);
    };
    this.#room = this.#options.reserve?.(header, length);
    if (this.#room?.isGranted === false) this.#whenGranted = begin;
    else begin();
  }

  /** Takes nothing more of a message than its end. */
  *#readOver(whole: number): Generator<Message, void> {
    this.#unwanted = whole;
    const count = this.#buffered;
    this.#chunks = [];
    this.#buffered = 0;
    this.#lengths = undefined;
    yield* this.#skip(count);
  }

  *#skip(count: number): Generator<Message, void> {
    this.#unwanted -= count;
    const header = this.#header;
    if (this.#unwanted > 0 || header === undefined) return;
    this.#header = undefined;
    yield header;
  }

  /**
   * Joins small pieces: each takes some hundred bytes beside its own, and a peer
   * may send a message byte by byte. As in a binary counter, pieces join those
   * that are no longer, so that no byte is copied more than a few times.
   */
  #join(chunk: Uint8Array): void {
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
