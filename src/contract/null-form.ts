import type { DBusType } from "../model/model.js";
import { isBasic, isNumber, isString } from "../model/type-walk.js";
import type { EnumUse, NullForm } from "./contract.js";
import { nullForms } from "./contract.js";

/** Why a form of null cannot stand for an absent value of a type; `undefined` when it can. */
export function nullFormFault(
  form: string,
  type: DBusType,
): string | undefined {
  switch (form) {
    case "array":
      return type.kind === "array" ? undefined : "it is no array";
    case "empty-string":
      return isString(type) && !isBasic(type, "o")
        ? undefined
        : "it is no text";
    case "root-path":
      return isBasic(type, "o") ? undefined : "it is no object path";
    case "minus-one":
      return isBasic(type, "nixd") ? undefined : "it is never negative";
    case "zero":
      return isNumber(type) ? undefined : "it is no number";
    default:
      return undefined;
  }
}

/** What a value that names the zero of an enumeration may be called. */
export const namesOfNothing =
  /^(?:none|unknown|unset|null|invalid|unspecified)$/i;

/** The form that an annotation names, when it can be one. */
export function nullFormOf(
  text: string | undefined,
  type: DBusType,
  enumeration: EnumUse | undefined,
): NullForm | undefined {
  const form = nullForms.find((each) => each === text);
  if (form === undefined || nullFormFault(form, type) !== undefined)
    return undefined;
  const zero = enumeration?.declaration.entries.find(
    ({ number }) => number === 0n,
  );
  const isTaken =
    form === "zero" && zero !== undefined && !namesOfNothing.test(zero.name);
  return isTaken ? undefined : form;
}
