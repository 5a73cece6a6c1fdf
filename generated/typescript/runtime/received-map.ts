/**
 * Dictionaries that came in a message, as Maps that no choice of keys makes slow.
 *
 * V8 hashes numbers and bigints, and in older versions texts of digits, without a
 * seed: a peer can compute keys that all fall into one place of a Map, where each
 * one is compared with all the others. Other texts have a seed.
 */

/**
 * So many keys may fall into one place: comparing them takes no longer than
 * reading them. Nearly all dictionaries stay below.
 */
const maxUnseeded = 64;

/** Makes a Map of entries as they come. */
export class MapBuilder {
  #map: Map<unknown, unknown> = new Map<unknown, unknown>();
  #unseeded = 0;

  get size(): number {
    return this.#map.size;
  }

  /** The map of what was added. Nothing may be added afterwards. */
  get map(): Map<unknown, unknown> {
    return this.#map;
  }

  has(key: unknown): boolean {
    return this.#map.has(key);
  }

  set(key: unknown, value: unknown): void {
    if (isUnseeded(key) && ++this.#unseeded === maxUnseeded)
      this.#map = new ReceivedMap(this.#map);
    this.#map.set(key, value);
  }
}

/** Whether a peer can know what V8 makes of a key. */
function isUnseeded(key: unknown): boolean {
  return typeof key === "string"
    ? isDigit(key.charCodeAt(0))
    : typeof key === "number" || typeof key === "bigint";
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

/** A key by which V8 tells a key apart with its seed: a text that begins with a letter. */
export function seeded(key: unknown): unknown {
  switch (typeof key) {
    case "string":
      return `s${key}`;
    // Both zeros are one key, and NaN is itself, as in any Map.
    case "number":
      return `n${String(key)}`;
    case "bigint":
      return `i${String(key)}`;
    default:
      return key;
  }
}

/** Entries that inspection shows, as of any Map. */
const maxInspected = 100;

/**
 * A Map that keeps its entries by a text of each key. What asks the engine for
 * the entries instead of this object, as `structuredClone` does, finds none.
 */
class ReceivedMap extends Map<unknown, unknown> {
  readonly #entries = new Map<unknown, [key: unknown, value: unknown]>();

  constructor(entries: Iterable<readonly [unknown, unknown]>) {
    super();
    for (const [key, value] of entries) this.set(key, value);
    // Not as a method: one with a name that is made at run time keeps bundlers
    // from leaving the class out.
    Object.defineProperty(this, Symbol.for("nodejs.util.inspect.custom"), {
      value: showMap,
    });
  }

  override get size(): number {
    return this.#entries.size;
  }

  override get(key: unknown): unknown {
    return this.#entries.get(seeded(key))?.[1];
  }

  override has(key: unknown): boolean {
    return this.#entries.has(seeded(key));
  }

  override set(key: unknown, value: unknown): this {
    const place = seeded(key);
    const entry = this.#entries.get(place);
    if (entry === undefined)
      this.#entries.set(place, [key === 0 ? 0 : key, value]);
    else entry[1] = value;
    return this;
  }

  override delete(key: unknown): boolean {
    return this.#entries.delete(seeded(key));
  }

  override clear(): void {
    this.#entries.clear();
  }

  override forEach(
    callback: (
      value: unknown,
      key: unknown,
      map: Map<unknown, unknown>,
    ) => void,
    self?: unknown,
  ): void {
    for (const [key, value] of this.#entries.values())
      callback.call(self, value, key, this);
  }

  override *entries(): MapIterator<[unknown, unknown]> {
    for (const [key, value] of this.#entries.values()) yield [key, value];
  }

  override *keys(): MapIterator<unknown> {
    for (const [key] of this.#entries.values()) yield key;
  }

  override *values(): MapIterator<unknown> {
    for (const [, value] of this.#entries.values()) yield value;
  }

  override [Symbol.iterator](): MapIterator<[unknown, unknown]> {
    return this.entries();
  }
}

type Inspect = (value: unknown, options: object) => string;

/** What `util.inspect` shows, which would ask the engine for the entries. */
function showMap(
  this: ReceivedMap,
  _depth: number,
  options: object,
  inspect: Inspect,
): string {
  const shown = new Map<unknown, unknown>();
  for (const [key, value] of this) {
    if (shown.size === maxInspected) break;
    shown.set(key, value);
  }
  const more = this.size - shown.size;
  return more === 0
    ? inspect(shown, options)
    : `${inspect(shown, options)} and ${String(more)} more`;
}
