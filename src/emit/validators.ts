import type { DBusType } from "../model/model.js";
import type { DictionaryShape } from "./emitter.js";
import { createVariableScope, type Scope } from "./identifiers.js";
import { block, argList, assignment, ifStatement, type Doc } from "./layout.js";
import { quote } from "./quote.js";
import {
  basicRow,
  isByteArray,
  isObjectDictionary,
  minimalSize,
} from "./type-map.js";

/** Longest array that the D-Bus specification allows, in bytes. */
const maxArrayBytes = 64 * 1024 * 1024;

/** A value that a validator looks at. */
export interface Checked {
  /** The variable that holds it. */
  readonly variable: string;
  /** Where it stands in the message, as text of a template literal: `mimes[${i}]`. */
  readonly path: string;
  readonly type: DBusType;
}

interface Validation {
  /** Named in messages: `Grab`. */
  readonly member: string;
  readonly shape: DictionaryShape;
  readonly scope: Scope;
}

/**
 * The statements of one validator: straight-line code that returns when every
 * value fits its type, and fails at the first that does not.
 *
 * Paths are put together only where a check fails, so that accepting a message
 * allocates nothing. Lengths are compared before elements are walked.
 */
export function checkStatements(
  member: string,
  values: readonly Checked[],
  shape: DictionaryShape,
  taken: readonly string[],
): readonly Doc[] {
  const scope = createVariableScope([
    ...taken,
    ...values.map((value) => value.variable),
    "q",
  ]);
  return values.flatMap((value) => checkValue(value, { member, shape, scope }));
}

function checkValue(value: Checked, validation: Validation): readonly Doc[] {
  const { type } = value;
  switch (type.kind) {
    case "basic": {
      const { guard, wording } = basicRow(type.code);
      return [guarded(guard, [], value, wording, validation)];
    }
    case "variant":
      return [guarded("isVariant", [], value, "a variant", validation)];
    case "array":
      return isByteArray(type)
        ? [
            guarded(
              "isBytes",
              [],
              value,
              "a Uint8Array of at most 64 MiB",
              validation,
            ),
          ]
        : checkArray(value, type.of, validation);
    case "dict":
      return isObjectDictionary(type, validation.shape)
        ? checkObject(value, type.value, validation)
        : checkMap(value, type.key, type.value, validation);
    case "struct":
      return checkStruct(value, type.fields, validation);
  }
}

function checkArray(
  value: Checked,
  of: DBusType,
  validation: Validation,
): readonly Doc[] {
  const index = validation.scope.local("i");
  const item = validation.scope.local("item");
  const limit = Math.floor(maxArrayBytes / minimalSize(of));
  const inner = checkValue(
    { variable: item, path: `${value.path}[\${${index}}]`, type: of },
    validation,
  );
  return [
    guarded(
      "isArray",
      [String(limit)],
      value,
      "an array within 64 MiB",
      validation,
    ),
    [
      `for (let ${index} = 0; ${index} < ${value.variable}.length; ${index}++) `,
      block([`const ${item} = ${value.variable}[${index}];`, ...inner]),
    ],
  ];
}

function checkObject(
  value: Checked,
  of: DBusType,
  validation: Validation,
): readonly Doc[] {
  const key = validation.scope.local("key");
  const item = validation.scope.local("item");
  const path = `${value.path}[\${q.show(${key})}]`;
  const keyType: DBusType = { kind: "basic", code: "s" };
  return [
    guarded("isDictionary", [], value, "an object of string keys", validation),
    [
      `for (const ${key} of Object.keys(${value.variable})) `,
      block([
        ...checkValue(
          {
            variable: key,
            path: `${value.path} key \${q.show(${key})}`,
            type: keyType,
          },
          validation,
        ),
        `const ${item} = ${value.variable}[${key}];`,
        ...checkValue({ variable: item, path, type: of }, validation),
      ]),
    ],
  ];
}

function checkMap(
  value: Checked,
  keyType: DBusType,
  of: DBusType,
  validation: Validation,
): readonly Doc[] {
  const key = validation.scope.local("key");
  const item = validation.scope.local("item");
  const path = `${value.path}[\${q.show(${key})}]`;
  return [
    guarded("isMap", [], value, "a Map", validation),
    [
      `for (const [${key}, ${item}] of ${value.variable}) `,
      block([
        ...checkValue(
          {
            variable: key,
            path: `${value.path} key \${q.show(${key})}`,
            type: keyType,
          },
          validation,
        ),
        ...checkValue({ variable: item, path, type: of }, validation),
      ]),
    ],
  ];
}

function checkStruct(
  value: Checked,
  fields: readonly DBusType[],
  validation: Validation,
): readonly Doc[] {
  const count = String(fields.length);
  const names = fields.map(() => validation.scope.local("field"));
  return [
    guarded("isTuple", [count], value, `a tuple of ${count}`, validation),
    assignment(["const ", argList("[", names, "]")], value.variable),
    ...fields.flatMap((type, index) =>
      checkValue(
        {
          variable: names[index] ?? "",
          path: `${value.path}[${String(index)}]`,
          type,
        },
        validation,
      ),
    ),
  ];
}

/** `if (!q.isUint32(x)) { q.fail("Grab", "x", "a uint32", x); }` */
function guarded(
  guard: string,
  extra: readonly string[],
  value: Checked,
  wording: string,
  validation: Validation,
): Doc {
  const condition: Doc = [
    `!q.${guard}`,
    argList("(", [value.variable, ...extra], ")"),
  ];
  const path = value.path.includes("${")
    ? `\`${value.path}\``
    : quote(value.path);
  return ifStatement(condition, [
    [
      "q.fail",
      argList(
        "(",
        [quote(validation.member), path, quote(wording), value.variable],
        ")",
      ),
      ";",
    ],
  ]);
}
