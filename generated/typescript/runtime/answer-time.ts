import { TimeoutError } from "./errors.js";

/**
 * What a promise gives, or a {@link TimeoutError} when it takes longer.
 *
 * @param ms - `Infinity` for as long as it takes.
 */
export function withinTime<T>(promise: Promise<T>, ms: number): Promise<T> {
  if (ms === Infinity) return promise;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new TimeoutError(`no answer within ${String(ms)} ms`));
    }, ms);
    promise
      .then(resolve, reject)
      .finally(() => {
        clearTimeout(timer);
      })
      .catch(reject);
  });
}
