import { signatureOf } from "../model/signature.js";
import { isArrayOf, isBasic } from "../model/type-walk.js";
import { bareContract } from "./bare.js";
import type { NamedContract, ValueContract } from "./contract.js";
import { rangeOf } from "./exact-number.js";
import type {
  Expression,
  ExpressionType,
  Range,
  TypedField,
} from "./expression.js";
import { clamp } from "./expression-range.js";

type Kind = ExpressionType["kind"];

/** No array of D-Bus has more elements, and no string of JavaScript more units. */
const mostItems = 2n ** 26n;
const mostUnits = 2n ** 30n;

const names: Readonly<Record<Kind, readonly [one: string, more: string]>> = {
  int: ["an int", "ints"],
  uint: ["a uint", "uints"],
  double: ["a double", "doubles"],
  bool: ["a bool", "bools"],
  string: ["a string", "strings"],
  bytes: ["bytes", "bytes"],
  list: ["a list", "lists"],
  map: ["a map", "maps"],
  dict: ["a map", "maps"],
  struct: ["a struct", "structs"],
  opaque: ["a value without parts", "values without parts"],
};

/** As messages say it: `an int`. */
export function oneOf({ type }: Expression): string {
  return names[type.kind][0];
}

/** As messages say it: `ints`. */
export function manyOf({ type }: Expression): string {
  return names[type.kind][1];
}

/** What an expression of a kind without parts gives. */
export function computed(kind: "double" | "bool"): ExpressionType {
  return { kind, wire: undefined };
}

/** Integers that are computed. */
export function integers(kind: "int" | "uint", range: Range): ExpressionType {
  return { kind, range, wire: undefined };
}

export type IntegerType = Extract<ExpressionType, { readonly range: Range }>;

export function isNumberType(type: ExpressionType): boolean {
  return isIntegerType(type) || type.kind === "double";
}

export function isIntegerType(type: ExpressionType): type is IntegerType {
  return type.kind === "int" || type.kind === "uint";
}

/** The type that a value of a message has in expressions. */
export function typeOf(contract: ValueContract): ExpressionType {
  const { type: wire } = contract;
  switch (wire.kind) {
    case "basic":
      return basicType(contract);
    case "variant":
      return { kind: "opaque", wire };
    case "array": {
      const size = sizeOf(contract, mostItems);
      if (isArrayOf(wire, "y")) return { kind: "bytes", size, wire };
      return { kind: "list", items: innerType(contract.items), size, wire };
    }
    case "dict":
      return dictionaryType(contract);
    case "struct":
      return contract.struct === undefined
        ? { kind: "opaque", wire }
        : { kind: "struct", fields: fieldsOf(contract.fields), wire };
  }
}

function basicType(contract: ValueContract): ExpressionType {
  const { type: wire } = contract;
  const range = rangeOf(wire);
  if (range !== undefined) {
    const [minimum, maximum] = range;
    const kind = isBasic(wire, "t") ? "uint" : "int";
    return { kind, range: limited({ minimum, maximum }, contract), wire };
  }
  if (isBasic(wire, "d")) return { kind: "double", wire };
  if (isBasic(wire, "b")) return { kind: "bool", wire };
  if (isBasic(wire, "h")) return { kind: "opaque", wire };
  return { kind: "string", size: textSize(contract), wire };
}

function dictionaryType(contract: ValueContract): ExpressionType {
  const { type: wire } = contract;
  const size = sizeOf(contract, mostItems);
  if (contract.dict !== undefined)
    return { kind: "dict", entries: fieldsOf(contract.entries), size, wire };
  const keys = innerType(contract.keys);
  return { kind: "map", keys, values: innerType(contract.values), size, wire };
}

function fieldsOf(fields: readonly NamedContract[]): readonly TypedField[] {
  return fields.map(({ name, contract }) => ({ name, type: typeOf(contract) }));
}

function innerType(contract: ValueContract | undefined): ExpressionType {
  return contract === undefined
    ? { kind: "opaque", wire: undefined }
    : typeOf(contract);
}

/** What stands for an absent value can be outside of the limits. */
function limited(
  all: Range,
  { minimum, maximum, nullForm }: ValueContract,
): Range {
  if (nullForm !== undefined) return all;
  return clamp(
    {
      minimum: typeof minimum === "bigint" ? minimum : all.minimum,
      maximum: typeof maximum === "bigint" ? maximum : all.maximum,
    },
    all,
  );
}

function sizeOf(
  { minItems, maxItems, nullForm }: ValueContract,
  most: bigint,
): Range {
  const all = { minimum: 0n, maximum: most };
  return nullForm === undefined ? sized(minItems, maxItems, all) : all;
}

/** A code point takes one to four bytes. */
function textSize({ minBytes, maxBytes, nullForm }: ValueContract): Range {
  const all = { minimum: 0n, maximum: mostUnits };
  if (nullForm !== undefined) return all;
  const least = minBytes === undefined ? undefined : Math.ceil(minBytes / 4);
  return sized(least, maxBytes, all);
}

function sized(
  minimum: number | undefined,
  maximum: number | undefined,
  all: Range,
): Range {
  return clamp(
    {
      minimum: minimum === undefined ? all.minimum : BigInt(minimum),
      maximum: maximum === undefined ? all.maximum : BigInt(maximum),
    },
    all,
  );
}

/** What a quantifier over a value of the type binds: an item of a list, a key of a map. */
export function boundBy(type: ExpressionType): ExpressionType | undefined {
  switch (type.kind) {
    case "list":
      return type.items;
    case "map":
      return type.keys;
    case "dict":
      return typeOf(bareContract({ kind: "basic", code: "s" }));
    default:
      return undefined;
  }
}

/** How large a value of the type is, where it has a size. */
export function sizeRange(type: ExpressionType): Range | undefined {
  return "size" in type ? type.size : undefined;
}

/** The smallest type that has the values of both; both are of one kind without parts. */
export function commonType(
  left: ExpressionType,
  right: ExpressionType,
  join: (left: Range, right: Range) => Range,
): ExpressionType {
  if (isIntegerType(left) && isIntegerType(right))
    return integers(left.kind, join(left.range, right.range));
  const sizes = [sizeRange(left), sizeRange(right)] as const;
  if ((left.kind === "string" || left.kind === "bytes") && sizes[0] && sizes[1])
    return { kind: left.kind, size: join(sizes[0], sizes[1]), wire: undefined };
  return { ...left, wire: undefined };
}

/** The signature of a value of a message, for messages. */
export function signatureIn({ wire }: ExpressionType): string {
  return wire === undefined ? "v" : signatureOf(wire);
}
