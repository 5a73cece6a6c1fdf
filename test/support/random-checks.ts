/** Conditions at random, well-typed and in two spellings, and values for them. */
import { bareContract } from "../../src/contract/bare.js";
import type { CheckVariable } from "../../src/contract/check-expression.js";
import type { ValueContract } from "../../src/contract/contract.js";
import { rangeOf } from "../../src/contract/exact-number.js";
import type { DBusType } from "../../src/model/model.js";
import { parseSingleType } from "../../src/model/signature.js";
import { variant } from "../../src/runtime/variant.js";

/** A number from 0 up to but not including 1, the same for the same seed. */
export type Random = () => number;

export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function pick<T>(random: Random, values: readonly T[]): T {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error("nothing to pick from");
  return value;
}

/** The contract of a type, with these limits. */
export function contractOf(
  signature: string,
  limits: Partial<ValueContract> = {},
): ValueContract {
  const parsed = parseSingleType(signature);
  if (!parsed.ok) throw new Error(`no type: ${signature}`);
  return { ...bareContract(parsed.type), ...limits };
}

/** Names its fields. */
export function structOf(
  signature: string,
  names: readonly string[],
): ValueContract {
  const contract = contractOf(signature);
  const fields = contract.fields.map((field, index) => ({
    ...field,
    name: names[index] ?? "",
  }));
  const { type } = contract;
  if (type.kind !== "struct") throw new Error("no struct");
  const struct = {
    kind: "struct",
    name: "Declared",
    type,
    fields,
    documentation: undefined,
  } as const;
  return { ...contract, struct, fields };
}

/** An `a{sv}` with these keys, all of them optional. */
export function dictOf(
  keys: Readonly<Record<string, ValueContract>>,
): ValueContract {
  const entries = Object.entries(keys).map(([name, contract]) => ({
    name,
    contract,
    optional: true,
  }));
  const dict = {
    kind: "dict",
    name: "Declared",
    keys: entries,
    open: true,
    documentation: undefined,
  } as const;
  return contractOf("a{sv}", { dict, entries });
}

/** The arguments that random conditions are about. */
export function variablesFor(random: Random): readonly CheckVariable[] {
  const limited = (signature: string): ValueContract => {
    const contract = contractOf(signature);
    const range = rangeOf(contract.type);
    if (range === undefined || random() < 0.4) return contract;
    const ends = [integerIn(random, range), integerIn(random, range)];
    const [minimum, maximum] = ends.sort((a, b) => (a < b ? -1 : 1));
    return { ...contract, minimum, maximum };
  };
  // Limited, so that conditions can nest as they like.
  const short = contractOf("s", { maxBytes: 16 });
  const contracts: Readonly<Record<string, ValueContract>> = {
    octet: limited("y"),
    short: limited("n"),
    whole: limited("i"),
    count: limited("u"),
    long: limited("x"),
    offset: limited("x"),
    total: limited("t"),
    ratio: contractOf("d"),
    flag: contractOf("b"),
    other: contractOf("b"),
    text: short,
    path: contractOf("o", { maxBytes: 16 }),
    data: contractOf("ay"),
    names: contractOf("as", { maxItems: 4, items: short }),
    numbers: contractOf("au", { maxItems: 4 }),
    longs: contractOf("ax", { maxItems: 4 }),
    table: contractOf("a{su}", { maxItems: 4, keys: short }),
    codes: contractOf("a{ux}", { maxItems: 4 }),
    places: contractOf("a{xs}", { maxItems: 4, values: short }),
    point: structOf("(it)", ["x", "y"]),
    options: {
      ...dictOf({ timeout: limited("u"), label: short }),
      keys: short,
      maxItems: 4,
    },
  };
  return Object.entries(contracts).map(([name, contract]) => ({
    name,
    contract,
  }));
}

const edges = [
  0n,
  1n,
  -1n,
  2n,
  3n,
  7n,
  10n,
  2n ** 31n,
  2n ** 32n - 1n,
  2n ** 53n - 1n,
  2n ** 53n,
  2n ** 53n + 1n,
  -(2n ** 53n),
  2n ** 63n - 1n,
  -(2n ** 63n),
  2n ** 63n,
  2n ** 64n - 1n,
];

function integerIn(
  random: Random,
  [minimum, maximum]: readonly [bigint, bigint],
): bigint {
  const fitting = [...edges, minimum, maximum].filter(
    (edge) => edge >= minimum && edge <= maximum,
  );
  if (random() < 0.7) return pick(random, fitting);
  const part = BigInt(Math.floor(random() * 2 ** 52));
  return minimum + ((maximum - minimum) * part) / 2n ** 52n;
}

const texts = [
  "",
  "a",
  "b",
  "ab",
  "/a/b",
  "z\uffee",
  "z\u{1f600}",
  "\u{10fff}b",
];
const doubles = [0, -0, 0.5, -1.5, 3, 2 ** 53, 1e19, -1e19, Infinity, NaN];

/** A value of a message that fits a contract. */
export function valueOf(
  contract: ValueContract,
  random: Random,
  shape: "object" | "map",
): unknown {
  const { type, items, keys, values, entries } = contract;
  const inner = (of: ValueContract | undefined): unknown =>
    of === undefined ? undefined : valueOf(of, random, shape);
  const several = Array.from({ length: Math.floor(random() * 4) });
  switch (type.kind) {
    case "basic":
      return basicValue(type.code, contract, random);
    case "array":
      return type.of.kind === "basic" && type.of.code === "y"
        ? Uint8Array.from(several, () => Math.floor(random() * 3) + 97)
        : several.map(() => inner(items));
    case "struct":
      return contract.fields.map((field) => inner(field.contract));
    case "dict": {
      const found: readonly (readonly [unknown, unknown])[] =
        entries.length > 0
          ? entries
              .filter(() => random() < 0.6)
              .map((entry) => [entry.name, variant("s", inner(entry.contract))])
          : several.map(() => [inner(keys), inner(values)]);
      return shape === "object" && type.key.code === "s"
        ? Object.fromEntries(found)
        : new Map(found);
    }
    case "variant":
      return variant("s", "");
  }
}

function basicValue(
  code: string,
  contract: ValueContract,
  random: Random,
): unknown {
  if (code === "d") return pick(random, doubles);
  if (code === "b") return random() < 0.5;
  const range = rangeOf(contract.type);
  if (range === undefined) return pick(random, texts);
  const { minimum, maximum } = contract;
  const value = integerIn(random, [
    typeof minimum === "bigint" ? minimum : range[0],
    typeof maximum === "bigint" ? maximum : range[1],
  ]);
  return code === "x" || code === "t" ? value : Number(value);
}

/** What validators let TypeScript know of a wire value. */
export function checkedType(type: DBusType, shape: "object" | "map"): string {
  switch (type.kind) {
    case "array":
      return wireType(type, shape) === "Uint8Array"
        ? "Uint8Array"
        : "readonly unknown[]";
    case "struct":
      return "readonly unknown[]";
    case "dict":
      return shape === "object" && type.key.code === "s"
        ? "q.Dictionary<unknown>"
        : "ReadonlyMap<unknown, unknown>";
    default:
      return wireType(type, shape);
  }
}

/** The TypeScript type of a wire value. */
export function wireType(type: DBusType, shape: "object" | "map"): string {
  switch (type.kind) {
    case "basic":
      if ("xt".includes(type.code)) return "bigint";
      if (type.code === "b") return "boolean";
      if (type.code === "o") return "q.ObjectPath";
      return type.code === "s" ? "string" : "number";
    case "variant":
      return "q.Variant";
    case "array":
      return type.of.kind === "basic" && type.of.code === "y"
        ? "Uint8Array"
        : `readonly ${wireType(type.of, shape)}[]`;
    case "struct":
      return `readonly [${type.fields.map((field) => wireType(field, shape)).join(", ")}]`;
    case "dict":
      return shape === "object" && type.key.code === "s"
        ? `q.Dictionary<${wireType(type.value, shape)}>`
        : `ReadonlyMap<${wireType(type.key, shape)}, ${wireType(type.value, shape)}>`;
  }
}
