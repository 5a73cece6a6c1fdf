import type { ValueContract } from "../contract/contract.js";
import { bareContract } from "../contract/bare.js";
import type { BasicCode, DBusType } from "../model/model.js";
import { basicRow, isByteArray, isObjectDictionary } from "./basic-types.js";
import type { DeclaredTypes } from "./declared-types.js";
import { createVariableScope } from "./identifiers.js";
import { argList, flatText, text, type Doc } from "./layout.js";
import type { DictionaryShape } from "./emitter.js";
import { quote } from "./quote.js";

/** What types depend on beside the contract. */
export interface TypeContext {
  readonly shape: DictionaryShape;
  readonly declared: DeclaredTypes;
}

/** What user code sees, or what messages carry. */
export type TypeForm = "user" | "wire";

/** The TypeScript type of a value, on one line. */
export function tsType(contract: ValueContract, context: TypeContext): string {
  return flatText(tsTypeDoc(contract, context));
}

/** The same type for the layouter, which breaks it where prettier would. */
export function tsTypeDoc(
  contract: ValueContract,
  context: TypeContext,
  form: TypeForm = "user",
): Doc {
  const { nullForm, type, items } = contract;
  if (nullForm === undefined) return plainType(contract, context, form);
  if (nullForm === "array" && items !== undefined)
    return form === "user"
      ? nullable(isByteArray(type) ? bareContract(items.type) : items, context)
      : plainType(contract, context, form);
  const ordinary = { ...contract, nullForm: undefined };
  if (form === "user") return nullable(ordinary, context);
  // Of `s`, the empty text has no format; of `o` and `g` the null is one of the type.
  return isPlain(ordinary)
    ? plainType(ordinary, context, form)
    : typeApplication("q.Either", [
        argument(ordinary, context, form),
        { doc: nullLiteral(nullForm, type), simple: true },
      ]);
}

function nullable(contract: ValueContract, context: TypeContext): Doc {
  return typeApplication("q.Nullable", [argument(contract, context, "user")]);
}

function isPlain({ enumeration, format }: ValueContract): boolean {
  return enumeration === undefined && format === undefined;
}

/** What stands for null on the wire, as code. */
export function nullLiteral(
  form: Exclude<ValueContract["nullForm"], undefined>,
  type: DBusType,
): string {
  const isBig =
    type.kind === "basic" && (type.code === "x" || type.code === "t");
  switch (form) {
    case "empty-string":
      return '""';
    case "root-path":
      return '"/"';
    case "zero":
      return isBig ? "0n" : "0";
    case "minus-one":
      return isBig ? "-1n" : "-1";
    case "array":
      return "[]";
  }
}

function plainType(
  contract: ValueContract,
  context: TypeContext,
  form: TypeForm,
): Doc {
  const { type, items, keys, values, struct, dict } = contract;
  switch (type.kind) {
    case "basic":
      return basicType(contract, type.code, context, form);
    case "variant":
      return variantType(contract, context);
    case "array":
      return isByteArray(type) || items === undefined
        ? text("Uint8Array")
        : ["readonly ", element(items, context, form), "[]"];
    case "dict":
      if (dict !== undefined)
        return form === "user"
          ? context.declared.dictShape(contract).type
          : dictBody(contract, context);
      if (keys === undefined || values === undefined)
        throw new Error("a dictionary without keys and values");
      return isObjectDictionary(type, context.shape)
        ? typeApplication("q.Dictionary", [argument(values, context, form)])
        : typeApplication("ReadonlyMap", [
            argument(keys, context, form),
            argument(values, context, form),
          ]);
    case "struct":
      if (struct !== undefined && form === "user")
        return context.declared.structShape(contract).type;
      return tupleType(contract, context, form);
  }
}

function tupleType(
  contract: ValueContract,
  context: TypeContext,
  form: TypeForm,
): Doc {
  const { fields, struct } = contract;
  const labels =
    struct === undefined
      ? fields.map((_, index) => fieldLabel(index))
      : tupleLabels(context.declared.structShape(contract).fields);
  return [
    "readonly ",
    argList(
      "[",
      fields.map((field, index) => [
        `${labels[index] ?? "_"}: `,
        tsTypeDoc(field.contract, context, form),
      ]),
      "]",
    ),
  ];
}

/** A Map is only as typed as all of its values together. */
function dictBody(contract: ValueContract, { declared, shape }: TypeContext) {
  return shape === "object"
    ? `${declared.dictShape(contract).type}Body`
    : "ReadonlyMap<string, q.Variant>";
}

function basicType(
  contract: ValueContract,
  code: BasicCode,
  { declared }: TypeContext,
  form: TypeForm,
): Doc {
  const { enumeration, format, type } = contract;
  if (enumeration !== undefined) {
    // What is unknown is replaced before user code sees it.
    if (enumeration.onUnknown !== undefined && form === "wire")
      return basicRow(code).ts;
    const name = declared.enumType(enumeration, type);
    return enumeration.open &&
      enumeration.onUnknown === undefined &&
      enumeration.declaration.kind === "enum"
      ? typeApplication("q.Open", [{ doc: name, simple: true }])
      : name;
  }
  if (format === undefined || code !== "s") return basicRow(code).ts;
  return format === "object-path"
    ? "q.ObjectPath"
    : typeApplication("q.Formatted", [{ doc: quote(format), simple: true }]);
}

function variantType(
  { variantTypes }: ValueContract,
  context: TypeContext,
): Doc {
  if (variantTypes === undefined) return "q.Variant";
  const held = variantTypes.map((type) =>
    tsTypeDoc(bareContract(type), context),
  );
  return typeApplication("q.VariantOf", [
    { doc: argList("[", held, "]", "no trailing comma"), simple: false },
  ]);
}

function element(
  contract: ValueContract,
  context: TypeContext,
  form: TypeForm,
): Doc {
  const inner = tsTypeDoc(contract, context, form);
  return flatText(inner).startsWith("readonly ") ? ["(", inner, ")"] : inner;
}

/** A label is no word of the language, unlike a key of an object. */
function tupleLabels(fields: readonly string[]): readonly string[] {
  const scope = createVariableScope([]);
  return fields.map(scope.claim);
}

/** D-Bus structs have no field names, so the label says the place. */
function fieldLabel(index: number): string {
  return `field${String(index)}`;
}

function argument(
  contract: ValueContract,
  context: TypeContext,
  form: TypeForm,
): TypeArgument {
  return {
    doc: tsTypeDoc(contract, context, form),
    simple: isSimple(contract, form),
  };
}

export interface TypeArgument {
  readonly doc: Doc;
  /** A keyword or a plain name: nothing in it can break. */
  readonly simple: boolean;
}

/** Prettier keeps a lone simple argument on the line, whatever its length. */
export function typeApplication(
  name: string,
  args: readonly TypeArgument[],
): Doc {
  const [only] = args;
  if (args.length === 1 && only?.simple === true)
    return [name, "<", only.doc, ">"];
  return [
    name,
    argList(
      "<",
      args.map((arg) => arg.doc),
      ">",
      "no trailing comma",
    ),
  ];
}

/** A keyword or a plain name: nothing in it can break. */
export function isSimple(
  contract: ValueContract,
  form: TypeForm = "user",
): boolean {
  const { type, enumeration, nullForm, struct, dict } = contract;
  if (nullForm !== undefined && form === "user") return false;
  if (struct !== undefined || dict !== undefined) return form === "user";
  if (enumeration?.open === true && enumeration.onUnknown === undefined)
    return enumeration.declaration.kind === "flags";
  return (
    contract.format === undefined &&
    contract.variantTypes === undefined &&
    (type.kind === "basic" || type.kind === "variant" || isByteArray(type))
  );
}
