import { Duplex } from "node:stream";
import type { Credentials } from "../bus.js";
import { closeDescriptor } from "../descriptor-system.js";
import type { DescriptorWatch } from "./descriptor-watch.js";
import type { Interest } from "./koffi.js";
import { OutgoingQueue } from "./outgoing-queue.js";
import { ReceiveMemory, slabBytes } from "./receive-memory.js";
import type { SystemCalls } from "./system-calls.js";

/** Calls to receive that are made before others have their turn. */
const callsPerTurn = 16;

/**
 * Calls to receive what a peer has sent that takes nothing any more. A socket holds
 * less; a peer that goes on sending would be received from for ever.
 */
const lastCalls = 256;

type Done = (error?: Error | null) => void;

/** Takes bytes where they are to stay, so that they need not be copied. */
export interface ByteSink {
  /** Where the next bytes should go; undefined when it does not matter. */
  readonly space: () => Uint8Array | undefined;
  /** So many bytes are there now. */
  readonly filled: (count: number) => void;
}

/**
 * A Unix stream socket that carries file descriptors, which Node's own do not.
 * Needs Linux and the package koffi.
 *
 * Descriptors come with an event `"fds"`, as an array of numbers, before the bytes
 * that they were sent with; whoever listens owns them. Without a listener they
 * are closed. Both ways of the socket end separately, as with `allowHalfOpen`.
 *
 * @example
 * const socket = await openDescriptorSocket("/run/vm1/qmp");
 * socket.on("fds", (numbers) => …);
 * socket.writeWithFds(Buffer.from("x"), [1]);
 */
export class DescriptorSocket extends Duplex {
  readonly #system: SystemCalls;
  readonly #watch: DescriptorWatch;
  readonly #outgoing: OutgoingQueue;
  readonly #memory = new ReceiveMemory();
  #number: number | undefined;
  #sink: ByteSink | undefined;
  #wantsBytes = false;
  /** Whether descriptors have come whose bytes nobody has read yet. */
  #isHeld = false;
  #wantsRoom = false;
  /** To be told, once, that the peer sends nothing more. */
  #whenLeft: (() => void) | undefined;

  /** @param number - A connected socket, which this object owns from now on. */
  constructor(system: SystemCalls, number: number) {
    super({ decodeStrings: true, readableHighWaterMark: slabBytes });
    this.#system = system;
    this.#number = number;
    this.#outgoing = new OutgoingQueue(system, number);
    this.#watch = system.watch(number, (events) => {
      this.#ready(events);
    });
  }

  /**
   * Writes bytes, and descriptors with the first of them. They are duplicated at
   * once: the caller's stay the caller's, and may be closed.
   *
   * @param bytes - At least one; must not be changed before they are sent.
   * @param numbers - At most 253.
   * @param sent - Called when the bytes are sent, or cannot be.
   * @returns As `write` does: false when much is waiting.
   * @throws TypeError without bytes. RangeError for too many descriptors.
   * @throws Error with the system's `code` when one cannot be duplicated.
   */
  writeWithFds(
    bytes: Uint8Array,
    numbers: readonly number[],
    sent?: (error?: Error | null) => void,
  ): boolean {
    // One of its own for each call: the same bytes may be written again.
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    if (this.writable) this.#outgoing.attach(chunk, numbers);
    return this.write(chunk, sent);
  }

  /** Who has connected the other end, as the kernel saw it. Of a pair: who made it. */
  credentials(): Credentials | undefined {
    return this.#number === undefined
      ? undefined
      : this.#system.credentials(this.#number);
  }

  /** Lets bytes go where they are to stay, as long as nothing is in between. */
  $receiveInto(sink: ByteSink): void {
    this.#sink = sink;
  }

  /**
   * Calls back, once, when the peer will send nothing more, even if what it has sent
   * is not asked for, so that its end would not be found by reading.
   */
  $whenLeft(listener: () => void): void {
    this.#whenLeft = listener;
  }

  /** Another descriptor for the same thing. @throws Error with the system's `code`. */
  $duplicate(number: number): number {
    return this.#system.duplicate(number);
  }

  /**
   * As ever. More is received when all is read: descriptors count for no bytes, and
   * while nobody reads there would be ever more of them.
   */
  override read(size?: number): ReturnType<Duplex["read"]> {
    const chunk: unknown = super.read(size);
    if (this.#isHeld && this.readableLength === 0) {
      this.#isHeld = false;
      this.#listen();
    }
    return chunk;
  }

  override _read(): void {
    if (this.#wantsBytes) return;
    this.#wantsBytes = true;
    this.#listen();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: Done): void {
    this.#outgoing.add(chunk, done);
    this.#send();
  }

  override _writev(
    chunks: readonly { readonly chunk: Buffer }[],
    done: Done,
  ): void {
    const last = chunks.length - 1;
    for (const [index, { chunk }] of chunks.entries())
      this.#outgoing.add(chunk, index === last ? done : undefined);
    this.#send();
  }

  override _final(done: Done): void {
    if (this.#number !== undefined) this.#system.endWriting(this.#number);
    done();
  }

  override _destroy(error: Error | null, done: Done): void {
    const number = this.#number;
    this.#number = undefined;
    this.#watch.close();
    this.#outgoing.clear();
    // What a peer has sent and nobody received is closed with it.
    if (number !== undefined) closeDescriptor(number);
    done(error);
  }

  get #isReading(): boolean {
    return this.#wantsBytes && !this.#isHeld;
  }

  #listen(): void {
    if (this.#number === undefined) return;
    const readable = this.#isReading;
    try {
      this.#watch.want({
        readable,
        writable: this.#wantsRoom,
        disconnect: !readable && this.#whenLeft !== undefined,
      });
    } catch (error) {
      this.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #ready({ readable, writable, disconnect }: Interest): void {
    if (writable && this.#wantsRoom) this.#send();
    if (readable) this.#receive();
    if (disconnect && !this.#isReading) this.#tellLeft();
  }

  #tellLeft(): void {
    const left = this.#whenLeft;
    this.#whenLeft = undefined;
    this.#listen();
    left?.();
  }

  #send(): void {
    try {
      this.#wantsRoom = !this.#outgoing.send();
    } catch (error) {
      this.#wantsRoom = false;
      // What the peer said before it left is still there to be read.
      setImmediate(() => {
        for (let call = 0; call < lastCalls; call++) {
          if (!this.#receiveSafely()) break;
        }
        this.#fail(error);
      });
      return;
    }
    this.#listen();
  }

  #receive(): void {
    for (let call = 0; call < callsPerTurn && this.#isReading; call++) {
      if (!this.#receiveSafely()) return;
    }
  }

  #receiveSafely(): boolean {
    try {
      return this.#receiveOnce();
    } catch (error) {
      this.#fail(error);
      return false;
    }
  }

  /** Whether there may be more. */
  #receiveOnce(): boolean {
    const number = this.#number;
    if (number === undefined) return false;
    const isDirect = this.readableFlowing === true && this.readableLength === 0;
    const sink = isDirect ? this.#sink : undefined;
    const space = sink?.space();
    const target = space ?? this.#memory.room();
    const { bytes, descriptors, isTruncated } = this.#system.receive(
      number,
      target,
    );
    if (descriptors.length > 0 && !this.emit("fds", descriptors))
      for (const descriptor of descriptors) closeDescriptor(descriptor);
    if (isTruncated)
      throw new Error("descriptors were lost: this process has too many open");
    if (bytes === undefined) return false;
    if (bytes === 0) {
      this.#wantsBytes = false;
      this.push(null);
      // Behind what is not asked for, nobody would come to the end.
      this.#tellLeft();
      return false;
    }
    if (space !== undefined) sink?.filled(bytes);
    else if (!this.push(this.#memory.cut(bytes))) this.#wantsBytes = false;
    if (descriptors.length > 0 && this.readableLength > 0) this.#isHeld = true;
    if (!this.#isReading) this.#listen();
    // Descriptors end what one call gives; others fill what there is room for.
    return bytes === target.length || descriptors.length > 0;
  }

  #fail(error: unknown): void {
    this.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}
