import { closeSync, statSync, unlinkSync, type Stats } from "node:fs";
import { createServer, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { DescriptorSocket } from "./descriptor-socket.js";
import { requireSocketPath } from "./socket-address.js";
import type { SystemCalls } from "./system-calls.js";

/** How long to accept nobody when this process has no descriptors left. */
const pauseMs = 100;

/** Connections that are accepted before others have their turn: peers may come faster. */
const acceptsPerTurn = 16;

/** What a listener hears of. */
export interface ListenerEvents {
  readonly connected: (arrival: Arrival) => void;
  /** A connection could not be accepted; others may. */
  readonly failed: (error: unknown) => void;
}

/** Somebody who has connected. One of the two has to be called. */
export interface Arrival {
  /** The user, as the kernel says it. */
  readonly uid: number | undefined;
  readonly open: () => Duplex;
  /** Costs as little as can be. */
  readonly refuse: () => void;
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
 * @throws RangeError when it is none, or too long.
 * @throws Error with the system's `code` when the path cannot be had.
 */
export async function listenAt(
  path: string,
  system: SystemCalls | undefined,
  events: ListenerEvents,
): Promise<SocketListener> {
  requireSocketPath(path);
  return system === undefined
    ? listenPlainly(path, events)
    : new DescriptorListener(path, system, events);
}

function listenPlainly(
  path: string,
  { connected, failed }: ListenerEvents,
): Promise<SocketListener> {
  return new Promise((resolve, reject) => {
    const server = createServer({ allowHalfOpen: true }, (socket: Socket) => {
      connected({
        uid: undefined,
        open: () => socket,
        refuse: () => socket.destroy(),
      });
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
  /** What we have made at the path. */
  readonly #place: Stats | undefined;
  readonly #watch;
  #timer: NodeJS.Timeout | undefined;
  #isOpen = true;

  constructor(path: string, system: SystemCalls, events: ListenerEvents) {
    this.#path = path;
    this.#system = system;
    this.#events = events;
    this.#number = system.listen(path);
    this.#place = placeOf(path);
    this.#watch = system.watch(this.#number, () => {
      this.#accept();
    });
    this.#listen(true);
  }

  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    clearTimeout(this.#timer);
    this.#watch.close();
    // First: who finds that nobody listens there may put something else in its place.
    this.#free();
    closeSync(this.#number);
  }

  #free(): void {
    const [own, now] = [this.#place, placeOf(this.#path)];
    if (own === undefined || now?.ino !== own.ino || now.dev !== own.dev)
      return;
    try {
      unlinkSync(this.#path);
    } catch {
      // The folder is not ours any more.
    }
  }

  #listen(readable: boolean): void {
    this.#watch.want({ readable, writable: false, disconnect: false });
  }

  #accept(): void {
    try {
      for (let count = 0; count < acceptsPerTurn && this.#isOpen; count++) {
        const number = this.#system.accept(this.#number);
        if (number === undefined) return;
        this.#events.connected({
          uid: this.#system.user(number),
          open: () => new DescriptorSocket(this.#system, number),
          refuse: () => {
            closeSync(number);
          },
        });
      }
    } catch (error) {
      this.#rest();
      this.#events.failed(error);
    }
  }

  /** Whoever waits still waits: without a pause the same would happen at once. */
  #rest(): void {
    this.#listen(false);
    this.#timer = setTimeout(() => {
      this.#listen(true);
    }, pauseMs);
  }
}

/** What is at a path; nothing at an abstract name. */
function placeOf(path: string): Stats | undefined {
  if (path.startsWith("\0")) return undefined;
  return statSync(path, { throwIfNoEntry: false });
}
