import type { DBusType } from "../model/model.js";
import { parseSingleType } from "../model/signature.js";
import { contains, isBasic, isNumber } from "../model/type-walk.js";
import { unlimited } from "./bare.js";
import type {
  Declaration,
  DictDeclaration,
  EnumDeclaration,
  EnumUse,
  NamedContract,
  StructDeclaration,
  ValueContract,
} from "./contract.js";
import { descriptorKinds, formats } from "./contract.js";
import { wordsIn } from "./declarations.js";
import { rangeOf, readDecimal, readInteger } from "./exact-number.js";
import type { Lookup } from "./lookup.js";
import { nullFormOf } from "./null-form.js";

/** Finds what is declared; what is wrong is not. */
export type FindDeclaration = <K extends Declaration["kind"]>(
  kind: K,
  name: string,
) => DeclarationOf<K> | undefined;

/** The form of a declaration by its kind. */
export type DeclarationOf<K extends Declaration["kind"]> = K extends "struct"
  ? StructDeclaration
  : K extends "dict"
    ? DictDeclaration
    : EnumDeclaration;

/** What a value takes over from the one around it. */
interface Inherited {
  readonly sensitive: boolean;
  readonly variantTypes: readonly DBusType[] | undefined;
  /** Of the numbers inside, where a container says it for all. */
  readonly unit: string | undefined;
}

const nothing: Inherited = {
  sensitive: false,
  variantTypes: undefined,
  unit: undefined,
};

/** What is said of a value. */
export interface Said {
  readonly lookup: Lookup;
  /**
   * Whether something is said of fields behind a path such as `Items.Fields.`, where
   * their declaration does not say it. Where nothing is, theirs serves for all.
   */
  readonly saysBehind: (path: string) => boolean;
}

/** What declarations say of their fields: it holds wherever a value has them. */
export const saidOfFields = new WeakMap<Declaration, (field: string) => Said>();

/** What the annotations of a value, none of them wrong, say of it. */
export function readValue(
  type: DBusType,
  said: Said,
  find: FindDeclaration,
): ValueContract {
  return read(type, said, find, nothing);
}

function read(
  type: DBusType,
  said: Said,
  find: FindDeclaration,
  outer: Inherited,
): ValueContract {
  const text = (name: string): string | undefined => said.lookup(name)?.value;
  const enumeration = enumUse(text, find);
  const inherited: Inherited = {
    sensitive: outer.sensitive || text("Sensitive") === "true",
    variantTypes: variantTypes(type, text) ?? outer.variantTypes,
    unit: text("Unit") ?? outer.unit,
  };
  const nullForm = nullFormOf(text("Nullable"), type, enumeration);
  const maxItems = count(text("MaxItems"));
  return {
    ...unlimited,
    type,
    minimum: number(text("Minimum"), type),
    maximum: number(text("Maximum"), type),
    multipleOf: number(text("MultipleOf"), type),
    minBytes: count(text("MinBytes")),
    maxBytes: count(text("MaxBytes")),
    minItems: count(text("MinItems")),
    maxItems: nullForm === "array" ? Math.min(1, maxItems ?? 1) : maxItems,
    uniqueItems: text("UniqueItems") === "true",
    pattern: text("Pattern"),
    format: formats.find((format) => format === text("Format")),
    enumeration,
    nullForm,
    variantTypes: type.kind === "variant" ? inherited.variantTypes : undefined,
    descriptorKinds: kindsIn(text("FdKind")),
    pathNamespace: text("PathNamespace"),
    sensitive: inherited.sensitive,
    unit: isNumber(type) || isBytes(type) ? inherited.unit : undefined,
    ...children(type, said, find, inherited),
  };
}

function children(
  type: DBusType,
  said: Said,
  find: FindDeclaration,
  inherited: Inherited,
): Pick<
  ValueContract,
  "items" | "keys" | "values" | "fields" | "struct" | "dict" | "entries"
> {
  const { lookup, saysBehind } = said;
  const inner = (step: string, of: DBusType): ValueContract =>
    read(
      of,
      {
        lookup: (name) => lookup(step + name),
        saysBehind: (path) => saysBehind(step + path),
      },
      find,
      inherited,
    );
  const field = (
    { name, contract }: NamedContract,
    declaration: Declaration,
  ): ValueContract => {
    if (!saysBehind("Fields.")) return inheriting(contract, inherited);
    const declared = saidOfFields.get(declaration)?.(name);
    const step = `Fields.${name}.`;
    const own: Said = {
      lookup: (rest) => lookup(step + rest),
      saysBehind: (path) =>
        saysBehind(step + path) || declared?.saysBehind(path) === true,
    };
    return read(contract.type, own, find, inherited);
  };
  const text = (name: string): string => lookup(name)?.value ?? "";
  const childless = {
    items: undefined,
    keys: undefined,
    values: undefined,
    fields: [],
    struct: undefined,
    dict: undefined,
    entries: [],
  };
  switch (type.kind) {
    case "basic":
    case "variant":
      return childless;
    case "array":
      return { ...childless, items: inner("Items.", type.of) };
    case "dict": {
      const dict = find("dict", text("Dict"));
      return {
        ...childless,
        keys: inner("Keys.", type.key),
        values: inner("Values.", type.value),
        dict,
        entries:
          dict?.keys.map((key) => ({
            ...key,
            contract: field(key, dict),
          })) ?? [],
      };
    }
    case "struct": {
      const struct = find("struct", text("Struct"));
      const fields = type.fields.map((each, index): NamedContract => {
        const declared = struct?.fields[index];
        return struct === undefined || declared === undefined
          ? { name: "", contract: unnamed(each, inherited) }
          : { name: declared.name, contract: field(declared, struct) };
      });
      return { ...childless, fields, struct };
    }
  }
}

/** Of a field without a name nothing can be said, but the struct's secrets are its own. */
function unnamed(type: DBusType, inherited: Inherited): ValueContract {
  return read(
    type,
    { lookup: () => undefined, saysBehind: () => false },
    () => undefined,
    inherited,
  );
}

/** The same contract where it takes something over. */
function inheriting(
  contract: ValueContract,
  { sensitive, variantTypes: variants, unit }: Inherited,
): ValueContract {
  if (!sensitive && variants === undefined && unit === undefined)
    return contract;
  const { type } = contract;
  // What the contract says itself holds for what is inside, too, as it was read.
  const inner = (one: ValueContract): ValueContract =>
    inheriting(one, { sensitive, variantTypes: variants, unit });
  const named = <N extends NamedContract>(one: N): N => ({
    ...one,
    contract: inner(one.contract),
  });
  return {
    ...contract,
    sensitive: contract.sensitive || sensitive,
    variantTypes:
      contract.variantTypes ?? (type.kind === "variant" ? variants : undefined),
    unit: contract.unit ?? (isNumber(type) || isBytes(type) ? unit : undefined),
    items: contract.items && inner(contract.items),
    keys: contract.keys && inner(contract.keys),
    values: contract.values && inner(contract.values),
    fields: contract.fields.map(named),
    entries: contract.entries.map(named),
  };
}

function enumUse(
  text: (name: string) => string | undefined,
  find: FindDeclaration,
): EnumUse | undefined {
  const declaration =
    find("enum", text("Enum") ?? "") ?? find("flags", text("Flags") ?? "");
  if (declaration === undefined) return undefined;
  const substitute = text("OnUnknown");
  const extensible = text("Extensible");
  return {
    declaration,
    open: extensible === undefined ? declaration.open : extensible === "open",
    onUnknown:
      substitute === undefined
        ? declaration.onUnknown
        : entryOf(declaration.entries, substitute),
  };
}

/** The entry of that name or number. */
export function entryOf(
  entries: EnumDeclaration["entries"],
  text: string,
): EnumDeclaration["entries"][number] | undefined {
  const wanted = readInteger(text);
  return entries.find(
    ({ name, number: own }) =>
      name === text || (wanted !== undefined && own === wanted),
  );
}

function number(
  text: string | undefined,
  type: DBusType,
): bigint | number | undefined {
  if (text === undefined) return undefined;
  return rangeOf(type) === undefined ? readDecimal(text) : readInteger(text);
}

/** More than 2^53 is no limit: no message is that long. */
function count(text: string | undefined): number | undefined {
  return text === undefined
    ? undefined
    : Math.min(Number(text), Number.MAX_SAFE_INTEGER);
}

function variantTypes(
  type: DBusType,
  text: (name: string) => string | undefined,
): readonly DBusType[] | undefined {
  const said = text("VariantTypes");
  if (said === undefined || !contains(type, (t) => t.kind === "variant"))
    return undefined;
  return wordsIn(said).flatMap((word) => {
    const parsed = parseSingleType(word.text);
    return parsed.ok ? [parsed.type] : [];
  });
}

function kindsIn(text: string | undefined): ValueContract["descriptorKinds"] {
  if (text === undefined) return undefined;
  const words = wordsIn(text).map((word) => word.text);
  return descriptorKinds.filter((kind) => words.includes(kind));
}

function isBytes(type: DBusType): boolean {
  return type.kind === "array" && isBasic(type.of, "y");
}
