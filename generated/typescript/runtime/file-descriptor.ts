import type { Socket } from "node:net";
import type { Readable, Writable } from "node:stream";
import { readStreamOf, socketOf, writeStreamOf } from "./descriptor-stream.js";
import { closeDescriptor } from "./descriptor-system.js";

/** Closes what nobody holds any more and nobody has closed. */
const forgotten = /* @__PURE__ */ new FinalizationRegistry(closeQuietly);

/**
 * A file descriptor that belongs to whoever holds this object, and is closed
 * with it.
 *
 * One that came with a call or a signal belongs to that: it is closed when the
 * method has ended, or the listeners have returned, unless {@link keep}, `take`
 * or one of the conversions took it over. One that came with a reply belongs to
 * the caller. What is passed to a call stays the caller's; what a method returns
 * is given away, and closed when it is sent.
 *
 * @example
 * using fd = await files.open("/boot/log");
 * for await (const chunk of fd.toReadStream()) console.log(chunk);
 */
export class FileDescriptor implements Disposable {
  #number: number | undefined;
  #isKept = false;

  /** @param number - An open descriptor; this object owns it from now on. */
  constructor(number: number) {
    if (!Number.isInteger(number) || number < 0 || number > 0x7fffffff)
      throw new TypeError(`${String(number)} is not a file descriptor`);
    this.#number = number;
    forgotten.register(this, number, this);
  }

  /** Whether it was closed or taken. */
  get closed(): boolean {
    return this.#number === undefined;
  }

  /** The number, while this object keeps owning it. @throws Error when closed or taken. */
  get number(): number {
    if (this.#number === undefined)
      throw new Error(
        "the file descriptor is closed or was taken; one that came with a call is closed with it, unless keep() was called",
      );
    return this.#number;
  }

  /** Hands the number over: the caller must close it. @throws Error when closed or taken. */
  take(): number {
    const number = this.number;
    this.#forget();
    return number;
  }

  /**
   * Takes it over from the call or signal that brought it: it stays open until it is
   * disposed of.
   *
   * @throws Error when closed or taken.
   */
  keep(): this {
    // It is too late for one that is gone.
    void this.number;
    this.#isKept = true;
    return this;
  }

  /**
   * A stream that owns it, for reading and writing. A pipe is no longer blocking
   * then, for nobody who shares it.
   *
   * @throws TypeError when it is neither a pipe nor a socket that is a stream; it is
   *   still this object's then. Error when closed or taken.
   */
  toSocket(): Socket {
    const socket = socketOf(this.number);
    this.#forget();
    return socket;
  }

  /**
   * A stream that owns it, and reads from where it is. Pipes and sockets are read by
   * the event loop, as by {@link toSocket}; everything else by Node's pool of threads.
   * Half of the pool is for what may make it wait: devices, terminals, and files of
   * file systems that are not local. More of those wait for each other.
   *
   * @throws TypeError for a socket that is no stream; it is still this object's then.
   *   Error when closed or taken.
   */
  toReadStream(): Readable {
    const stream = readStreamOf(this.number);
    this.#forget();
    return stream;
  }

  /** {@link toReadStream}, for writing. The end of the stream closes it. */
  toWriteStream(): Writable {
    const stream = writeStreamOf(this.number);
    this.#forget();
    return stream;
  }

  /**
   * Closes it, unless it is closed or taken already. What may take long goes on in a
   * thread, so it may still be open when this returns.
   */
  [Symbol.dispose](): void {
    const number = this.#number;
    this.#forget();
    if (number !== undefined) closeDescriptor(number);
  }

  /** Called by the runtime when what brought it is over. */
  $release(): void {
    const number = this.#number;
    if (this.#isKept || number === undefined) return;
    this.#forget();
    closeQuietly(number);
  }

  #forget(): void {
    this.#number = undefined;
    forgotten.unregister(this);
  }
}

/** Closes descriptors that nobody took. */
export function releaseAll(descriptors: readonly FileDescriptor[]): void {
  for (const descriptor of descriptors) descriptor.$release();
}

function closeQuietly(number: number): void {
  try {
    closeDescriptor(number);
  } catch {
    // Somebody has closed the number behind our back; nobody is here to be told.
  }
}
