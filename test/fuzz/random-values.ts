import type { DBusType } from "../../src/model/model.js";
import { pick, type Random } from "../support/random-checks.js";
import { rawTypes, type RawValue, type RawVariant } from "./raw-wire.js";

// Types and values that know nothing of contracts.

/** Text by which messages can be searched for what a peer has sent. */
export const marker = "Z";

/** The same in two bytes. */
export const wideMarker = "Ж";

/** A number from 0 to below `end`. */
export function below(random: Random, end: number): number {
  return Math.floor(random() * end);
}

const basics = [..."ybnqiuxtdsogh"];

/** A complete type with up to `depth` levels of containers. */
export function randomSignature(random: Random, depth: number): string {
  const inner = (): string => randomSignature(random, depth - 1);
  switch (depth === 0 ? 0 : below(random, 8)) {
    case 1:
      return `a${inner()}`;
    case 2:
      return `a{${pick(random, basics)}${inner()}}`;
    case 3:
      return `(${inner()}${random() < 0.5 ? inner() : ""})`;
    case 4:
      return "v";
    default:
      return pick(random, basics);
  }
}

/** Signatures at the limits of the specification. */
const extremes = [
  `${"a".repeat(32)}y`,
  `${"(".repeat(32)}y${")".repeat(32)}`,
  `${"a(".repeat(31)}v${")".repeat(31)}`,
  `${"a{s".repeat(31)}v${"}".repeat(31)}`,
  "y".repeat(255),
  "v".repeat(100),
  "a{sv}".repeat(51),
];

/** Several types, or a signature that is as long or as deep as can be. */
export function randomBodySignature(random: Random): string {
  if (random() < 0.1) return pick(random, extremes);
  const types = Array.from({ length: below(random, 6) }, () =>
    randomSignature(random, below(random, 4)),
  );
  const signature = types.join("");
  return signature.length > 255 ? "ay" : signature;
}

/** Levels that the daemon lets through, with room for what is around a value. */
const maxLevels = 55;

/** A well-formed value of a type. */
export function randomValue(
  random: Random,
  type: DBusType,
  level = 0,
): RawValue {
  switch (type.kind) {
    case "basic":
      return randomBasic(random, type.code);
    case "variant":
      return randomVariant(random, level + 1);
    case "struct":
      return type.fields.map((field) => randomValue(random, field, level + 1));
    case "array":
      return several(random, level, () =>
        randomValue(random, type.of, level + 1),
      );
    case "dict":
      return several(random, level, () => [
        randomBasic(random, type.key.code),
        randomValue(random, type.value, level + 2),
      ]);
  }
}

/** Deep in, one and no more: it would become too much. */
function several<T>(random: Random, level: number, make: () => T): T[] {
  const length = level > 3 ? 1 : below(random, 4);
  return Array.from({ length }, make);
}

/** Of a random type; now and then one inside another, and so on. */
export function randomVariant(random: Random, level = 0): RawVariant {
  if (level > maxLevels) return { signature: "y", value: 1 };
  const signature =
    random() < 0.02 ? "v" : randomSignature(random, level > 9 ? 0 : 2);
  if (signature === "v" && random() < 0.5) {
    const levels = below(random, maxLevels - level);
    return deepVariant(levels, randomVariant(random, level + levels));
  }
  const [type] = rawTypes(signature);
  const value = type === undefined ? 0 : randomValue(random, type, level + 1);
  return { signature, value };
}

/** A variant inside so many others. */
export function deepVariant(levels: number, innermost: RawVariant): RawVariant {
  let variant = innermost;
  for (let level = 0; level < levels; level++)
    variant = { signature: "v", value: variant };
  return variant;
}

/** Dictionaries inside each other, each in a variant. */
export function deepDictionaries(count: number): RawVariant {
  let variant: RawVariant = { signature: "y", value: 1 };
  for (let level = 0; level < count; level++)
    variant = { signature: "a{sv}", value: [["k", variant]] };
  return variant;
}

export const texts: readonly string[] = [
  "",
  "a",
  "__proto__",
  "constructor",
  "toString",
  "0",
  "-1",
  '"\\`${1}*/',
  "\u202e\u0007\n\u2028\ufeff\u{e0001}",
  "\u{1f600}ﷺ\u0301",
  marker.repeat(65),
  wideMarker.repeat(300),
  marker.repeat(5000),
];

export const objectPaths: readonly string[] = [
  "/",
  "/a",
  "/org/example/Crowd",
  `/${marker.repeat(70)}`,
  `/${marker}`.repeat(2000),
];

export const signatures: readonly string[] = ["", "s", "a{sv}", ...extremes];

export const doubles: readonly number[] = [
  0,
  -0,
  0.25,
  0.3,
  -1.5,
  1,
  2 ** 53,
  1e300,
  1.1e300,
  -1e300,
  5e-324,
  NaN,
  Infinity,
  -Infinity,
];

/** Values at the ends of their types, and between. */
function randomBasic(random: Random, code: string): RawValue {
  switch (code) {
    case "s":
      return pick(random, texts);
    case "o":
      return pick(random, objectPaths);
    case "g":
      return pick(random, signatures);
    case "b":
      return random() < 0.5;
    case "d":
      return pick(random, doubles);
    case "h":
      return below(random, 3);
    default:
      return randomInteger(random, code);
  }
}

const bits = { y: 8, n: 16, q: 16, i: 32, u: 32, x: 64, t: 64 } as const;

export function randomInteger(random: Random, code: string): number | bigint {
  const size = bits[code as keyof typeof bits];
  const ends = [0n, 1n, -1n, 2n ** BigInt(size - 1), -(2n ** BigInt(size - 1))];
  const anything = BigInt(below(random, 2 ** 32)) << BigInt(below(random, 33));
  const value = random() < 0.5 ? pick(random, ends) : anything;
  const wrapped = "nix".includes(code)
    ? BigInt.asIntN(size, value)
    : BigInt.asUintN(size, value);
  return size === 64 ? wrapped : Number(wrapped);
}
