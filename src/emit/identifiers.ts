import { remembered } from "../model/remember.js";

/**
 * D-Bus text to TypeScript identifiers. Every function here is stable: what it
 * gives for a name depends on that name alone, or on the names beside it that
 * would give the same identifier, never on their order.
 */

/** Longest identifier that is built from a name; longer ones are cut and numbered. */
const maxIdentifier = 80;

/** Words that cannot name a parameter or a variable in strict code. */
const reservedWords: ReadonlySet<string> = new Set([
  ..."arguments await break case catch class const continue debugger default delete".split(
    " ",
  ),
  ..."do else enum eval export extends false finally for function if implements import".split(
    " ",
  ),
  ..."in instanceof interface let new null package private protected public return".split(
    " ",
  ),
  ..."static super switch this throw true try typeof undefined var void while with yield".split(
    " ",
  ),
  ..."NaN Infinity".split(" "),
]);

const nothing: ReadonlySet<string> = new Set();

/**
 * Members that would change what JavaScript does with the object (`then` makes
 * it a thenable, `constructor` its class), or that every object has.
 */
export const objectMembers = [
  ..."then catch finally constructor prototype toString toLocaleString valueOf toJSON".split(
    " ",
  ),
  ..."hasOwnProperty isPrototypeOf propertyIsEnumerable __proto__ __proto".split(
    " ",
  ),
  ..."__defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__".split(
    " ",
  ),
];

/** `SetUIInfo` → `setUIInfo`, `UUID` → `uuid`, `y0_top` → `y0Top`, `max-size` → `maxSize`. */
export const camel = remembered(camelOf);

function camelOf(name: string): string {
  const leading = /^_*/.exec(name)?.[0] ?? "";
  const segments = segmentsOf(name);
  const [first, ...rest] = segments;
  if (first === undefined) return leading === "" ? "_" : leading;
  const text =
    leading + lowerStart(first) + rest.map(titleSegment(segments)).join("");
  return shorten(/^[0-9]/.test(text) ? `_${text}` : text);
}

/** `org.freedesktop` parts and member names to a type name: `disk_image` → `DiskImage`. */
export function pascal(name: string): string {
  const text = segmentsOf(name).map(upperStart).join("");
  return shorten(/^[0-9]|^$/.test(text) ? `_${text}` : text);
}

/** The first letter in upper case. */
export function upperStart(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function segmentsOf(name: string): readonly string[] {
  return name.split(/[^A-Za-z0-9]+/).filter((segment) => segment !== "");
}

/** In `SET_NAME` the segments are words in capitals, not acronyms. */
function titleSegment(all: readonly string[]): (segment: string) => string {
  const shouting = all.every((segment) => !/[a-z]/.test(segment));
  return (segment) =>
    shouting ? upperStart(segment.toLowerCase()) : upperStart(segment);
}

/** Lowers the capitals a name starts with, but keeps the one that starts the next word. */
function lowerStart(text: string): string {
  const run = /^[A-Z]+/.exec(text)?.[0] ?? "";
  const rest = text.slice(run.length);
  if (run.length <= 1 || rest === "" || rest === "s" || !/^[a-z]/.test(rest)) {
    return run.toLowerCase() + rest;
  }
  return run.slice(0, -1).toLowerCase() + run.slice(-1) + rest;
}

function shorten(text: string): string {
  return text.length <= maxIdentifier ? text : text.slice(0, maxIdentifier);
}

/** The identifiers of one scope; hands out each of them once. */
export interface Scope {
  /** Whether a name can be had as it is. */
  readonly isFree: (name: string) => boolean;
  /** Takes `wanted`, or `wanted_`, `wanted_2`, … when it is taken already. */
  readonly claim: (wanted: string) => string;
  /** The same for names that no one outside the function sees: `item`, `item2`, `item3`. */
  readonly local: (wanted: string) => string;
}

/**
 * A scope in which `taken` cannot be used, nor `reserved`, which is not copied:
 * scopes are made by the thousand.
 */
export function createScope(
  taken: Iterable<string> = [],
  reserved: ReadonlySet<string> = nothing,
): Scope {
  const used = new Set(taken);
  const isTaken = (name: string): boolean =>
    used.has(name) || reserved.has(name);
  // Nothing becomes free again, so the search goes on where it ended before.
  const take = (
    wanted: string,
    suffix: (n: number) => string,
    tried: Map<string, number>,
  ): string => {
    let name = wanted;
    let n = isTaken(name) ? (tried.get(wanted) ?? 0) : -1;
    while (isTaken(name)) name = wanted + suffix(++n);
    if (n > 0) tried.set(wanted, n);
    used.add(name);
    return name;
  };
  const claims = new Map<string, number>();
  const locals = new Map<string, number>();
  return {
    isFree: (name) => !isTaken(name),
    claim: (wanted) =>
      take(wanted, (n) => (n === 1 ? "_" : `_${String(n)}`), claims),
    local: (wanted) => take(wanted, (n) => String(n + 1), locals),
  };
}

/** Whether strict code cannot call a parameter or a variable so. */
export function isReserved(name: string): boolean {
  return reservedWords.has(name);
}

/** A scope for parameters and local variables. */
export function createVariableScope(taken: Iterable<string>): Scope {
  return createScope(taken, reservedWords);
}

/**
 * One identifier for each name, in the same order.
 *
 * Names that would give the same identifier keep their spelling instead
 * (`Foo` and `foo`, not `foo` and `foo_`), with `$` for characters that cannot
 * stand in an identifier, so that adding one does not depend on which came first.
 */
export function memberIdentifiers(
  names: readonly string[],
  scope: Scope,
): readonly string[] {
  const wanted = names.map(camel);
  const count = new Map<string, number>();
  for (const name of wanted) count.set(name, (count.get(name) ?? 0) + 1);
  return names.map((name, index) => {
    const plain = wanted[index] ?? "_";
    if (count.get(plain) === 1) return scope.claim(plain);
    return scope.claim(verbatim(name));
  });
}

/** The spelling of the XML, as far as an identifier can have it. */
export function verbatim(name: string): string {
  const text = shorten(name.replaceAll(/[^A-Za-z0-9_]/g, "$"));
  return /^[0-9]|^$/.test(text) ? `_${text}` : text;
}

/** Letters for the brackets of a signature, none of which is a type code. */
const signatureLetters: ReadonlyMap<string, string> = new Map([
  ["(", "R"],
  [")", "E"],
  ["{", "D"],
  ["}", "E"],
]);

/** Part of the name of an overload: `a{sv}` → `aDsvE`, the empty signature → `void`. */
export function signatureWord(signature: string): string {
  if (signature === "") return "void";
  return shorten(
    [...signature].map((code) => signatureLetters.get(code) ?? code).join(""),
  );
}
