/** Longest description of a value, in UTF-16 units. */
const maxShown = 64;

/** What a terminal, a log or a text direction would act upon. */
const unsafe =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]/g;

/**
 * Describes a value for a message, on one line of at most 64 characters:
 * numbers and short text as they are, long text cut, anything larger by its
 * type and size. Never runs code of the value, never throws.
 */
export function show(value: unknown): string {
  switch (typeof value) {
    case "string":
      return showText(value);
    case "number":
      return Object.is(value, -0) ? "-0" : String(value);
    case "bigint":
      return showBigInt(value);
    case "boolean":
    case "undefined":
      return String(value);
    case "symbol":
      return "a symbol";
    case "function":
      return "a function";
    case "object":
      return showObject(value);
  }
}

function showText(text: string): string {
  // Escaping can make six characters of one, so cut before and after it.
  const start = text.slice(0, maxShown);
  const escaped = start.replaceAll(unsafe, escapeUnit).replaceAll('"', '\\"');
  if (text.length <= maxShown && escaped.length <= maxShown - 2)
    return `"${escaped}"`;
  const size = ` (${String(text.length)} characters)`;
  const kept = escaped.slice(0, maxShown - 3 - size.length);
  // Leaves no half of an escape sequence at the cut.
  return `"${kept.replace(/\\(?:u[0-9a-f]{0,3})?$/, "")}…"${size}`;
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function showBigInt(value: bigint): string {
  const fits = value >= -(2n ** 128n) && value <= 2n ** 128n;
  return fits ? `${String(value)}n` : "a huge bigint";
}

function showObject(value: object | null): string {
  if (value === null) return "null";
  try {
    if (Array.isArray(value)) return `an array of ${String(value.length)}`;
    if (value instanceof Map) return `a Map of ${String(value.size)}`;
    if (value instanceof Uint8Array)
      return `a Uint8Array of ${String(value.length)} bytes`;
    return "an object";
  } catch {
    // Proxies run code on inspection, and it may throw.
    return "an object";
  }
}
