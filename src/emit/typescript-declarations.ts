/** Types and constants of a module that come from declarations in annotations. */
import type { Declaration } from "../contract/contract.js";
import { converterFunctions } from "./convert.js";
import type { DictShape, EnumShape, StructShape } from "./declared-types.js";
import {
  argList,
  assignment,
  expandedObject,
  print,
  property,
  type Doc,
} from "./layout.js";
import { limitSentence } from "./limits.js";
import { keyCode } from "./key-code.js";
import type { ModuleTypes } from "./module-types.js";
import { quote } from "./quote.js";
import { docLine, docText, tsdoc } from "./tsdoc.js";
import { tsTypeDoc, typeApplication } from "./type-map.js";
import { bounded } from "./validation.js";

/** Enumerations, objects with names, patterns, and what converts values. */
export function declarationTexts(types: ModuleTypes): readonly string[] {
  const { declared, conversions } = types;
  return [
    ...declared.shapes.map((shape) => {
      switch (shape.kind) {
        case "enum":
          return enumText(shape);
        case "struct":
          return structText(shape, types);
        case "dict":
          return dictText(shape, types);
      }
    }),
    ...[...declared.patterns].map(([pattern, name]) =>
      patternText(name, pattern),
    ),
    ...conversions.all.flatMap((converter) =>
      converterFunctions(converter, conversions, types),
    ),
  ];
}

function enumText({ type, declaration, isBig }: EnumShape): string {
  const { kind, name, entries, open } = declaration;
  const lines = entries.map(({ name: key, number }): string => {
    const value =
      number === undefined
        ? quote(key)
        : `${String(number)}${isBig ? "n" : ""}`;
    const doc = tsdoc([partText(declaration, key)], [], 2);
    return `${doc}  ${print([property(keyCode(key), value), ","], 2)}`;
  });
  const growth = open ? " Others may come." : "";
  const constant = [`export const ${type} = {`, ...lines, "} as const;"].join(
    "\n",
  );
  const valueOf = typeApplication("q.ValueOf", [
    { doc: `typeof ${type}`, simple: false },
  ]);
  const alias =
    kind === "flags"
      ? `export type ${type} = ${isBig ? "bigint" : "number"};`
      : print(assignment(`export type ${type}`, valueOf));
  const title = kind === "flags" ? "Flags of" : "Values of";
  return [
    tsdoc(
      [`${title} \`${name}\`.${growth}`, declarationText(declaration)],
      [],
      0,
    ) + constant,
    "",
    tsdoc(
      [
        kind === "flags"
          ? `Any of the flags of \`${name}\`, together.`
          : `One of the values of \`${name}\`.`,
      ],
      [],
      0,
    ) + alias,
    "",
  ].join("\n");
}

function structText(shape: StructShape, types: ModuleTypes): string {
  const { type, contract, fields } = shape;
  return objectType(
    type,
    [
      `A \`${bounded(shape.declaration.name)}\`.`,
      declarationText(shape.declaration),
    ],
    contract.fields.map((field, index) => ({
      key: fields[index] ?? "_",
      optional: false,
      text: joined(
        partText(shape.declaration, field.name),
        limitSentence(
          shape.declaration.fields[index]?.contract ?? field.contract,
        ),
      ),
      type: tsTypeDoc(field.contract, types),
    })),
  );
}

function dictText(shape: DictShape, types: ModuleTypes): string {
  const { type, contract, fields, declaration } = shape;
  const others = declaration.open ? "left out" : "refused";
  const user = objectType(
    type,
    [
      `The keys of \`${declaration.name}\`. Others are ${others}.`,
      declarationText(declaration),
    ],
    contract.entries.map((entry, index) => ({
      key: fields[index] ?? "_",
      optional: entry.optional,
      text: joined(
        keyText(entry.name, fields[index]),
        partText(declaration, entry.name),
        limitSentence(declaration.keys[index]?.contract ?? entry.contract),
      ),
      type: tsTypeDoc(entry.contract, types),
    })),
  );
  const wire = objectType(
    `${type}Body`,
    [`What a message carries for \`${declaration.name}\`.`],
    contract.entries.map((entry) => ({
      key: keyCode(entry.name),
      optional: entry.optional,
      text: "",
      type: typeApplication("q.Variant", [
        {
          doc: tsTypeDoc(entry.contract, types, "wire"),
          simple: false,
        },
      ]),
    })),
  );
  return [user, wire].join("\n");
}

function declarationText({ documentation }: Declaration): string {
  return documentation === undefined ? "" : docText(documentation.doc);
}

/** What the documentation of a declaration says of one of its names. */
function partText({ documentation }: Declaration, name: string): string {
  const doc = documentation?.parts.get(name);
  return doc === undefined ? "" : docLine(doc);
}

/** Sentences, one behind the other. */
function joined(...texts: readonly string[]): string {
  return texts
    .filter((text) => text !== "")
    .map((text, index, all) =>
      index < all.length - 1 && !/[.!?]$/.test(text) ? `${text}.` : text,
    )
    .join(" ");
}

/** Where the key on the wire is another than in TypeScript. */
function keyText(name: string, field: string | undefined): string {
  return name === field ? "" : `Key \`${bounded(name.replaceAll("`", "'"))}\`.`;
}

interface Field {
  readonly key: string;
  readonly optional: boolean;
  readonly text: string;
  readonly type: Doc;
}

function objectType(
  name: string,
  doc: readonly string[],
  fields: readonly Field[],
): string {
  const lines = fields.map(({ key, optional, text, type }) => {
    const mark = optional ? "?" : "";
    const line = print(["readonly ", `${key}${mark}: `, type, ";"], 2);
    return `${tsdoc([text], [], 2)}  ${line}`;
  });
  return [
    `${tsdoc(doc, [], 0)}export interface ${name} {`,
    ...lines,
    "}",
    "",
  ].join("\n");
}

/** Built from text at run time: nothing in it can become code. */
function patternText(name: string, pattern: string): string {
  const regExp: Doc = [
    "/* @__PURE__ */ new RegExp",
    argList("(", [quote(`^(?:${pattern})$`), quote("u")], ")"),
  ];
  return (
    tsdoc(["For the whole text."], [], 0) +
    print(assignment(`const ${name}`, regExp)) +
    "\n"
  );
}

/** A class for each declared error, and all of them by their names. */
export function errorTexts({ declared }: ModuleTypes): readonly string[] {
  if (declared.errors.size === 0) return [];
  const classes = [...declared.errors].map(([name, type]) =>
    [
      `${tsdoc([`The error \`${name}\`.`], [], 0)}export class ${type} extends q.DBusError {`,
      `  ${print(assignment("static readonly errorName", quote(name)), 2)}`,
      "",
      `  constructor(message?: string, options?: q.DBusErrorOptions) {`,
      `    super(${type}.errorName, message, options);`,
      "  }",
      "}",
      "",
    ].join("\n"),
  );
  const entries = [...declared.errors].map(([name, type]) =>
    property(quote(name), type),
  );
  const table = [
    tsdoc(
      ["Classes of the declared errors, by the names of the errors."],
      [],
      0,
    ),
    print(["const errors = ", expandedObject(entries), ";"]),
    "\n",
  ].join("");
  return [...classes, table];
}
