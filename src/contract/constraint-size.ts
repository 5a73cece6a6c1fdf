import { quoted } from "../diagnostic-quoted.js";
import type { Constraint } from "./constraint.js";
import { checkListed, wrongType } from "./constraint.js";
import type { ValueAnnotation } from "./annotation-names.js";
import { signatureOf } from "../model/signature.js";
import { isString } from "../model/type-walk.js";
import type { ContractFault } from "./fault.js";

/** `MinBytes` and `MaxBytes`. */
export function* checkBytes(constraint: Constraint): Iterable<ContractFault> {
  if (isString(constraint.type)) yield* checkCount(constraint, "MaxBytes");
  else yield wrongType(constraint, "strings, object paths and signatures");
}

/** `MinItems` and `MaxItems`. */
export function* checkItems(constraint: Constraint): Iterable<ContractFault> {
  if (isContainer(constraint)) yield* checkCount(constraint, "MaxItems");
  else yield wrongType(constraint, "arrays and dictionaries");
}

export function* checkUniqueItems(
  constraint: Constraint,
): Iterable<ContractFault> {
  const { type, value, annotation } = constraint;
  if (!isContainer(constraint))
    yield wrongType(constraint, "arrays and dictionaries");
  else yield* checkListed(annotation, ["true", "false"]);
  // Two values that hold others are compared by nobody in a bounded time.
  if (value === "true" && type.kind === "array" && type.of.kind !== "basic")
    yield {
      annotation,
      message: `items of the type "${signatureOf(type.of)}" cannot be compared`,
      help: "remove it: it is for arrays of basic types.",
    };
}

function isContainer({ type }: Constraint): boolean {
  return type.kind === "array" || type.kind === "dict";
}

/** A count, and the least not above the most. */
function* checkCount(
  { name, value, annotation, beside }: Constraint,
  most: ValueAnnotation,
): Iterable<ContractFault> {
  const count = readCount(value);
  if (count === undefined) {
    yield {
      annotation,
      message: `${quoted(value)} is no count`,
      help: "write a number of digits only.",
    };
    return;
  }
  if (beside("Nullable")?.value === "array" && count > 1n) {
    yield {
      annotation,
      message: `"${name}" is ${quoted(value)}, and with Nullable there is one element at most`,
      help: "remove one of the two.",
    };
    return;
  }
  const other = beside(most);
  const limit = readCount(other?.value ?? "");
  if (other === undefined || limit === undefined || count <= limit) return;
  yield {
    annotation,
    message: `"${name}" is ${quoted(value)}, more than "${most}", which is ${quoted(other.value)}`,
    help: "correct one of the two.",
    related: [{ message: "the most", span: other.valueSpan }],
  };
}

/** Of up to 18 digits: no message holds more. */
function readCount(text: string): bigint | undefined {
  return /^[0-9]{1,18}$/.test(text) ? BigInt(text) : undefined;
}
