import { maxTimer } from "../calls.js";
import { TimeoutError } from "../errors.js";

/** A signal that fires when the time is over, or another signal fires. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** It will not fire any more. */
  readonly end: () => void;
}

/** @param what - What will not have happened: `"not connected"`. */
export function startDeadline(
  what: string,
  ms: number,
  outer: AbortSignal | undefined,
): Deadline {
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort(outer?.reason);
  };
  const timer =
    ms <= maxTimer
      ? setTimeout(() => {
          const text = `${what} within ${String(ms)} ms`;
          controller.abort(new TimeoutError(text));
        }, ms)
      : undefined;
  if (outer?.aborted === true) abort();
  outer?.addEventListener("abort", abort, { once: true });
  return {
    signal: controller.signal,
    end: () => {
      clearTimeout(timer);
      outer?.removeEventListener("abort", abort);
    },
  };
}

/** What a promise gives, unless the signal fires first. */
export function untilAborted<T>(
  promise: PromiseLike<T>,
  signal: AbortSignal,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      reject(signal.reason);
    };
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject).then(() => {
      signal.removeEventListener("abort", abort);
    }, reject);
  });
}
