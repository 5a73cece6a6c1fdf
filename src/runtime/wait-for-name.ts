import type { WaitOptions } from "./bus.js";
import { maxTimer } from "./calls.js";
import { onClosed, type Closed } from "./closing.js";
import { ConnectionClosedError, TimeoutError } from "./errors.js";
import type { NameWatches } from "./name-watches.js";

export interface NameWait extends WaitOptions {
  readonly watches: NameWatches;
  readonly closed: Closed;
}

/** Waits until somebody owns a bus name; see `Bus.waitForName`. */
export async function waitForName(
  name: string,
  { watches, closed, timeoutMs = Infinity, signal }: NameWait,
): Promise<string> {
  if (Number.isNaN(timeoutMs)) throw new RangeError("timeoutMs is NaN");
  signal?.throwIfAborted();
  const ends: (() => void)[] = [];
  try {
    return await new Promise<string>((resolve, reject) => {
      const watch = watches.watch(name, (owner) => {
        if (owner !== undefined) resolve(owner);
      });
      ends.push(() => watch[Symbol.dispose]());
      // Rejected when the bus refuses, or the connection is closed before it answers.
      watch.ready.catch(reject);
      const closing = onClosed(closed, (cause) => {
        reject(new ConnectionClosedError(undefined, { cause }));
      });
      ends.push(() => closing[Symbol.dispose]());
      const abort = (): void => {
        // Whatever the reason is, it is the caller's own.
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", abort, { once: true });
      ends.push(() => signal?.removeEventListener("abort", abort));
      if (timeoutMs > maxTimer) return;
      // As with a call, whoever waits keeps the process alive.
      const timer = setTimeout(() => {
        const text = `nobody had ${name} within ${String(timeoutMs)} ms`;
        reject(new TimeoutError(text));
      }, timeoutMs);
      ends.push(() => {
        clearTimeout(timer);
      });
    });
  } finally {
    for (const end of ends) end();
  }
}
