import type { Bus } from "./bus.js";
import type { ErrorHook } from "./bus-options.js";
import { maxTimer } from "./calls.js";
import { errorHook } from "./error-hook.js";
import { ConnectionClosedError } from "./errors.js";
import type { Awaitable } from "./types.js";

/** How long to wait between attempts, when to stop, and who hears of failures. */
export interface KeepConnectedOptions {
  /**
   * Before the first attempt after a failure, in milliseconds; 100 by default.
   * Doubled at each failure that follows.
   */
  readonly minDelayMs?: number | undefined;
  /** The longest wait, in milliseconds; 30,000 by default. */
  readonly maxDelayMs?: number | undefined;
  /** Stops, as disposing does. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Hears what `open` and `use` failed with, and what closed a connection. By
   * default errors go to the console.
   */
  readonly onError?: ErrorHook | undefined;
}

/** A connection that comes again until it is disposed of. */
export interface KeptConnection extends AsyncDisposable {
  /** Fulfilled when it is stopped and its last connection is closed. Never rejected. */
  readonly closed: Promise<void>;
}

/** Gives a connection. Its signal fires when nobody wants it any more. */
export type OpenBus = (signal: AbortSignal) => Awaitable<Bus>;

/**
 * Does on a new connection what is to be done on each: exports, names,
 * subscriptions. Its signal fires when that connection is over.
 */
export type UseBus = (bus: Bus, signal: AbortSignal) => Awaitable<void>;

/**
 * Connects to a bus or a peer, and again whenever the connection is over, until it
 * is disposed of.
 *
 * What belongs to a connection ends with it: calls that wait, exports, names and
 * subscriptions. So `use` makes them anew each time, with proxies on the bus that
 * it gets. When it fails, the connection is closed and the next attempt follows.
 *
 * Waits between attempts are of random length, from half of what is due to all of
 * it: those who lost the same bus do not come back in step. They begin at the
 * shortest again after a connection that lasted for the longest.
 *
 * Nothing waits for a `use` that goes on when its connection is over; it should
 * look at its signal when it does more than talk to the bus.
 *
 * @throws RangeError when the delays are not positive, or the shortest is longer
 *   than the longest.
 *
 * @example
 * await using kept = keepConnected(
 *   (signal) => connect({ bus: "system", signal }),
 *   async (bus) => {
 *     await bus.export("/org/example/Player", player);
 *     await bus.requestName("org.example.Player");
 *   },
 * );
 */
export function keepConnected(
  open: OpenBus,
  use: UseBus,
  options: KeepConnectedOptions = {},
): KeptConnection {
  const keeper = new Keeper(open, use, options);
  const closed = keeper.run();
  return {
    closed,
    async [Symbol.asyncDispose]() {
      keeper.stop();
      await closed;
    },
  };
}

class Keeper {
  readonly #open: OpenBus;
  readonly #use: UseBus;
  readonly #delays: Delays;
  readonly #outer: AbortSignal | undefined;
  readonly #report: (error: unknown) => void;
  readonly #stopping = new AbortController();

  constructor(open: OpenBus, use: UseBus, options: KeepConnectedOptions) {
    const { minDelayMs = 100, maxDelayMs = 30_000, signal, onError } = options;
    this.#open = open;
    this.#use = use;
    this.#delays = new Delays(minDelayMs, maxDelayMs);
    this.#outer = signal;
    const hook = errorHook(onError);
    this.#report = (error) => {
      hook(error, {});
    };
  }

  readonly stop = (): void => {
    this.#stopping.abort(this.#outer?.reason);
  };

  async run(): Promise<void> {
    const { signal } = this.#stopping;
    if (this.#outer?.aborted === true) this.stop();
    this.#outer?.addEventListener("abort", this.stop, { once: true });
    while (!signal.aborted) {
      const bus = await this.#opened();
      if (bus !== undefined) {
        const begin = performance.now();
        await this.#serve(bus);
        this.#delays.lasted(performance.now() - begin);
      }
      await sleep(this.#delays.next(), signal);
    }
    this.#outer?.removeEventListener("abort", this.stop);
  }

  /** A connection; nothing when that failed, or at once when we are stopped. */
  #opened(): Promise<Bus | undefined> {
    const { signal } = this.#stopping;
    return new Promise((resolve) => {
      const give = (bus: Bus | undefined): void => {
        signal.removeEventListener("abort", leave);
        resolve(bus);
      };
      const leave = (): void => {
        give(undefined);
      };
      signal.addEventListener("abort", leave);
      attempt(() => this.#open(signal)).then(
        (bus) => {
          // Nobody else would close one that comes late.
          if (signal.aborted) void this.#close(bus);
          else give(bus);
        },
        (error: unknown) => {
          if (!signal.aborted) this.#report(error);
          give(undefined);
        },
      );
    });
  }

  /** From a connection's beginning to its end. */
  async #serve(bus: Bus): Promise<void> {
    const { signal } = this.#stopping;
    if (signal.aborted) return this.#close(bus);
    const over = new AbortController();
    const end = (): void => {
      over.abort(signal.reason);
      void this.#close(bus);
    };
    signal.addEventListener("abort", end, { once: true });
    attempt(() => this.#use(bus, over.signal)).catch(async (error: unknown) => {
      await this.#close(bus);
      const cause = await bus.closed;
      // What failed because the connection was over says nothing new.
      const isLost = cause !== undefined || signal.aborted;
      if (isLost && error instanceof ConnectionClosedError) return;
      if (error !== over.signal.reason) this.#report(error);
    });
    const cause = await bus.closed;
    signal.removeEventListener("abort", end);
    over.abort(new ConnectionClosedError(undefined, { cause }));
    if (cause !== undefined && !signal.aborted) this.#report(cause);
  }

  async #close(bus: Bus): Promise<void> {
    try {
      await bus.close();
    } catch (error) {
      // Ours never do this; another one must not end all attempts.
      this.#report(error);
    }
  }
}

/** Exponential, with jitter. */
class Delays {
  readonly #min: number;
  readonly #max: number;
  #failures = 0;

  constructor(min: number, max: number) {
    if (!(min > 0 && min <= max && max <= maxTimer))
      throw new RangeError(
        `delays of ${String(min)} to ${String(max)} ms: they must be positive, in this order, and at most ${String(maxTimer)}`,
      );
    this.#min = min;
    this.#max = max;
  }

  next(): number {
    const due = Math.min(this.#min * 2 ** this.#failures, this.#max);
    this.#failures++;
    return due * (0.5 + Math.random() / 2);
  }

  /** A connection that is lost again and again is as good as none. */
  lasted(ms: number): void {
    if (ms >= this.#max) this.#failures = 0;
  }
}

/** What is thrown becomes a rejection, too. */
function attempt<T>(run: () => Awaitable<T>): Promise<T> {
  return new Promise((resolve) => {
    resolve(run());
  });
}

/** Keeps the process alive: whoever waits here wants to come back. */
function sleep(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end);
  });
}
