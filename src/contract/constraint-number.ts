import { quoted } from "../diagnostic-quoted.js";
import type { DBusType } from "../model/model.js";
import type { Constraint } from "./constraint.js";
import { wrongType } from "./constraint.js";
import { holds, rangeOf, readDecimal, readInteger } from "./exact-number.js";
import { isNumber } from "../model/type-walk.js";
import type { ContractFault } from "./fault.js";

/** `Minimum`, `Maximum` and `MultipleOf`. */
export function* checkNumber(constraint: Constraint): Iterable<ContractFault> {
  const { annotation, value, type } = constraint;
  const message = isNumber(type) ? faultOf(constraint) : undefined;
  if (!isNumber(type)) {
    yield wrongType(constraint, "numbers");
  } else if (message !== undefined) {
    yield {
      annotation,
      message,
      help: "write a number that the type can hold.",
    };
  } else if (constraint.name === "Minimum") {
    yield* checkOrder(constraint);
  } else if (constraint.name === "MultipleOf" && !isPositive(constraint)) {
    yield {
      annotation,
      message: `"MultipleOf" is ${quoted(value)}`,
      help: "write a number above 0.",
    };
  }
}

function isPositive({ value, type }: Constraint): boolean {
  const number = read(value, type);
  return number !== undefined && number > 0;
}

/** What is wrong with the number itself. */
function faultOf({ value, type }: Constraint): string | undefined {
  const range = rangeOf(type);
  const number = read(value, type);
  if (number === undefined)
    return `${quoted(value)} is ${range === undefined ? "no number" : "no integer"}`;
  if (typeof number === "number")
    return Number.isFinite(number)
      ? undefined
      : `${quoted(value)} is too large`;
  return holds(type, number) || range === undefined
    ? undefined
    : `${quoted(value)} does not fit the type, which holds ${String(range[0])} to ${String(range[1])}`;
}

function* checkOrder({
  annotation,
  value,
  type,
  beside,
}: Constraint): Iterable<ContractFault> {
  const other = beside("Maximum");
  const [low, high] = [read(value, type), read(other?.value ?? "", type)];
  if (other === undefined || low === undefined || high === undefined) return;
  if (low <= high) return;
  yield {
    annotation,
    message: `"Minimum" is ${quoted(value)}, more than "Maximum", which is ${quoted(other.value)}`,
    help: "correct one of the two.",
    related: [{ message: "the maximum", span: other.valueSpan }],
  };
}

function read(text: string, type: DBusType): bigint | number | undefined {
  return rangeOf(type) === undefined ? readDecimal(text) : readInteger(text);
}
