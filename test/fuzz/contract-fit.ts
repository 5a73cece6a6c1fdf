import type {
  EnumUse,
  Format,
  ValueContract,
} from "../../src/contract/contract.js";
import type { DBusType } from "../../src/model/model.js";
import { signatureOf } from "../../src/model/signature.js";
import * as runtime from "../../src/runtime/index.js";
import { isRawVariant, rawTypes, type RawValue } from "./raw-wire.js";

// What a contract lets through, read a second time: slowly, and value by value.

/** Whether a well-formed value is what its contract allows. */
export function fits(contract: ValueContract, value: RawValue): boolean {
  const { type } = contract;
  switch (type.kind) {
    case "basic":
      // No descriptor arrives over a socket.
      return type.code !== "h" && fitsBasic(contract, value);
    case "variant":
      return fitsVariant(contract, value);
    case "array":
      return fitsArray(contract, value);
    case "dict":
      return fitsDictionary(contract, value);
    case "struct":
      return contract.fields.every((field, index) =>
        fits(field.contract, listed(value)[index] ?? 0),
      );
  }
}

/**
 * What is read of a value: what a dictionary has at keys that it does not declare is
 * read over, and nothing that is wrong with it matters.
 */
export function readPart(contract: ValueContract, value: RawValue): RawValue {
  const { type, items, values, dict, entries } = contract;
  switch (type.kind) {
    case "basic":
    case "variant":
      return value;
    case "array":
      return items === undefined || value instanceof Uint8Array
        ? value
        : listed(value).map((item) => readPart(items, item));
    case "struct":
      return contract.fields.map((field, index) =>
        readPart(field.contract, listed(value)[index] ?? 0),
      );
    case "dict":
      return listed(value).map((pair) => {
        const [key = 0, item = 0] = listed(pair);
        if (dict !== undefined && entries.every(({ name }) => name !== key))
          return [key, { signature: "y", value: 0 }];
        return [key, values === undefined ? item : readPart(values, item)];
      });
  }
}

/** Whether a dictionary anywhere in a value has a key twice, so that nobody reads it. */
export function hasKeyTwice(type: DBusType, value: RawValue): boolean {
  switch (type.kind) {
    case "basic":
      return false;
    case "variant": {
      if (!isRawVariant(value)) return false;
      const [held] = rawTypes(value.signature);
      return held !== undefined && hasKeyTwice(held, value.value);
    }
    case "array":
      return listed(value).some((item) => hasKeyTwice(type.of, item));
    case "struct":
      return type.fields.some((field, index) =>
        hasKeyTwice(field, listed(value)[index] ?? 0),
      );
    case "dict": {
      const pairs = listed(value).map(listed);
      const keys = new Set(pairs.map(([key]) => String(key)));
      return (
        keys.size < pairs.length ||
        pairs.some(([, item]) => hasKeyTwice(type.value, item ?? 0))
      );
    }
  }
}

/** The items of an array, the entries of a dictionary, the fields of a struct. */
export function listed(value: RawValue): readonly RawValue[] {
  if (value instanceof Uint8Array) return Array.from(value);
  return Array.isArray(value) ? (value as readonly RawValue[]) : [];
}

/** The entries that are left when later ones replace earlier ones. */
export function entriesOf(value: RawValue): ReadonlyMap<RawValue, RawValue> {
  return new Map(
    listed(value).map((pair) => {
      const [key = 0, item = 0] = listed(pair);
      return [key, item] as const;
    }),
  );
}

const nothing: Readonly<Record<string, RawValue>> = {
  "empty-string": "",
  "root-path": "/",
  zero: 0,
  "minus-one": -1,
};

function fitsBasic(contract: ValueContract, value: RawValue): boolean {
  if (typeof value === "string") return fitsText(contract, value);
  if (typeof value !== "number" && typeof value !== "bigint") return true;
  const { nullForm, minimum, maximum, multipleOf, enumeration } = contract;
  // Compared as they are: a bigint equals the number that it is.
  if (nullForm !== undefined && Number(value) === nothing[nullForm])
    return true;
  return (
    (minimum === undefined || value >= minimum) &&
    (maximum === undefined || value <= maximum) &&
    (multipleOf === undefined || isMultiple(value, multipleOf)) &&
    (enumeration === undefined || isListed(enumeration, BigInt(value)))
  );
}

function isMultiple(value: number | bigint, of: number | bigint): boolean {
  return typeof of === "number"
    ? Number(value) % of === 0
    : BigInt(value) % of === 0n;
}

function isListed(
  { declaration, open, onUnknown }: EnumUse,
  value: bigint,
): boolean {
  if (open || onUnknown !== undefined) return true;
  const numbers = declaration.entries.map(({ number = -1n }) => number);
  if (declaration.kind === "enum") return numbers.includes(value);
  return numbers.reduce((left, number) => left & ~number, value) === 0n;
}

function fitsText(contract: ValueContract, text: string): boolean {
  const { nullForm, minBytes = 0, maxBytes = Infinity } = contract;
  if (nullForm !== undefined && text === nothing[nullForm]) return true;
  const bytes = Buffer.byteLength(text);
  const { enumeration, pattern, format, pathNamespace } = contract;
  return (
    bytes >= minBytes &&
    bytes <= maxBytes &&
    (enumeration === undefined ||
      enumeration.open ||
      enumeration.onUnknown !== undefined ||
      enumeration.declaration.entries.some(({ name }) => name === text)) &&
    (pattern === undefined || new RegExp(`^(?:${pattern})$`, "u").test(text)) &&
    (format === undefined || formatGuards[format](text)) &&
    (pathNamespace === undefined ||
      text === pathNamespace ||
      text.startsWith(pathNamespace.replace(/\/?$/, "/")))
  );
}

/** They have tests of their own, with lists of samples. */
const formatGuards: Readonly<Record<Format, (text: string) => boolean>> = {
  "bus-name": runtime.isBusName,
  "unique-name": runtime.isUniqueName,
  "interface-name": runtime.isInterfaceName,
  "member-name": runtime.isMemberName,
  "object-path": runtime.isObjectPath,
  uuid: runtime.isUuid,
  "mime-type": runtime.isMimeType,
  hostname: runtime.isHostname,
  ipv4: runtime.isIpv4,
  ipv6: runtime.isIpv6,
  mac: runtime.isMac,
  uri: runtime.isUri,
  filename: runtime.isFileName,
  "relative-path": runtime.isRelativePath,
};

function fitsVariant(
  { variantTypes }: ValueContract,
  value: RawValue,
): boolean {
  return (
    isRawVariant(value) &&
    (variantTypes === undefined ||
      variantTypes.some((type) => signatureOf(type) === value.signature))
  );
}

function fitsArray(contract: ValueContract, value: RawValue): boolean {
  const { items, uniqueItems } = contract;
  const values = listed(value);
  return (
    isCountRight(contract, values.length) &&
    (items === undefined || values.every((item) => fits(items, item))) &&
    (!uniqueItems || new Set(values).size === values.length)
  );
}

function isCountRight(contract: ValueContract, count: number): boolean {
  const { minItems = 0, maxItems = Infinity } = contract;
  return count >= minItems && count <= maxItems;
}

function fitsDictionary(contract: ValueContract, value: RawValue): boolean {
  const entries = entriesOf(value);
  if (!isCountRight(contract, entries.size)) return false;
  if (contract.dict !== undefined) return fitsKnownKeys(contract, entries);
  const { keys, values } = contract;
  return [...entries].every(
    ([key, item]) =>
      (keys === undefined || fits(keys, key)) &&
      (values === undefined || fits(values, item)),
  );
}

function fitsKnownKeys(
  { entries: known, dict }: ValueContract,
  entries: ReadonlyMap<RawValue, RawValue>,
): boolean {
  const names = new Set<RawValue>(known.map(({ name }) => name));
  const others = [...entries.keys()].filter((key) => !names.has(key));
  if (others.length > 0 && dict?.open !== true) return false;
  return known.every(({ name, optional, contract }) => {
    const held = entries.get(name);
    if (held === undefined) return optional;
    return (
      isRawVariant(held) &&
      held.signature === signatureOf(contract.type) &&
      fits(contract, held.value)
    );
  });
}
