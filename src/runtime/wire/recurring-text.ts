/**
 * Short texts that come again and again: names and paths in headers, keys of
 * dictionaries, signatures. Bytes that are known already are neither checked nor
 * made into a text another time. A few hundred are kept, whoever sends them.
 */

const slots = 512;

/** Longest text that is kept. */
export const maxRecurring = 64;

const lengths = /* @__PURE__ */ new Uint8Array(slots);
/** A row of {@link maxRecurring} bytes for each slot. */
const table = /* @__PURE__ */ new Uint8Array(32_768);
const texts = /* @__PURE__ */ Array.from({ length: slots }, () => "");

/** Where a text of at least one byte is kept: names differ at their ends, mostly. */
export function slotOf(bytes: Uint8Array, at: number, length: number): number {
  const last = at + length - 1;
  const hash =
    length * 5 +
    (bytes[at] ?? 0) * 7 +
    (bytes[last] ?? 0) +
    (length > 2
      ? (bytes[last - 1] ?? 0) * 31 + (bytes[last - 2] ?? 0) * 67
      : 0);
  return hash & (slots - 1);
}

/** The text of these bytes, if it is known. */
export function recall(
  slot: number,
  bytes: Uint8Array,
  at: number,
  length: number,
): string | undefined {
  if (lengths[slot] !== length) return undefined;
  const base = slot * maxRecurring;
  for (let i = 0; i < length; i++) {
    if (table[base + i] !== bytes[at + i]) return undefined;
  }
  return texts[slot];
}

/** Keeps a text, and forgets the one that was there. */
export function remember(
  slot: number,
  bytes: Uint8Array,
  at: number,
  length: number,
  text: string,
): void {
  const base = slot * maxRecurring;
  for (let i = 0; i < length; i++) table[base + i] = bytes[at + i] ?? 0;
  lengths[slot] = length;
  texts[slot] = text;
}
