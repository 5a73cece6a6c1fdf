/** Values that fit a contract, in the notations of those who send them. */
import { bareContract } from "../contract/bare.js";
import type { NamedContract, ValueContract } from "../contract/contract.js";
import type { BasicCode, DBusType } from "../model/model.js";
import { signatureOf } from "../model/signature.js";
import { contains, isBasic } from "../model/type-walk.js";
import { keyCode } from "./key-code.js";
import { isByteArray, isObjectDictionary } from "./basic-types.js";
import {
  sampleCount,
  sampleNumber,
  samplePath,
  sampleText,
} from "./samples.js";
import type { TypeContext } from "./type-map.js";

/** What says the type of a GVariant text that stands alone; nothing where it shows. */
const gvariantPrefixes: Readonly<Record<BasicCode, string>> = {
  y: "byte ",
  b: "",
  n: "int16 ",
  q: "uint16 ",
  i: "",
  u: "uint32 ",
  x: "int64 ",
  t: "uint64 ",
  d: "",
  s: "",
  o: "objectpath ",
  g: "signature ",
  h: "handle ",
};

export interface SampleContext extends TypeContext {
  /** The variable with a descriptor, which has to be opened before. */
  readonly descriptor: (contract: ValueContract) => string;
}

/** A TypeScript expression on one line. */
export function tsSample(
  contract: ValueContract,
  context: SampleContext,
): string {
  const { type, items, values, fields, nullForm } = contract;
  if (nullForm === "array" && items !== undefined)
    return tsSample(items, context);
  switch (type.kind) {
    case "basic":
      return tsBasic(contract, type.code, context);
    case "variant": {
      const held = heldType(contract);
      return `variant("${signatureOf(held)}", ${tsSample(bareContract(held), context)})`;
    }
    case "array":
      if (isByteArray(type) || items === undefined)
        return bytesSample(contract);
      return `[${repeated(contract, tsSample(items, context))}]`;
    case "dict": {
      if (contract.dict !== undefined) return tsDict(contract, context);
      const value = values === undefined ? "" : tsSample(values, context);
      return isObjectDictionary(type, context.shape)
        ? `{ ${keyCode(sampleText(contract.keys ?? contract))}: ${value} }`
        : `new Map([[${tsSample(contract.keys ?? contract, context)}, ${value}]])`;
    }
    case "struct": {
      const parts = fields.map((field) => tsSample(field.contract, context));
      if (contract.struct === undefined) return `[${parts.join(", ")}]`;
      const names = context.declared.structShape(contract).fields;
      return `{ ${parts.map((part, index) => `${names[index] ?? "_"}: ${part}`).join(", ")} }`;
    }
  }
}

function bytesSample({ minItems = 0, maxItems = 3 }: ValueContract): string {
  if (minItems > 3) return `new Uint8Array(${String(minItems)})`;
  return `new Uint8Array([${[1, 2, 3].slice(0, maxItems).join(", ")}])`;
}

const textType: DBusType = { kind: "basic", code: "s" };

/** What the variant of an example holds: text, where that is allowed. */
function heldType({ variantTypes }: ValueContract): DBusType {
  return variantTypes?.find((type) => !holdsDescriptor(type)) ?? textType;
}

/** The keys that must be there, or else the first. */
function tsDict(contract: ValueContract, context: SampleContext): string {
  const { fields } = context.declared.dictShape(contract);
  const parts = contract.entries.flatMap((entry, index) =>
    entry.optional && index > 0
      ? []
      : [`${fields[index] ?? "_"}: ${tsSample(entry.contract, context)}`],
  );
  return `{ ${parts.join(", ")} }`;
}

function tsBasic(
  contract: ValueContract,
  code: BasicCode,
  { descriptor }: SampleContext,
): string {
  switch (code) {
    case "b":
      return "true";
    case "s": {
      const text = JSON.stringify(sampleText(contract));
      if (contract.format === undefined) return text;
      return contract.format === "object-path"
        ? `objectPath(${text})`
        : `formatted("${contract.format}", ${text})`;
    }
    case "o":
      return `objectPath("${samplePath(contract)}")`;
    case "g":
      return 'signature("s")';
    case "h":
      return descriptor(contract);
    case "x":
    case "t":
      return `${String(sampleNumber(contract))}n`;
    default:
      return String(sampleNumber(contract));
  }
}

function repeated(contract: ValueContract, item: string): string {
  return Array.from({ length: sampleCount(contract) }, () => item).join(", ");
}

/** Words for `busctl`, behind the signature. All of them are safe in a shell. */
export function busctlSample(contract: ValueContract): string {
  const { type, items, keys, values, fields } = contract;
  switch (type.kind) {
    case "basic":
      return plainBasic(contract, type.code);
    case "variant": {
      const held = heldType(contract);
      return `${shellWord(signatureOf(held))} ${busctlSample(bareContract(held))}`;
    }
    case "array": {
      if (isByteArray(type) || items === undefined) return "3 1 2 3";
      const count = sampleCount(contract);
      const item = busctlSample(items);
      return [String(count), ...Array.from({ length: count }, () => item)].join(
        " ",
      );
    }
    case "dict":
      return contract.dict === undefined &&
        keys !== undefined &&
        values !== undefined
        ? `1 ${busctlSample(keys)} ${busctlSample(values)}`
        : busctlDict(contract);
    case "struct":
      return fields.map((field) => busctlSample(field.contract)).join(" ");
  }
}

function busctlDict({ entries }: ValueContract): string {
  const shown = shownEntries(entries);
  const words = shown.map(
    ({ name, contract }) =>
      `${shellWord(name)} ${shellWord(signatureOf(contract.type))} ${busctlSample(contract)}`,
  );
  return [String(words.length), ...words].join(" ");
}

/** What an example has of a typed dictionary. */
function shownEntries<E extends NamedContract & { optional: boolean }>(
  entries: readonly E[],
): readonly E[] {
  return entries.filter(
    ({ optional, name }, index) =>
      (!optional || index === 0) && /^[\w.:-]+$/.test(name),
  );
}

function plainBasic(contract: ValueContract, code: BasicCode): string {
  switch (code) {
    case "b":
      return "true";
    case "s":
      return sampleText(contract);
    case "o":
      return samplePath(contract);
    case "g":
      return "s";
    case "h":
      // Refused by busctl; gdbus passes its own descriptor of that number.
      return "0";
    default:
      return String(sampleNumber(contract));
  }
}

/** One word for `gdbus`, with its type, in the quotes that a shell needs. */
export function gdbusSample(contract: ValueContract): string {
  return shellWord(typedGvariant(contract));
}

/** The text of a GVariant that stands alone. */
function typedGvariant(contract: ValueContract): string {
  const { type } = contract;
  switch (type.kind) {
    case "basic":
      return gvariantPrefixes[type.code] + gvariant(contract);
    case "variant":
      return gvariant(contract);
    default:
      return `@${signatureOf(type)} ${gvariant(contract)}`;
  }
}

function gvariant(contract: ValueContract): string {
  const { type, items, keys, values, fields } = contract;
  switch (type.kind) {
    case "basic":
      return "sog".includes(type.code)
        ? `"${plainBasic(contract, type.code)}"`
        : plainBasic(contract, type.code);
    case "variant":
      return `<${typedGvariant(bareContract(heldType(contract)))}>`;
    case "array":
      return isByteArray(type) || items === undefined
        ? "[1, 2, 3]"
        : `[${repeated(contract, gvariant(items))}]`;
    case "dict": {
      if (contract.dict !== undefined) return gvariantDict(contract);
      if (keys === undefined || values === undefined) return "{}";
      return `{${gvariant(keys)}: ${gvariant(values)}}`;
    }
    case "struct": {
      const parts = fields.map((field) => gvariant(field.contract));
      return parts.length === 1
        ? `(${parts.join("")},)`
        : `(${parts.join(", ")})`;
    }
  }
}

function gvariantDict({ entries }: ValueContract): string {
  const parts = shownEntries(entries).map(
    ({ name, contract }) => `"${name}": <${typedGvariant(contract)}>`,
  );
  return `{${parts.join(", ")}}`;
}

/** Nothing that comes here holds a single quote. */
export function shellWord(word: string): string {
  return /^[A-Za-z0-9_./:@%+=-]+$/.test(word) ? word : `'${word}'`;
}

/** Whether a value of the type holds a file descriptor for certain. */
export function holdsDescriptor(type: DBusType): boolean {
  return contains(type, (inner) => isBasic(inner, "h"));
}
