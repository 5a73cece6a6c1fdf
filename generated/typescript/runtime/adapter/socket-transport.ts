import type { Duplex } from "node:stream";
import { ConnectionClosedError, LimitsExceededError } from "../errors.js";
import type { Transport, TransportReceiver } from "../transport.js";
import { readMachineId } from "./machine-id.js";
import { MessageStream } from "../wire/message-stream.js";

/** Bytes that may wait for a peer that does not read, before sending fails. */
const maxQueuedBytes = 134_217_728;

/** How long a peer may take to read what is left when the connection closes. */
const closeTimeoutMs = 1000;

/** Messages over a stream on which authentication is done. */
export class SocketTransport implements Transport {
  readonly canPassDescriptors = false;
  readonly #stream: Duplex;
  readonly #messages = new MessageStream();
  readonly #waiters: (() => void)[] = [];
  /** Bytes that came before the transport was started. */
  #early: Uint8Array | undefined;
  #receiver: TransportReceiver | undefined;
  #unsent = 0;
  #isCorked = false;
  #isOpen = true;
  #error: Error | undefined;

  constructor(stream: Duplex, early: Uint8Array) {
    this.#stream = stream;
    this.#early = early;
  }

  machineId(): Promise<string> {
    return readMachineId();
  }

  start(receiver: TransportReceiver): void {
    this.#receiver = receiver;
    const stream = this.#stream;
    stream.on("error", (error: Error) => {
      this.#error ??= new ConnectionClosedError(error.message, {
        cause: error,
      });
    });
    stream.on("end", () => {
      this.destroy(new ConnectionClosedError("the peer closed the connection"));
    });
    stream.on("close", () => {
      this.#closed();
    });
    if (stream.destroyed) {
      queueMicrotask(() => {
        this.#closed();
      });
      return;
    }
    // Not in this turn: whoever makes the connection has yet to get hold of it.
    queueMicrotask(() => {
      const early = this.#early;
      this.#early = undefined;
      if (early !== undefined && early.length > 0) this.#read(early);
      stream.on("data", (chunk: Uint8Array) => {
        this.#read(chunk);
      });
      stream.resume();
    });
  }

  send(bytes: Uint8Array): void {
    const stream = this.#stream;
    if (!this.#isOpen || !stream.writable) throw new ConnectionClosedError();
    if (stream.writableLength > maxQueuedBytes)
      throw new LimitsExceededError(
        `${String(stream.writableLength)} bytes wait for a peer that does not read`,
      );
    if (!this.#isCorked) {
      // Everything that one turn sends leaves with one system call.
      this.#isCorked = true;
      stream.cork();
      process.nextTick(() => {
        this.#isCorked = false;
        stream.uncork();
      });
    }
    this.#unsent++;
    stream.write(bytes, this.#sent);
  }

  drained(): Promise<void> {
    if (this.#unsent === 0 || this.#receiver === undefined)
      return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiters.push(resolve);
    });
  }

  close(): Promise<void> {
    const stream = this.#stream;
    this.#isOpen = false;
    if (stream.destroyed) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(() => stream.destroy(), closeTimeoutMs);
      stream.on("close", () => {
        clearTimeout(timer);
        resolve();
      });
      stream.end(() => stream.destroy());
    });
  }

  destroy(error: Error): void {
    this.#error ??= error;
    this.#isOpen = false;
    this.#stream.destroy();
  }

  readonly #sent = (): void => {
    if (--this.#unsent === 0) this.#wake();
  };

  #wake(): void {
    for (const resolve of this.#waiters.splice(0)) resolve();
  }

  #read(chunk: Uint8Array): void {
    try {
      for (const message of this.#messages.push(chunk)) {
        this.#receiver?.message(message);
      }
    } catch (error) {
      // Behind a broken message nothing can be told apart any more.
      this.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #closed(): void {
    const receiver = this.#receiver;
    if (receiver === undefined) return;
    this.#receiver = undefined;
    this.#isOpen = false;
    this.#wake();
    receiver.closed(this.#error);
  }
}
