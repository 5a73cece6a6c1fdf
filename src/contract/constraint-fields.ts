import { quoted } from "../diagnostic-quoted.js";
import { signatureOf } from "../model/signature.js";
import type { Constraint } from "./constraint.js";
import { wrongType } from "./constraint.js";
import { notDeclared } from "./constraint-enum.js";
import { readStruct } from "./field-declaration.js";
import { isVardict } from "../model/type-walk.js";
import type { ContractFault } from "./fault.js";

export function* checkStruct(constraint: Constraint): Iterable<ContractFault> {
  const { annotation, value, type, declarations } = constraint;
  if (type.kind !== "struct") {
    yield wrongType(constraint, "structs");
    return;
  }
  const declaration = declarations.find("Struct", value);
  if (declaration === undefined) {
    yield notDeclared(constraint, "Struct");
    return;
  }
  const declared = readStruct(declaration.value);
  if (!declared.ok) return;
  const [own, other] = [signatureOf(type), signatureOf(declared.value.type)];
  if (own === other) return;
  yield {
    annotation,
    message: `${quoted(value)} is declared as "${other}", and the type is "${own}"`,
    help: "choose another type, or correct the declaration.",
    related: [{ message: "the declaration", span: declaration.valueSpan }],
  };
}

export function* checkDict(constraint: Constraint): Iterable<ContractFault> {
  if (!isVardict(constraint.type)) yield wrongType(constraint, "a{sv}");
  else if (constraint.declarations.find("Dict", constraint.value) === undefined)
    yield notDeclared(constraint, "Dict");
}
