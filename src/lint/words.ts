import { remembered } from "../model/remember.js";

/**
 * The words of a name, in lower case: split at underscores, in front of a
 * capital behind a small letter, in front of the last capital of several that a
 * small letter follows, and between a letter and digits that a capital follows.
 * `SetUIInfo` is `set ui info`.
 */
export const words = remembered(splitWords);

function splitWords(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1_$2")
    .replace(/([A-Za-z])([0-9]+_?[A-Z])/g, "$1_$2")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "")
    .map((word) => word.toLowerCase());
}

export function lastWord(name: string): string {
  return words(name).at(-1) ?? "";
}

export function firstWord(name: string): string {
  return words(name)[0] ?? "";
}

/** A noun without the ending of its plural: `entries` is `entry`, `boxes` is `box`. */
export function singular(noun: string): string {
  if (/[^aeiou]ies$/i.test(noun)) return `${noun.slice(0, -3)}y`;
  if (/(?:x|ch|sh|ss|zz)es$/i.test(noun)) return noun.slice(0, -2);
  if (/[^s]s$/i.test(noun)) return noun.slice(0, -1);
  return noun;
}

/** Words that each start with a capital, without underscores: `SetUIInfo`, `Win32`. */
export function isUpperCamelCase(name: string): boolean {
  return /^[A-Z][A-Za-z0-9]*$/.test(name);
}
