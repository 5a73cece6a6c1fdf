/**
 * What conditions of interfaces ask of values, in the meaning of the Common
 * Expression Language. Those who ask for a value inside of another say which type
 * it has: the validator in front of the condition has looked at it.
 */
import type { Integer } from "./arithmetic.js";
import { equalNumbers, EvaluationError, failEvaluation } from "./arithmetic.js";
import type { Dictionary } from "./types.js";
import type { Variant } from "./variant.js";

/** Whether all conditions hold; one that does not outweighs errors in others. */
export function and(conditions: readonly (() => boolean)[]): boolean {
  return !decides<() => boolean>(conditions, false, evaluate);
}

/** Whether a condition holds; one that does outweighs errors in others. */
export function or(conditions: readonly (() => boolean)[]): boolean {
  return decides<() => boolean>(conditions, true, evaluate);
}

function evaluate(condition: () => boolean): boolean {
  return condition();
}

/** Whether all values pass; one that does not outweighs errors in others. */
export function all<T>(
  values: Iterable<unknown>,
  test: (value: T) => boolean,
): boolean {
  return !decides(values, false, test);
}

/** Whether a value passes; one that does outweighs errors in others. */
export function exists<T>(
  values: Iterable<unknown>,
  test: (value: T) => boolean,
): boolean {
  return decides(values, true, test);
}

/** Whether exactly one value passes. Every value is tested, and each error counts. */
export function existsOne<T>(
  values: Iterable<unknown>,
  test: (value: T) => boolean,
): boolean {
  let count = 0;
  for (const value of values) if (test(value as T)) count++;
  return count === 1;
}

/** Whether the test has the decisive result for one of the values. */
function decides<T>(
  values: Iterable<unknown>,
  decisive: boolean,
  test: (value: T) => boolean,
): boolean {
  let failure: EvaluationError | undefined;
  for (const value of values) {
    try {
      if (test(value as T) === decisive) return true;
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error;
      failure = error;
    }
  }
  if (failure !== undefined) throw failure;
  return false;
}

/** @throws EvaluationError when the list has no such item. */
export function itemAt<T>(list: readonly unknown[], index: Integer): T {
  const place = Number(index);
  if (place < 0 || place >= list.length) failEvaluation("no such item");
  return list[place] as T;
}

/** Whether a Map has a key. */
export function hasKey(
  entries: { readonly has: (key: never) => boolean },
  key: unknown,
): boolean {
  // A key of another type is none of its keys.
  return entries.has(key as never);
}

/**
 * The value of a key, of a Map or of an object.
 *
 * @throws EvaluationError when there is no such key.
 */
export function entryOf<T>(entries: object, key: unknown): T {
  if (entries instanceof Map) {
    if (entries.has(key)) return entries.get(key) as T;
  } else if (Object.hasOwn(entries, key as string)) {
    return (entries as Dictionary<T>)[key as string] as T;
  }
  return failEvaluation("no such key");
}

/**
 * What the variant of a key holds.
 *
 * @throws EvaluationError when there is no such key.
 */
export function optionOf<T>(entries: object, key: string): T {
  return entryOf<Variant>(entries, key).value as T;
}

/** Whether a list has an item, which for numbers means one of the same value. */
export function includes(
  list: readonly unknown[],
  item: Integer | string | boolean,
): boolean {
  if (typeof item === "string" || typeof item === "boolean")
    return list.includes(item);
  for (const each of list) if (equalNumbers(each as Integer, item)) return true;
  return false;
}

export function equalBytes(
  left: ArrayLike<number>,
  right: ArrayLike<number>,
): boolean {
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index++)
    if (left[index] !== right[index]) return false;
  return true;
}

/** How many code points a text has. */
export function codePoints(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    count++;
    // The second half of a pair.
    if ((text.codePointAt(index) ?? 0) > 0xffff) index++;
  }
  return count;
}

/** Below 0, 0 or above 0: the order of texts by their code points. */
export function compareText(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const one = left.charCodeAt(index);
    const two = right.charCodeAt(index);
    if (one === two) continue;
    // Units of pairs stand for code points above all others.
    const isPair = isSurrogate(one);
    if (isPair === isSurrogate(two)) return one - two;
    return isPair ? 1 : -1;
  }
  return left.length - right.length;
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

/** Compiled once each. All of them are from interfaces, so there are few. */
const patterns = new Map<string, RegExp>();

/** Whether a pattern matches somewhere in a text. */
export function matches(text: string, pattern: string): boolean {
  let compiled = patterns.get(pattern);
  if (compiled === undefined) {
    compiled = new RegExp(pattern, "u");
    patterns.set(pattern, compiled);
  }
  return compiled.test(text);
}

/**
 * Whether a text is what a pattern is for. One of many MiB can need more room than
 * the engine has for a pattern with choices, and is refused like any other.
 */
export function fitsPattern(text: string, pattern: RegExp): boolean {
  try {
    return pattern.test(text);
  } catch {
    return false;
  }
}
