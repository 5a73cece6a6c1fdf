import { describeDescriptor } from "./descriptor-kind.js";
import { FileDescriptor } from "./file-descriptor.js";

/** Longest description of a value, in UTF-16 units. */
const maxShown = 64;

/** The same of a key in the path to a value, which is described as well. */
const maxKey = 16;

/** What a terminal, a log or a text direction would act upon. */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/**
 * Describes a value for a message, on one line of at most 64 characters:
 * numbers and short text as they are, long text cut, anything larger by its
 * type and size. Never runs code of the value, never throws.
 *
 * @param most - Fewer characters, where others are shown already.
 */
export function show(value: unknown, most: number = maxShown): string {
  switch (typeof value) {
    case "string":
      return showText(value, most);
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

/** A key in the path to a value. */
export function showKey(key: unknown): string {
  return show(key, maxKey);
}

/**
 * Describes a value that stands at a path. What a peer sent takes no more than
 * 64 characters of path and description together, however deep it is nested.
 */
export function showAt(
  path: string,
  value: unknown,
): { readonly path: string; readonly shown: string } {
  if (!path.includes('"')) return { path, shown: show(value) };
  const keys = path.split('"').length >> 1;
  const left = maxShown - keys * maxKey;
  return left < 0
    ? { path: `${path.slice(0, maxShown / 2)}…`, shown: show(value, maxKey) }
    : { path, shown: show(value, left) };
}

function showText(text: string, most: number): string {
  const size = ` (${String(text.length)} characters)`;
  let whole = "";
  let cut = "";
  for (const character of text) {
    const escaped = escape(character);
    if (whole.length + escaped.length > most - 2) return `"${cut}…"${size}`;
    whole += escaped;
    if (whole.length <= most - 3 - size.length) cut = whole;
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

/** A variant by its type, which is what a check of one is about. */
function showVariant(value: object): string | undefined {
  const type = Object.getOwnPropertyDescriptor(value, "signature");
  const text: unknown = type?.value;
  return typeof text === "string" && Object.hasOwn(value, "value")
    ? `a variant of ${text.length > 40 ? `${text.slice(0, 40)}…` : text}`
    : undefined;
}

function showObject(value: object | null): string {
  if (value === null) return "null";
  try {
    if (Array.isArray(value)) return `an array of ${String(value.length)}`;
    if (value instanceof Map) return `a Map of ${String(value.size)}`;
    if (value instanceof Uint8Array)
      return `a Uint8Array of ${String(value.length)} ${value.length === 1 ? "byte" : "bytes"}`;
    if (value instanceof FileDescriptor) return describeDescriptor(value);
    return showVariant(value) ?? "an object";
  } catch {
    // Proxies run code on inspection, and it may throw.
    return "an object";
  }
}
