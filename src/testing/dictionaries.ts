/** Dictionaries as messages carry them: objects without a prototype, or Maps. */
import type { DBusType } from "../model/model.js";
import { isObjectDictionary } from "../emit/basic-types.js";
import type { DictionaryShape } from "../runtime/index.js";

export type Entry = readonly [key: unknown, value: unknown];

/** Of an object or a Map. */
export function entriesOf(dictionary: unknown): readonly Entry[] {
  if (dictionary instanceof Map) return [...dictionary];
  return typeof dictionary === "object" && dictionary !== null
    ? Object.entries(dictionary)
    : [];
}

/** A dictionary of the type; of two entries with one key, the last counts. */
export function dictionaryOf(
  entries: readonly Entry[],
  type: DBusType,
  shape: DictionaryShape,
): object {
  if (!isObjectDictionary(type, shape)) return new Map(entries);
  const object = emptyObject();
  for (const [key, value] of entries) object[String(key)] = value;
  return object;
}

/** Without a prototype, so that no key means anything. */
export function emptyObject(): Record<string, unknown> {
  // `Object.create` is typed as any; it gives an object without properties.
  return Object.create(null) as Record<string, unknown>;
}

/** The same dictionary with one entry more, or another. */
export function withEntry(
  dictionary: unknown,
  key: unknown,
  value: unknown,
): object {
  if (dictionary instanceof Map) return new Map(dictionary).set(key, value);
  const object = Object.assign(emptyObject(), dictionary);
  object[String(key)] = value;
  return object;
}

/** The same dictionary without one entry. */
export function withoutEntry(dictionary: unknown, key: unknown): object {
  const isOther = ([own]: Entry): boolean => own !== key;
  const entries = entriesOf(dictionary).filter(isOther);
  if (dictionary instanceof Map) return new Map(entries);
  const object = emptyObject();
  for (const [own, value] of entries) object[String(own)] = value;
  return object;
}

/** What the variant of a key holds. */
export function heldBy(variant: unknown): unknown {
  // Made here or by the runtime; both have a value.
  return (variant as { readonly value: unknown }).value;
}
