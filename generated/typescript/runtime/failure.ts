import { EvaluationError } from "./arithmetic.js";
import { isDictionary } from "./check.js";
import { forCaller, ResultError, ValidationError } from "./errors.js";
import { countEntries, fitsBytes, utf8Length } from "./measure.js";
import { show, showAt } from "./show.js";

/** Stands for a value that no message may show. */
export const hidden: unique symbol = Symbol("hidden");

/** Stands for a value that is not there. */
export const missing: unique symbol = Symbol("missing");

/**
 * Reports an argument, result or property value that does not fit. Always throws.
 *
 * @param value - {@link hidden} for one that is secret.
 */
export function fail(
  member: string,
  path: string,
  expected: string,
  value: unknown,
): never {
  const at = showAt(path, value);
  const received =
    value === hidden
      ? "a value that is not shown"
      : value === missing
        ? "none"
        : at.shown;
  throw new ValidationError({ member, path: at.path, expected, received });
}

/**
 * Reports a text that is none, or is longer than `maxBytes`. Always throws.
 *
 * @param type - What was expected: `a string`.
 * @param secret - {@link hidden} when the text may not be shown.
 */
export function failText(
  member: string,
  path: string,
  type: string,
  maxBytes: number,
  value: unknown,
  secret?: typeof hidden,
): never {
  if (typeof value !== "string" || fitsBytes(value, maxBytes))
    fail(member, path, type, secret ?? value);
  failSize(member, path, maxBytes, "byte", utf8Length(value), secret);
}

/** Reports bytes that are none, or are more than `most`. Always throws. */
export function failBytes(
  member: string,
  path: string,
  most: number,
  value: unknown,
  secret?: typeof hidden,
): never {
  if (!(value instanceof Uint8Array))
    fail(member, path, "a Uint8Array", secret ?? value);
  failSize(member, path, most, "byte", value.length, secret);
}

/** Reports an array that is none, or has more than `most` items. Always throws. */
export function failItems(
  member: string,
  path: string,
  most: number,
  value: unknown,
  secret?: typeof hidden,
): never {
  if (!Array.isArray(value)) fail(member, path, "an array", secret ?? value);
  failSize(member, path, most, "item", value.length, secret);
}

/** Reports a dictionary that is none, or has more than `most` entries. Always throws. */
export function failEntries(
  member: string,
  path: string,
  most: number,
  value: unknown,
  secret?: typeof hidden,
): never {
  if (value instanceof Map)
    failSize(member, path, most, "entry", value.size, secret);
  if (isDictionary(value))
    failSize(member, path, most, "entry", countEntries(value), secret);
  fail(member, path, "a dictionary", secret ?? value);
}

const plurals = { byte: "bytes", item: "items", entry: "entries" } as const;

function failSize(
  member: string,
  path: string,
  most: number,
  unit: keyof typeof plurals,
  size: number,
  secret: typeof hidden | undefined,
): never {
  const counted = (count: number): string =>
    `${String(count)} ${count === 1 ? unit : plurals[unit]}`;
  throw new ValidationError({
    member,
    path: showAt(path, size).path,
    expected: `at most ${counted(most)}`,
    received: secret === undefined ? counted(size) : "more",
  });
}

/**
 * Reports arguments that do not meet a condition. Always throws.
 *
 * @param condition - Its text.
 * @param cause - Why the condition could not be computed, or undefined.
 * @param values - What it is about: a name and a value in turn. Texts and the
 *   like are shown by their sizes.
 */
export function failCheck(
  member: string,
  condition: string,
  cause: unknown,
  ...values: readonly unknown[]
): never {
  // Only what a condition itself cannot compute is the sender's fault.
  if (cause !== undefined && !(cause instanceof EvaluationError)) throw cause;
  const shown: string[] = [];
  for (let i = 0; i + 1 < values.length; i += 2)
    shown.push(`${String(values[i])} = ${showSize(values[i + 1])}`);
  const received = shown.join(", ").slice(0, maxReceived);
  throw new ValidationError({
    member,
    path: "",
    expected: condition,
    received: cause === undefined ? received : `${received}: ${cause.message}`,
  });
}

/** Longest list of values in a message. */
const maxReceived = 256;

/** Numbers as they are, everything else by its size, so that no text is repeated. */
function showSize(value: unknown): string {
  if (value === hidden) return "a value that is not shown";
  return typeof value === "string"
    ? `a text of ${String(value.length)} characters`
    : show(value);
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
 * Runs a check over what a caller has sent to a service. It is told of it when that
 * does not fit, as of no other failed check: that would be one of the service's.
 */
export function checkIncoming<V, T extends V>(
  check: (value: V) => asserts value is T,
  value: V,
): asserts value is T {
  try {
    check(value);
  } catch (error) {
    throw forCaller(error);
  }
}

/**
 * Runs a check over what a service itself is about to send.
 *
 * @throws {@link ResultError} when it does not fit: the mistake is the
 *   service's, and a caller must not be told that its arguments were wrong.
 */
export function checkOutgoing<V, R extends readonly unknown[]>(
  check: (value: V, ...rest: R) => void,
  value: V,
  ...rest: R
): void {
  try {
    check(value, ...rest);
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    throw new ResultError(`outgoing value: ${error.message}`, {
      cause: error,
    });
  }
}
