import { isByteArray } from "./basic-types.js";
import { createVariableScope } from "./identifiers.js";
import { argList, type Doc } from "./layout.js";
import { quote } from "./quote.js";
import type { TypeContext } from "./type-map.js";
import { checkArray, checkBytes, checkStruct } from "./validate-array.js";
import { checkDictionary } from "./validate-dictionary.js";
import { checkNumber } from "./validate-number.js";
import { checkText } from "./validate-text.js";
import { checkVariant } from "./validate-variant.js";
import {
  failing,
  typeCheck,
  type Checked,
  type Validation,
} from "./validation.js";

/**
 * The statements of one validator: straight-line code that returns when every
 * value fits its contract, and fails at the first that does not.
 *
 * Paths are put together only where a check fails, so that accepting a message
 * allocates nothing. Lengths and counts are compared before anything is walked.
 */
export function checkStatements(
  member: string,
  values: readonly Checked[],
  context: TypeContext,
  taken: readonly string[],
): readonly Doc[] {
  const scope = createVariableScope([
    ...taken,
    ...values.map((value) => value.variable),
    "q",
  ]);
  return values.flatMap((value) =>
    checkValue(value, { member, context, scope, inner: checkValue }),
  );
}

function checkValue(value: Checked, validation: Validation): readonly Doc[] {
  const { type } = value.contract;
  switch (type.kind) {
    case "basic":
      return checkBasic(value, validation);
    case "variant":
      return checkVariant(value, validation);
    case "array":
      return isByteArray(type)
        ? checkBytes(value, validation)
        : checkArray(value, validation);
    case "dict":
      return checkDictionary(value, validation);
    case "struct":
      return checkStruct(value, validation);
  }
}

function checkBasic(value: Checked, validation: Validation): readonly Doc[] {
  const { type } = value.contract;
  const code = type.kind === "basic" ? type.code : "s";
  switch (code) {
    case "s":
    case "o":
    case "g":
      return checkText(value, code, validation);
    case "b":
      return [typeCheck(value, validation)];
    case "h":
      return [
        typeCheck(value, validation),
        ...checkDescriptor(value, validation),
      ];
    default:
      return checkNumber(value, code, validation);
  }
}

function checkDescriptor(
  value: Checked,
  validation: Validation,
): readonly Doc[] {
  const { descriptorKinds } = value.contract;
  if (descriptorKinds === undefined) return [];
  const kinds = argList("[", descriptorKinds.map(quote), "]");
  return [
    failing(
      ["!q.isDescriptorOf", argList("(", [value.variable, kinds], ")")],
      value,
      `a ${descriptorKinds.join(" or ")}`,
      validation,
    ),
  ];
}
