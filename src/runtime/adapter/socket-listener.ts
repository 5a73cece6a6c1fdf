import { closeSync, unlinkSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { DescriptorSocket } from "./descriptor-socket.js";
import type { SystemCalls } from "./system-calls.js";

/** How long to accept nobody when this process has no descriptors left. */
const pauseMs = 100;

/** What a listener hears of. */
export interface ListenerEvents {
  readonly connected: (stream: Duplex) => void;
  /** A connection could not be accepted; others may. */
  readonly failed: (error: unknown) => void;
}

/** A socket that listens until it is closed. */
export interface SocketListener {
  /** Fulfilled when nobody is accepted any more, and the path is free. */
  close(): Promise<void>;
}

/**
 * Listens at the path of a Unix socket; a leading NUL stands for an abstract name.
 *
 * @param system - For connections that carry descriptors.
 * @throws Error with the system's `code` when the path cannot be had.
 */
export function listenAt(
  path: string,
  system: SystemCalls | undefined,
  events: ListenerEvents,
): Promise<SocketListener> {
  return system === undefined
    ? listenPlainly(path, events)
    : Promise.resolve(new DescriptorListener(path, system, events));
}

function listenPlainly(
  path: string,
  { connected, failed }: ListenerEvents,
): Promise<SocketListener> {
  return new Promise((resolve, reject) => {
    const server = createServer({ allowHalfOpen: true }, (socket: Socket) => {
      connected(socket);
    });
    server.once("error", reject);
    server.listen(path, () => {
      server.off("error", reject);
      server.on("error", failed);
      resolve({
        close: () =>
          new Promise((done) => {
            server.close(() => {
              done();
            });
          }),
      });
    });
  });
}

class DescriptorListener implements SocketListener {
  readonly #path: string;
  readonly #system: SystemCalls;
  readonly #events: ListenerEvents;
  readonly #number: number;
  readonly #watch;
  #timer: NodeJS.Timeout | undefined;
  #isOpen = true;

  constructor(path: string, system: SystemCalls, events: ListenerEvents) {
    this.#path = path;
    this.#system = system;
    this.#events = events;
    this.#number = system.listen(path);
    this.#watch = system.watch(this.#number, () => {
      this.#accept();
    });
    this.#watch.want({ readable: true, writable: false });
  }

  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    clearTimeout(this.#timer);
    this.#watch.close();
    closeSync(this.#number);
    if (this.#path.startsWith("\0")) return;
    try {
      unlinkSync(this.#path);
    } catch {
      // Somebody has removed it already.
    }
  }

  #accept(): void {
    try {
      for (;;) {
        const number = this.#system.accept(this.#number);
        if (number === undefined) return;
        this.#events.connected(new DescriptorSocket(this.#system, number));
        if (!this.#isOpen) return;
      }
    } catch (error) {
      this.#events.failed(error);
      this.#rest();
    }
  }

  /** Whoever waits still waits: without a pause the same would happen at once. */
  #rest(): void {
    this.#watch.want({ readable: false, writable: false });
    this.#timer = setTimeout(() => {
      this.#watch.want({ readable: true, writable: false });
    }, pauseMs);
  }
}
