import { ResultError, ValidationError } from "./errors.js";
import { show } from "./show.js";

/** Reports an argument, result or property value that does not fit. Always throws. */
export function fail(
  member: string,
  path: string,
  expected: string,
  value: unknown,
): never {
  throw new ValidationError({ member, path, expected, received: show(value) });
}

/** Reports a body with too many or too few values. Always throws. */
export function failCount(
  member: string,
  expected: number,
  actual: number,
): never {
  throw new ValidationError({
    member,
    path: "",
    expected: expected === 1 ? "1 value" : `${String(expected)} values`,
    received: String(actual),
  });
}

/**
 * Runs a check over what a service itself is about to send.
 *
 * @throws {@link ResultError} when it does not fit: the mistake is the
 *   service's, and a caller must not be told that its arguments were wrong.
 */
export function checkOutgoing<V>(check: (value: V) => void, value: V): void {
  try {
    check(value);
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    throw new ResultError(`outgoing value: ${error.message}`, {
      cause: error,
    });
  }
}
