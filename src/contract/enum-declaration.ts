import { quoted } from "../diagnostic-quoted.js";
import { isIdentifier } from "../model/grammar.js";
import type { TextFault } from "./fault.js";
import type { DeclarationKind, Word } from "./declarations.js";
import { repeated, wordsIn } from "./declarations.js";
import { readInteger } from "./exact-number.js";
import { remembered } from "../model/remember.js";

/** A value of an enumeration, or a flag. */
export interface EnumEntry extends Word {
  /** Of a string enumeration, the value itself. */
  readonly name: string;
  /** `undefined` in a string enumeration. */
  readonly number: bigint | undefined;
}

/** What a declaration says, or the first that is wrong with it. */
export type Declared<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: TextFault };

const smallest = -(2n ** 63n);
const largest = 2n ** 64n - 1n;

/** `Left=0 Middle=1 Right=2`, or `left middle right` for strings. */
export function readEnum(
  text: string,
  kind: Extract<DeclarationKind, "Enum" | "Flags">,
): Declared<readonly EnumEntry[]> {
  return kind === "Enum" ? readValues(text) : readFlags(text);
}

// Every use of an enumeration asks for all of it.
const readValues = remembered((text) => read(text, "Enum"));
const readFlags = remembered((text) => read(text, "Flags"));

function read(
  text: string,
  kind: Extract<DeclarationKind, "Enum" | "Flags">,
): Declared<readonly EnumEntry[]> {
  const entries = wordsIn(text).map(entryOf);
  const fault =
    entries.length === 0
      ? {
          message: "the declaration is empty",
          help: "list names and numbers, such as Left=0 Right=1.",
          start: 0,
          end: text.length,
        }
      : faultIn(entries, kind);
  return fault === undefined
    ? { ok: true, value: entries }
    : { ok: false, fault };
}

function entryOf(word: Word): EnumEntry {
  const equals = word.text.indexOf("=");
  if (equals === -1) return { ...word, name: word.text, number: undefined };
  return {
    ...word,
    name: word.text.slice(0, equals),
    number: readInteger(word.text.slice(equals + 1)),
  };
}

function faultIn(
  entries: readonly EnumEntry[],
  kind: "Enum" | "Flags",
): TextFault | undefined {
  const hasNumbers = entries.some(({ text }) => text.includes("="));
  for (const entry of entries) {
    const message =
      hasNumbers || kind === "Flags" ? numberFault(entry, kind) : undefined;
    if (message !== undefined) return { ...message, ...placeOf(entry) };
  }
  const twice =
    repeated(entries, ({ name }) => name) ??
    (hasNumbers ? repeated(entries, ({ number }) => number) : undefined);
  return twice === undefined
    ? undefined
    : {
        message: `${quoted(twice.text)} repeats the name or the number of another`,
        help: "give each a name and a number of its own.",
        ...placeOf(twice),
      };
}

function numberFault(
  { text, name, number }: EnumEntry,
  kind: "Enum" | "Flags",
): Pick<TextFault, "message" | "help"> | undefined {
  const help = "write a name, an equals sign and an integer: Left=0.";
  if (!isIdentifier(name))
    return { message: `${quoted(name)} is no name of a value`, help };
  if (number === undefined)
    return { message: `${quoted(text)} has no number`, help };
  if (number < smallest || number > largest)
    return { message: `${quoted(text)} fits no integer type`, help };
  // A flag is one bit, or none for the name of nothing.
  const isBit = number >= 0n && (number & (number - 1n)) === 0n;
  return kind === "Enum" || isBit
    ? undefined
    : {
        message: `${quoted(text)} is not one bit`,
        help: "write 0 or a power of 2.",
      };
}

function placeOf({ start, end }: Word): Pick<TextFault, "start" | "end"> {
  return { start, end };
}
