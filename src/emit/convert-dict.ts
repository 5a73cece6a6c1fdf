import type { ValueContract } from "../contract/contract.js";
import { signatureOf } from "../model/signature.js";
import { isObjectDictionary } from "./basic-types.js";
import { createVariableScope } from "./identifiers.js";
import { argList, assignment, ifStatement, type Doc } from "./layout.js";
import { quote } from "./quote.js";
import type { TypeContext } from "./type-map.js";

/** Puts the conversion of a value around an expression. */
type Convert = (contract: ValueContract, expression: Doc) => Doc;

/** From an `a{sv}` to an object with the declared keys; others are left out. */
export function readDict(
  contract: ValueContract,
  read: Convert,
  { declared, shape }: TypeContext,
): readonly Doc[] {
  const { type, fields } = declared.dictShape(contract);
  const isObject = isObjectDictionary(contract.type, shape);
  const scope = createVariableScope(["q", "wire", "body", "values"]);
  const body = isObject ? "wire" : "body";
  const entries = contract.entries.flatMap((entry, index): readonly Doc[] => {
    const field = fields[index] ?? "_";
    const variable = scope.local(field);
    return [
      assignment(`const ${variable}`, [
        "q.own",
        argList("(", [body, quote(entry.name)], ")"),
      ]),
      ifStatement(`${variable} !== undefined`, [
        assignment(
          `values.${field}`,
          read(entry.contract, `${variable}.value`),
        ),
      ]),
    ];
  });
  return [
    ...(isObject ? [] : [`const body = q.fromMap<${type}Body>(wire);`]),
    `const values = q.draft<${type}>();`,
    ...entries,
    `return q.finished<${type}>(values);`,
  ];
}

/** From an object with the declared keys to an `a{sv}`. */
export function writeDict(
  contract: ValueContract,
  write: Convert,
  { declared, shape }: TypeContext,
): readonly Doc[] {
  const { type, fields } = declared.dictShape(contract);
  const isObject = isObjectDictionary(contract.type, shape);
  const entries = contract.entries.map((entry, index): Doc => {
    const field = `value.${fields[index] ?? "_"}`;
    const signature = quote(signatureOf(entry.contract.type));
    const variant: Doc = [
      "q.variant",
      argList("(", [signature, write(entry.contract, field)], ")"),
    ];
    return ifStatement(`${field} !== undefined`, [
      assignment(`wire[${quote(entry.name)}]`, variant),
    ]);
  });
  const body = `q.finished<${type}Body>(wire)`;
  return [
    `const wire = q.emptyBody<${type}Body>();`,
    ...entries,
    isObject ? `return ${body};` : `return q.toMap(${body});`,
  ];
}
