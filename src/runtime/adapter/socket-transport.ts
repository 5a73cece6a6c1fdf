import type { Duplex } from "node:stream";
import type { Credentials } from "../bus.js";
import {
  ConnectionClosedError,
  NotSupportedError,
  WireError,
} from "../errors.js";
import { releaseAll, type FileDescriptor } from "../file-descriptor.js";
import type { Transport, TransportReceiver } from "../transport.js";
import {
  MessageStream,
  type MessageStreamOptions,
} from "../wire/message-stream.js";
import { closeStream } from "./close-stream.js";
import { DescriptorSocket } from "./descriptor-socket.js";
import type { Handshake } from "./authenticate.js";
import { EarlyMessages } from "./early-messages.js";
import { reserveFrom, type Receiving } from "./receiving.js";
import { readMachineId } from "./machine-id.js";
import { MessageFeed } from "./message-feed.js";
import { SendQueue, type SendLimits } from "./send-queue.js";
import { WaitingDescriptors } from "./waiting-descriptors.js";

export interface SocketTransportOptions extends SendLimits {
  /** Of the peer, when the kernel vouches for them. */
  readonly peerCredentials?: Credentials | undefined;
  /** How messages are read. */
  readonly messages?:
    Omit<MessageStreamOptions, "reserve" | "wants"> | undefined;
  /** Room for messages that have not come as a whole, and whose it is. */
  readonly receiving?: Receiving | undefined;
}

/**
 * Messages over a stream. What is sent before {@link begin} waits for it, so that
 * a connection can be prepared while its handshake goes on.
 */
export class SocketTransport implements Transport {
  readonly peerCredentials: Credentials | undefined;
  readonly #stream: Duplex;
  readonly #messages: MessageStream;
  readonly #feed: MessageFeed;
  readonly #queue: SendQueue;
  readonly #descriptors = new WaitingDescriptors();
  /** What was sent too early; undefined once the handshake is done. */
  #early: EarlyMessages | undefined = new EarlyMessages();
  #receiver: TransportReceiver | undefined;
  #canPassDescriptors: boolean;
  #isOpen = true;
  #isPaused = false;
  #hasLeft = false;
  #error: Error | undefined;

  constructor(stream: Duplex, options: SocketTransportOptions = {}) {
    const { peerCredentials, messages, receiving } = options;
    this.#stream = stream;
    this.#queue = new SendQueue(stream, {
      ...options,
      drop: (error) => {
        this.destroy(error);
      },
      isMoreComing: () => this.#feed.isBetween,
    });
    this.#feed = new MessageFeed({
      deliver: (message) => {
        if (this.#receiver === undefined) releaseAll(message.descriptors);
        else this.#receiver.message(message);
      },
      done: () => {
        this.#requireNothingLeft();
      },
      failed: (error) => {
        // Behind a broken message nothing can be told apart any more.
        this.destroy(error instanceof Error ? error : new Error(String(error)));
      },
      holding: () => {
        this.#regulate();
      },
      rested: () => {
        this.#queue.uncork();
      },
    });
    this.#messages = new MessageStream({
      ...messages,
      wants: (header) => this.#receiver?.wants(header) ?? false,
      reserve:
        receiving &&
        reserveFrom(receiving, {
          granted: () => {
            this.#feed.take(this.#messages.goOn(this.#give));
            this.#regulate();
          },
          waits: () => {
            this.#regulate();
          },
          drop: (error) => {
            this.destroy(error);
          },
        }),
    });
    this.peerCredentials = peerCredentials;
    this.#canPassDescriptors = stream instanceof DescriptorSocket;
    if (!(stream instanceof DescriptorSocket)) return;
    // From the start: a peer may send the first with the end of its handshake.
    stream.on("fds", (numbers: readonly number[]) => {
      if (!this.#descriptors.add(numbers))
        this.destroy(new WireError("more descriptors than messages can need"));
    });
    stream.$receiveInto({
      space: () => this.#messages.space(),
      filled: (count) => {
        this.#feed.take(this.#messages.filled(count));
      },
    });
    stream.$whenLeft(() => {
      // What there is to read is no more than a socket holds, and behind it is the
      // end, of which those who work for the peer have to know.
      this.#hasLeft = true;
      this.#feed.finish();
      this.#regulate();
    });
  }

  get canPassDescriptors(): boolean {
    return this.#canPassDescriptors;
  }

  get whyNoDescriptors(): string {
    return this.#stream instanceof DescriptorSocket
      ? "the peer does not take file descriptors (h) on this connection; it has to connect with descriptors: true, too"
      : "this connection cannot pass file descriptors (h); connect with descriptors: true";
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
      // What has come before the end is still heard, but nobody hears answers.
      this.#isOpen = false;
      this.#feed.finish(() => {
        this.destroy(
          new ConnectionClosedError("the peer closed the connection"),
        );
      });
    });
    stream.on("close", () => {
      this.#closed();
    });
    if (stream.destroyed) {
      queueMicrotask(() => {
        this.#closed();
      });
    }
  }

  /** The handshake is done: messages follow. */
  begin({ rest, canPassDescriptors }: Handshake): void {
    const stream = this.#stream;
    this.#canPassDescriptors &&= canPassDescriptors;
    if (!this.#isOpen) return;
    const early = this.#early;
    this.#early = undefined;
    this.#queue.letGo();
    try {
      early?.flush((bytes, descriptors, sent) => {
        this.send(bytes, descriptors, sent);
      });
    } catch (error) {
      this.destroy(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    // Not in this turn: whoever makes the connection has yet to get hold of it.
    queueMicrotask(() => {
      if (rest.length > 0)
        this.#feed.take(this.#messages.push(rest, this.#give));
      stream.on("data", (chunk: Uint8Array) => {
        this.#feed.take(this.#messages.push(chunk, this.#give));
      });
      this.#regulate();
    });
  }

  send(
    bytes: Uint8Array,
    descriptors: readonly FileDescriptor[],
    sent?: () => void,
  ): void {
    const stream = this.#stream;
    if (!this.#isOpen || !stream.writable) throw new ConnectionClosedError();
    this.#queue.requireRoom(bytes.length);
    if (this.#early !== undefined) {
      const carrier = stream instanceof DescriptorSocket ? stream : undefined;
      this.#early.add({ bytes, descriptors, sent }, carrier);
      this.#queue.hold(bytes.length);
      return;
    }
    if (descriptors.length > 0) this.#sendWith(bytes, descriptors, sent);
    else stream.write(bytes, this.#queue.begin(sent));
    this.#queue.written(true);
  }

  drained(): Promise<void> {
    return this.#queue.drained();
  }

  pause(): void {
    this.#isPaused = true;
    this.#feed.pause();
    this.#regulate();
  }

  resume(): void {
    this.#isPaused = false;
    this.#feed.resume();
    this.#regulate();
  }

  close(): Promise<void> {
    this.#isOpen = false;
    return closeStream(this.#stream);
  }

  destroy(error: Error): void {
    this.#error ??= error;
    this.#isOpen = false;
    this.#feed.stop();
    this.#queue.close();
    this.#stream.destroy();
  }

  /** Lets the stream flow if nothing is in the way. */
  #regulate(): void {
    if (this.#early !== undefined) return;
    const isPaused = this.#isPaused && !this.#hasLeft;
    if (isPaused || this.#feed.isHolding || this.#messages.isWaiting)
      this.#stream.pause();
    else this.#stream.resume();
  }

  #sendWith(
    bytes: Uint8Array,
    descriptors: readonly FileDescriptor[],
    sent: (() => void) | undefined,
  ): void {
    const stream = this.#stream;
    if (!(stream instanceof DescriptorSocket) || !this.#canPassDescriptors)
      throw new NotSupportedError(this.whyNoDescriptors);
    const numbers = descriptors.map(({ number }) => number);
    try {
      stream.writeWithFds(bytes, numbers, this.#queue.begin(sent));
    } catch (cause) {
      this.#queue.written(false);
      const text = cause instanceof Error ? cause.message : String(cause);
      throw new WireError(`a file descriptor cannot be passed: ${text}`, {
        cause,
      });
    }
  }

  readonly #give = (count: number): readonly FileDescriptor[] => {
    if (count === Infinity) return this.#descriptors.takeAll();
    if (!this.#canPassDescriptors)
      throw new WireError("descriptors on a connection that cannot pass them");
    return this.#descriptors.take(count);
  };

  /**
   * Between messages nothing is left over; else the next one would get it. While
   * reading is paused, descriptors come before bytes that wait in the stream.
   */
  #requireNothingLeft(): void {
    if (this.#messages.buffered === 0 && this.#stream.readableLength === 0)
      this.#descriptors.requireNone();
  }

  #closed(): void {
    this.#isOpen = false;
    this.#queue.close();
    this.#feed.finish(this.#ended);
  }

  readonly #ended = (): void => {
    this.#descriptors.release();
    this.#messages.abandon();
    this.#early?.clear();
    const receiver = this.#receiver;
    if (receiver === undefined) return;
    this.#receiver = undefined;
    receiver.closed(this.#error);
  };
}
