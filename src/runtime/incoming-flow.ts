import { CallLoads } from "./call-loads.js";
import type { Transport } from "./transport.js";

/** As large as the largest messages are in practice. */
const defaultMaxBytes = 67_108_864;

/** A peer that must not be paused may have so many times more. */
const awaitingFactor = 4;

/** What bounds the calls that objects work on. */
export interface IncomingLimits {
  readonly loads: CallLoads;
  /** To be told whether calls of our own wait now. */
  readonly awaiting: (isAwaiting: boolean) => void;
}

/**
 * A single peer waits when it has sent too much. On a bus that would stop
 * everybody else, so there its calls are refused.
 */
export function limitIncoming(
  transport: Pick<Transport, "pause" | "resume">,
  isBus: boolean,
  maxBytes: number = defaultMaxBytes,
): IncomingLimits {
  if (isBus)
    return { loads: new CallLoads(maxBytes, ignore), awaiting: ignore };
  const { working, awaiting } = new IncomingFlow(transport, maxBytes);
  const loads = new CallLoads(maxBytes * awaitingFactor, working);
  return { loads, awaiting };
}

function ignore(): void {
  // Nobody is paused on a bus.
}

/**
 * Stops reading from a single peer while objects have enough to do, so that it has
 * to wait instead of filling the memory.
 *
 * Not while calls of our own wait for their replies: those come behind what is not
 * read, and an object may be waiting for one.
 */
class IncomingFlow {
  readonly #transport: Pick<Transport, "pause" | "resume">;
  readonly #maxBytes: number;
  #bytes = 0;
  #isAwaiting = false;
  #isPaused = false;

  /** @param maxBytes - Of the calls that objects work on. */
  constructor(
    transport: Pick<Transport, "pause" | "resume">,
    maxBytes: number,
  ) {
    this.#transport = transport;
    this.#maxBytes = maxBytes;
  }

  /** So many bytes are being worked on now. */
  readonly working = (bytes: number): void => {
    this.#bytes = bytes;
    this.#review();
  };

  /** Whether calls of our own wait now. */
  readonly awaiting = (isAwaiting: boolean): void => {
    this.#isAwaiting = isAwaiting;
    this.#review();
  };

  #review(): void {
    const pauses = this.#bytes > this.#maxBytes && !this.#isAwaiting;
    if (pauses === this.#isPaused) return;
    this.#isPaused = pauses;
    if (pauses) this.#transport.pause();
    else this.#transport.resume();
  }
}
