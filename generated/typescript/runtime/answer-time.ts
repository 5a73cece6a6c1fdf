import { maxTimer } from "./calls.js";
import { forCaller, TimeoutError } from "./errors.js";

/**
 * What a promise gives, or a {@link TimeoutError} when it takes longer.
 *
 * @param ms - As long as it takes, when that is more than a timer can be.
 */
export function withinTime<T>(promise: Promise<T>, ms: number): Promise<T> {
  if (ms > maxTimer) return promise;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(forCaller(new TimeoutError(`no answer within ${String(ms)} ms`)));
    }, ms);
    promise
      .then(resolve, reject)
      .finally(() => {
        clearTimeout(timer);
      })
      .catch(reject);
  });
}
