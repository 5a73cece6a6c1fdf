/** Values that fit a contract, as examples on pages show them. */
import type { Format, ValueContract } from "../contract/contract.js";
import { rangeOf } from "../contract/exact-number.js";

const texts: Readonly<Record<Format, string>> = {
  "bus-name": "org.example.Service",
  "unique-name": ":1.42",
  "interface-name": "org.example.Interface1",
  "member-name": "Member",
  "object-path": "/org/example",
  uuid: "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
  "mime-type": "text/plain",
  hostname: "host.example.org",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
  mac: "00:00:5e:00:53:01",
  uri: "https://example.org/",
  filename: "file.txt",
  "relative-path": "folder/file.txt",
};

/** Plain words: they need no quotes in a shell, and cannot end any. */
const harmless = /^[A-Za-z0-9_.:/+-]{1,64}$/;

/** What a pattern may match; tried in turn. */
const guesses =
  "text a A a0 k1 x-1 1 0 42 1.0 a.b /a abc ABC 0x1f 2026-01-31".split(" ");

/** A text of the type `s`. One for a pattern is guessed. */
export function sampleText({
  enumeration,
  format,
  pattern,
  minBytes = 0,
  maxBytes = Infinity,
}: ValueContract): string {
  const listed = enumeration?.declaration.entries
    .map(({ name }) => name)
    .find((name) => harmless.test(name));
  if (listed !== undefined) return listed;
  if (format !== undefined) return texts[format];
  const guess =
    pattern === undefined ? undefined : guessFor(pattern, minBytes, maxBytes);
  if (guess !== undefined) return guess;
  const length = Math.min(Math.max(4, minBytes), 40);
  return "text".padEnd(length, "x").slice(0, Math.min(maxBytes, length));
}

function guessFor(
  pattern: string,
  least: number,
  most: number,
): string | undefined {
  const whole = new RegExp(`^(?:${pattern})$`, "u");
  return guesses.find(
    (text) => text.length >= least && text.length <= most && whole.test(text),
  );
}

/** An object path, below the namespace where there is one. */
export function samplePath({ pathNamespace }: ValueContract): string {
  if (pathNamespace === undefined || !harmless.test(pathNamespace))
    return "/org/example";
  return pathNamespace === "/" ? "/org/example" : pathNamespace;
}

/** A number within the bounds: 1 where that is allowed. */
export function sampleNumber(contract: ValueContract): bigint | number {
  const { type, enumeration, minimum, maximum, multipleOf } = contract;
  const isDouble = rangeOf(type) === undefined;
  const listed = enumeration?.declaration.entries.at(0)?.number;
  if (listed !== undefined) return listed;
  if (multipleOf !== undefined) return firstMultiple(multipleOf, minimum);
  const wanted = isDouble ? 1.5 : 1n;
  if (minimum !== undefined && wanted < minimum) return minimum;
  return maximum !== undefined && wanted > maximum ? maximum : wanted;
}

function firstMultiple(
  step: bigint | number,
  minimum: bigint | number | undefined,
): bigint | number {
  if (minimum === undefined || minimum <= step) return step;
  if (typeof step === "bigint" && typeof minimum === "bigint")
    return ((minimum + step - 1n) / step) * step;
  return Math.ceil(Number(minimum) / Number(step)) * Number(step);
}

/** How many items an array of the example has. */
export function sampleCount({ minItems = 0, maxItems }: ValueContract): number {
  const wanted = Math.min(Math.max(1, minItems), 3);
  return maxItems === undefined ? wanted : Math.min(wanted, maxItems);
}
