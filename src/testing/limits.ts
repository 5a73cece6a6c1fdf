/** What contracts ask of numbers and texts, each limit by itself. */
import type { EnumUse, Format, ValueContract } from "../contract/contract.js";
import type { BasicCode } from "../model/model.js";
import {
  isAtOrBelow,
  isBoolean,
  isBusName,
  isByte,
  isDouble,
  isFileName,
  isHostname,
  isInt16,
  isInt32,
  isInt64,
  isInterfaceName,
  isIpv4,
  isIpv6,
  isMac,
  isMemberName,
  isMimeType,
  isMultipleOf,
  isObjectPath,
  isRelativePath,
  isSignature,
  isText,
  isUint16,
  isUint32,
  isUint64,
  isUniqueName,
  isUri,
  isUuid,
  utf8Length,
} from "../runtime/index.js";

/** As messages carry it: a bigint for `x` and `t`. */
export type WireNumber = number | bigint;

/** One limit of a value that has the right type. */
export interface Limit<T> {
  readonly name:
    | "minimum"
    | "maximum"
    | "multiple"
    | "listed"
    | "minBytes"
    | "maxBytes"
    | "namespace"
    | "pattern"
    | "format";
  /** `at least 5` */
  readonly words: string;
  readonly holds: (value: T) => boolean;
}

const guards: Readonly<
  Record<Exclude<BasicCode, "h">, (value: unknown) => boolean>
> = {
  y: isByte,
  b: isBoolean,
  n: isInt16,
  q: isUint16,
  i: isInt32,
  u: isUint32,
  x: isInt64,
  t: isUint64,
  d: isDouble,
  s: (value) => isText(value),
  o: (value) => isObjectPath(value),
  g: (value) => isSignature(value),
};

const formatGuards: Readonly<Record<Format, (text: string) => boolean>> = {
  "bus-name": isBusName,
  "unique-name": isUniqueName,
  "interface-name": isInterfaceName,
  "member-name": isMemberName,
  "object-path": (text) => isObjectPath(text),
  uuid: isUuid,
  "mime-type": isMimeType,
  hostname: isHostname,
  ipv4: isIpv4,
  ipv6: isIpv6,
  mac: isMac,
  uri: isUri,
  filename: isFileName,
  "relative-path": isRelativePath,
};

/** Whether a value has a basic type; descriptors are not asked for. */
export function hasType(code: BasicCode, value: unknown): boolean {
  return code !== "h" && guards[code](value);
}

/** Whether a value that is not listed passes. */
export function passesUnknown({ open, onUnknown }: EnumUse): boolean {
  return open || onUnknown !== undefined;
}

export function numberLimits(
  contract: ValueContract,
): readonly Limit<WireNumber>[] {
  const { minimum, maximum, multipleOf } = contract;
  const limits: Limit<WireNumber>[] = [];
  if (minimum !== undefined)
    limits.push({
      name: "minimum",
      words: `at least ${String(minimum)}`,
      holds: (value) => value >= minimum,
    });
  if (maximum !== undefined)
    limits.push({
      name: "maximum",
      words: `at most ${String(maximum)}`,
      holds: (value) => value <= maximum,
    });
  if (multipleOf !== undefined)
    limits.push({
      name: "multiple",
      words: `a multiple of ${String(multipleOf)}`,
      holds: (value) => isMultiple(value, multipleOf),
    });
  return [...limits, ...listedNumbers(contract)];
}

function isMultiple(value: WireNumber, divisor: WireNumber): boolean {
  return typeof divisor === "bigint"
    ? BigInt(value) % divisor === 0n
    : isMultipleOf(Number(value), divisor);
}

function listedNumbers({
  enumeration,
}: ValueContract): readonly Limit<WireNumber>[] {
  if (enumeration === undefined || passesUnknown(enumeration)) return [];
  const { kind, name } = enumeration.declaration;
  const numbers = new Set(numbersOf(enumeration));
  const known = [...numbers].reduce((all, number) => all | number, 0n);
  const holds = (value: WireNumber): boolean =>
    kind === "flags"
      ? (BigInt(value) & ~known) === 0n
      : numbers.has(BigInt(value));
  const words = kind === "flags" ? `flags of ${name}` : `one of ${name}`;
  return [{ name: "listed", words, holds }];
}

/** The numbers that an enumeration lists. */
export function numbersOf({ declaration }: EnumUse): readonly bigint[] {
  return declaration.entries.flatMap(({ number }) => number ?? []);
}

/** The texts that an enumeration lists. */
export function namesOf({ declaration }: EnumUse): readonly string[] {
  return declaration.entries.map(({ name }) => name);
}

export function textLimits(contract: ValueContract): readonly Limit<string>[] {
  const { minBytes = 0, maxBytes, enumeration } = contract;
  const limits: Limit<string>[] = [];
  if (maxBytes !== undefined)
    limits.push({
      name: "maxBytes",
      words: `at most ${bytes(maxBytes)}`,
      holds: (text) => utf8Length(text) <= maxBytes,
    });
  if (minBytes > 0)
    limits.push({
      name: "minBytes",
      words: `at least ${bytes(minBytes)}`,
      holds: (text) => utf8Length(text) >= minBytes,
    });
  if (enumeration !== undefined && !passesUnknown(enumeration)) {
    const names = new Set(namesOf(enumeration));
    limits.push({
      name: "listed",
      words: `one of ${enumeration.declaration.name}`,
      holds: (text) => names.has(text),
    });
  }
  return [...limits, ...grammarLimits(contract)];
}

function bytes(count: number): string {
  return count === 1 ? "1 byte" : `${String(count)} bytes`;
}

function grammarLimits({
  pathNamespace,
  pattern,
  format,
}: ValueContract): readonly Limit<string>[] {
  const limits: Limit<string>[] = [];
  if (pathNamespace !== undefined && pathNamespace !== "/")
    limits.push({
      name: "namespace",
      words: `${pathNamespace} or a path below it`,
      holds: (text) => isAtOrBelow(text, pathNamespace),
    });
  if (pattern !== undefined) {
    const whole = new RegExp(`^(?:${pattern})$`, "u");
    limits.push({
      name: "pattern",
      words: `text that matches ${pattern}`,
      holds: (text) => whole.test(text),
    });
  }
  if (format !== undefined)
    limits.push({
      name: "format",
      words: `the format ${format}`,
      holds: formatGuards[format],
    });
  return limits;
}

/** What stands for an absent value; arrays have an empty one. */
export function nullValue({
  nullForm,
  type,
}: ValueContract): WireNumber | string | undefined {
  const isBig =
    type.kind === "basic" && (type.code === "x" || type.code === "t");
  switch (nullForm) {
    case "empty-string":
      return "";
    case "root-path":
      return "/";
    case "zero":
      return isBig ? 0n : 0;
    case "minus-one":
      return isBig ? -1n : -1;
    default:
      return undefined;
  }
}

/** Makes a test of numbers or texts by themselves: the type, and every limit. */
export function acceptance(
  contract: ValueContract,
): (value: unknown) => boolean {
  const { type } = contract;
  if (type.kind !== "basic") return () => true;
  const { code } = type;
  if (code === "h" || code === "b") return (value) => hasType(code, value);
  const nothing = nullValue(contract);
  const limits: readonly Limit<never>[] = "sog".includes(code)
    ? textLimits(contract)
    : numberLimits(contract);
  return (value) =>
    hasType(code, value) &&
    ((nothing !== undefined && value === nothing) ||
      // The type was asked for, and it is the one that the limits are for.
      limits.every(({ holds }) => holds(value as never)));
}
