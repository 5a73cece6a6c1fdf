/**
 * What generated code needs to turn messages' values into objects with names,
 * and back.
 */
import type { Dictionary } from "./types.js";
import type { Variant } from "./variant.js";

declare const unlisted: unique symbol;

/** A value that an enumeration does not list, from a peer that knows more of them. */
export type Unlisted<T> = T & { readonly [unlisted]: true };

/** An enumeration that may grow: its values, and others that can be told apart. */
export type Open<T extends string | number | bigint> =
  T | Unlisted<T extends string ? string : T extends bigint ? bigint : number>;

/** The values of a constant object. */
export type ValueOf<T> = T[keyof T];

/** A value that may be absent. */
export type Nullable<T> = T | null;

/** One of two types. */
export type Either<A, B> = A | B;

/** A variant that holds one of these types. */
export type VariantOf<T extends readonly unknown[]> = Variant<T[number]>;

/** An object that is being filled. */
export type Draft<T> = { -readonly [K in keyof T]?: T[K] };

/** An empty object to fill. */
export function draft<T extends object>(): Draft<T> {
  return {};
}

/** An empty object to fill whose keys come from the XML: without a prototype. */
export function emptyBody<T extends object>(): Draft<T> {
  // Nothing is in it yet, so it is a draft of anything.
  return Object.create(null) as Draft<T>;
}

/** A draft with everything that it must have. */
export function finished<T extends object>(value: Draft<T>): T {
  // Generated code has put in what there is; the check of the message sees the rest.
  return value as T;
}

/** The object's own value of a key, never one that all objects have. */
export function own<T extends object, K extends keyof T>(
  object: T,
  key: K,
): T[K] | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Whether a value is one of a constant object's. */
export function isValueOf<T extends object>(
  values: T,
  value: unknown,
): value is T[keyof T] {
  for (const key in values) if (values[key] === value) return true;
  return false;
}

/** A dictionary as an object whose known keys have their types. */
export function fromMap<T extends object>(
  map: ReadonlyMap<string, Variant>,
): T {
  const object = emptyBody<Record<string, Variant>>();
  for (const [key, value] of map) object[key] = value;
  // The check has just compared each key with its type.
  return object as T;
}

/** The entries of an object as a dictionary. */
export function toMap<T extends object>(
  object: T,
): ReadonlyMap<string, Variant> {
  // Generated code puts nothing but variants into it.
  return new Map(Object.entries(object) as [string, Variant][]);
}

/** The same keys with other values. */
export function mapDictionary<A, B>(
  dictionary: Dictionary<A>,
  convert: (value: A) => B,
): Dictionary<B> {
  const result = emptyBody<Record<string, B>>();
  for (const key in dictionary) {
    if (Object.hasOwn(dictionary, key))
      result[key] = convert(dictionary[key] as A);
  }
  return result as Dictionary<B>;
}

/** The same keys with other values. */
export function mapValues<K, A, B>(
  map: ReadonlyMap<K, A>,
  convert: (value: A) => B,
): ReadonlyMap<K, B> {
  const result = new Map<K, B>();
  for (const [key, value] of map) result.set(key, convert(value));
  return result;
}
