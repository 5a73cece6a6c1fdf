import type { EmitsChanged, Interface, Property } from "../model/model.js";
import { signatureOf } from "../model/signature.js";
import {
  argList,
  assignment,
  block,
  grouped,
  print,
  type Doc,
} from "./layout.js";
import { limitSentence, rolesText } from "./limits.js";
import type { ModuleTypes } from "./module-types.js";
import type { InterfaceNames } from "./names.js";
import { quote } from "./quote.js";
import { docText, lifecycleTags, tsdoc } from "./tsdoc.js";
import { isSimple, tsTypeDoc, typeApplication } from "./type-map.js";
import { checkStatements } from "./validators.js";

/** The pieces of a property in a generated module. */
export interface PropertyView {
  readonly local: string;
  /** Its validator. */
  readonly check: string;
  /** Its line in the interface of all readable values; empty for a write-only property. */
  readonly value: string;
  /** Its field on `props`. */
  readonly proxy: string;
  readonly skeleton: string;
  /** The `case` of `$get`; empty for a write-only property. */
  readonly getter: string;
  /** The `case` of `$set`; empty for a read-only property. */
  readonly setter: string;
}

const accessWords = {
  read: "read",
  write: "write",
  readwrite: "read and write",
} as const;

const accessClasses = {
  read: "ReadProperty",
  write: "WriteProperty",
  readwrite: "ReadWriteProperty",
} as const;

const changeWords: Readonly<Record<EmitsChanged, string>> = {
  true: "",
  invalidates: "Changes are announced without the new value.",
  const: "It never changes while the object exists.",
  false: "Changes are not announced.",
};

export function propertyView(
  iface: Interface,
  property: Property,
  names: InterfaceNames,
  types: ModuleTypes,
): PropertyView {
  const own = names.properties.get(property);
  if (own === undefined)
    throw new Error(`no names for ${iface.name}.${property.name}`);
  const { local, member } = own;
  const check = `check${own.type}`;
  const wireName = quote(property.name);
  const readable = property.access !== "write";
  const writable = property.access !== "read";
  const contract = types.of(property);
  const { conversions } = types;
  const doc = comment(property, types);
  const type = tsTypeDoc(contract, types);
  const awaitable = typeApplication("q.Awaitable", [
    { doc: type, simple: isSimple(contract) },
  ]);
  const [reader, writer] = [
    conversions.reader(contract),
    conversions.writer(contract),
  ];
  const constructed = [
    `new q.${accessClasses[property.access]}`,
    argList(
      "(",
      [
        "this",
        wireName,
        check,
        ...(reader === undefined ? [] : [reader]),
        ...(writer === undefined ? [] : [writer]),
      ],
      ")",
    ),
  ];
  return {
    local,
    check: checkFunction(property, check, types),
    value: readable
      ? doc + line(["readonly ", `${local}: `, type, ";"], 2)
      : "",
    proxy: doc + line(assignment(`readonly ${local}`, constructed), 2),
    skeleton:
      doc +
      line(
        [
          writable ? "abstract " : "abstract readonly ",
          `${member}: `,
          awaitable,
          ";",
        ],
        2,
      ),
    getter: readable
      ? [
          `      case ${wireName}: {`,
          ...(writer === undefined
            ? [
                line(
                  assignment("const value: unknown", `await this.${member}`),
                  8,
                ),
              ]
            : [
                line(assignment("const own", `await this.${member}`), 8),
                line(
                  assignment(
                    "const value: unknown",
                    conversions.write(contract, "own"),
                  ),
                  8,
                ),
              ]),
          line(
            ["q.checkOutgoing", argList("(", [check, "value"], ")"), ";"],
            8,
          ),
          "        return value;",
          "      }",
        ].join("\n")
      : "",
    setter: writable
      ? [
          `      case ${wireName}: {`,
          line(
            ["q.checkIncoming", argList("(", [check, "value"], ")"), ";"],
            8,
          ),
          line(
            assignment(`this.${member}`, conversions.read(contract, "value")),
            8,
          ),
          "        return true;",
          "      }",
        ].join("\n")
      : "",
  };
}

function checkFunction(
  property: Property,
  name: string,
  types: ModuleTypes,
): string {
  const contract = types.of(property);
  const predicate = grouped(
    `export function ${name}`,
    argList("(", ["value: unknown"], ")", "ungrouped"),
    ": asserts value is ",
    tsTypeDoc(contract, types, "wire"),
    " ",
  );
  // Property names can hold any character; messages carry a harmless form.
  const label = property.name.replaceAll(/[^A-Za-z0-9_-]+/g, "_").slice(0, 64);
  const statements = checkStatements(
    label,
    [{ variable: "value", path: "value", contract }],
    types,
    [],
  );
  const doc = tsdoc([`Checks a value of the property \`${label}\`.`], [], 0);
  return doc + print([predicate, block(statements)]) + "\n";
}

function comment(property: Property, types: ModuleTypes): string {
  const contract = types.contract.properties.get(property);
  const wire = `D-Bus: \`${property.name.replaceAll(/[`\s]+/g, " ")}\`, type \`${signatureOf(property.type)}\`, ${accessWords[property.access]}.`;
  const changes = changeWords[contract?.emitsChanged ?? property.emitsChanged];
  return tsdoc(
    [
      docText(property.doc),
      limitSentence(types.of(property)),
      rolesText(contract?.roles),
      changes === "" ? wire : `${wire} ${changes}`,
    ],
    lifecycleTags(property, types.prefix),
    2,
  );
}

function line(document: Doc, indentation: number): string {
  return " ".repeat(indentation) + print(document, indentation);
}
