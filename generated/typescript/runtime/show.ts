/** Longest description of a value, in UTF-16 units. */
const maxShown = 64;

/** What a terminal, a log or a text direction would act upon. */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

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
  const size = ` (${String(text.length)} characters)`;
  let whole = "";
  let cut = "";
  for (const character of text) {
    const escaped = escape(character);
    if (whole.length + escaped.length > maxShown - 2) return `"${cut}…"${size}`;
    whole += escaped;
    if (whole.length <= maxShown - 3 - size.length) cut = whole;
  }
  return `"${whole}"`;
}

function escape(character: string): string {
  if (character === '"' || character === "\\") return `\\${character}`;
  if (!unsafe.test(character)) return character;
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, "0")}`;
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
