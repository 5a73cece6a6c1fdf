import type { EnumUse, ValueContract } from "../contract/contract.js";
import type { DBusType } from "../model/model.js";
import { isBasic } from "../model/type-walk.js";
import { isByteArray, isObjectDictionary } from "./basic-types.js";
import { readDict, writeDict } from "./convert-dict.js";
import type { Conversions, Converter } from "./conversions.js";
import {
  argList,
  block,
  expandedObject,
  grouped,
  ifStatement,
  print,
  type Doc,
} from "./layout.js";
import { quote } from "./quote.js";
import { isWritten } from "./shape-key.js";
import { tsdoc } from "./tsdoc.js";
import { nullLiteral, tsTypeDoc, type TypeContext } from "./type-map.js";
import { hasUnknownFlags } from "./validate-number.js";

/** The two functions of a shape. */
export function converterFunctions(
  { contract, name }: Converter,
  conversions: Conversions,
  context: TypeContext,
): readonly string[] {
  const user = tsTypeDoc(contract, context, "user");
  const wire = tsTypeDoc(contract, context, "wire");
  const read = converterFunction(
    `read${name}`,
    ["wire", wire],
    user,
    readStatements(contract, conversions, context),
    "From what a message carries, which was checked.",
  );
  if (!isWritten(contract)) return [read];
  const write = converterFunction(
    `write${name}`,
    ["value", user],
    wire,
    writeStatements(contract, conversions, context),
    "To what a message carries, which is checked afterwards.",
  );
  return [read, write];
}

function converterFunction(
  name: string,
  [parameter, from]: readonly [string, Doc],
  to: Doc,
  statements: readonly Doc[],
  doc: string,
): string {
  const head = grouped(
    `export function ${name}`,
    argList("(", [[`${parameter}: `, from]], ")", "ungrouped"),
    ": ",
    to,
    " ",
  );
  return tsdoc([doc], [], 0) + print([head, block(statements)]) + "\n";
}

function readStatements(
  contract: ValueContract,
  conversions: Conversions,
  context: TypeContext,
): readonly Doc[] {
  const { nullForm, type, items, values, fields, enumeration } = contract;
  const { read, reader } = conversions;
  if (nullForm === "array" && items !== undefined)
    return [
      "const first = wire[0];",
      ifStatement("first === undefined", ["return null;"]),
      ["return ", read(items, "first"), ";"],
    ];
  if (nullForm !== undefined) {
    const ordinary = { ...contract, nullForm: undefined };
    return [
      ifStatement(`wire === ${nullLiteral(nullForm, type)}`, ["return null;"]),
      ["return ", read(ordinary, "wire"), ";"],
    ];
  }
  if (contract.struct !== undefined) {
    const names = context.declared.structShape(contract).fields;
    const object = fields.map((field, index): Doc => [
      `${names[index] ?? "_"}: `,
      read(field.contract, `wire[${String(index)}]`),
    ]);
    return [["return ", expandedObject(object), ";"]];
  }
  if (contract.dict !== undefined) return readDict(contract, read, context);
  if (enumeration?.onUnknown !== undefined)
    return replaceUnknown(
      enumeration,
      enumeration.onUnknown.name,
      type,
      context,
    );
  return mapped("wire", contract, reader(items ?? values ?? contract), context);
}

/** A value that is not listed becomes the one that stands for such. */
function replaceUnknown(
  enumeration: EnumUse,
  key: string,
  type: DBusType,
  { declared }: TypeContext,
): readonly Doc[] {
  const name = declared.enumType(enumeration, type);
  const substitute = `return ${name}${memberAccess(key)};`;
  if (enumeration.declaration.kind === "enum")
    return [
      ifStatement(`q.isValueOf(${name}, wire)`, ["return wire;"]),
      substitute,
    ];
  const unknown = hasUnknownFlags("wire", enumeration, type);
  return [
    ...(unknown === undefined ? [] : [ifStatement(unknown, [substitute])]),
    "return wire;",
  ];
}

function writeStatements(
  contract: ValueContract,
  conversions: Conversions,
  context: TypeContext,
): readonly Doc[] {
  const { nullForm, type, items, values, fields } = contract;
  const { write, writer } = conversions;
  if (nullForm === "array" && items !== undefined) {
    const [none, one]: readonly [Doc, Doc] = isByteArray(type)
      ? ["new Uint8Array(0)", "Uint8Array.of(value)"]
      : ["[]", argList("[", [write(items, "value")], "]")];
    return [
      ifStatement("value === null", [["return ", none, ";"]]),
      ["return ", one, ";"],
    ];
  }
  if (nullForm !== undefined) {
    const ordinary = { ...contract, nullForm: undefined };
    return [
      ifStatement("value === null", [
        `return ${nullOf(contract, nullLiteral(nullForm, type))};`,
      ]),
      ["return ", write(ordinary, "value"), ";"],
    ];
  }
  if (contract.struct !== undefined) {
    const names = context.declared.structShape(contract).fields;
    const tuple = fields.map((field, index) =>
      write(field.contract, `value.${names[index] ?? "_"}`),
    );
    return [["return ", argList("[", tuple, "]"), ";"]];
  }
  if (contract.dict !== undefined) return writeDict(contract, write, context);
  return mapped(
    "value",
    contract,
    writer(items ?? values ?? contract),
    context,
  );
}

/** Of a branded type, what stands for null is no literal. */
function nullOf({ nullForm, type }: ValueContract, literal: string): string {
  if (nullForm === "root-path") return `q.objectPath(${literal})`;
  return isBasic(type, "g") ? `q.signature(${literal})` : literal;
}

/** Each item of an array, or each value of a dictionary. */
function mapped(
  variable: string,
  contract: ValueContract,
  converter: string | undefined,
  { shape }: TypeContext,
): readonly Doc[] {
  const { type } = contract;
  if (converter === undefined) return [`return ${variable};`];
  if (type.kind === "struct")
    throw new Error("a struct without names is converted field by field");
  const call =
    type.kind === "array"
      ? [`${variable}.map`, argList("(", [converter], ")")]
      : [
          isObjectDictionary(type, shape) ? "q.mapDictionary" : "q.mapValues",
          argList("(", [variable, converter], ")"),
        ];
  return [["return ", call, ";"]];
}

/** How code names a value of an enumeration: `Kind.None`, `Kind["a.b"]`. */
export function memberAccess(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${quote(key)}]`;
}
