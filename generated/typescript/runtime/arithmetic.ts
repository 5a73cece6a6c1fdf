/**
 * Arithmetic of the Common Expression Language: integers of 64 bits that never
 * wrap around. A number stands for an integer that is safe, a bigint for any
 * other, so that usual numbers cost no allocation.
 */

/** An integer: a number when it is safe, else a bigint; values of messages may be either. */
export type Integer = number | bigint;

/** Which 64 bits: those of an int, or of a uint. */
type Sign = "signed" | "unsigned";

/** Something that a condition asks for does not exist, such as a quotient by 0. */
export class EvaluationError extends Error {
  override readonly name = "EvaluationError";
}

type Reason = "overflow" | "division by zero" | "no such key" | "no such item";

/** Made at first use and thrown again: a message can hold millions of reasons. */
const known = new Map<Reason, EvaluationError>();

/** @throws EvaluationError always; its stack is that of the first of its kind. */
export function failEvaluation(reason: Reason): never {
  let error = known.get(reason);
  if (error === undefined) {
    error = new EvaluationError(reason);
    known.set(reason, error);
  }
  throw error;
}

/** @throws EvaluationError when the sum does not fit 64 bits. */
export function add(
  left: Integer,
  right: Integer,
  sign: Sign = "signed",
): Integer {
  if (typeof left === "number" && typeof right === "number") {
    const sum = left + right;
    // What is safe after rounding was exact.
    if (Number.isSafeInteger(sum)) return sum;
  }
  return bounded(BigInt(left) + BigInt(right), sign);
}

/** @throws EvaluationError when the difference does not fit 64 bits, or is no uint. */
export function subtract(
  left: Integer,
  right: Integer,
  sign: Sign = "signed",
): Integer {
  if (typeof left === "number" && typeof right === "number") {
    const difference = left - right;
    const fits = difference >= 0 || sign === "signed";
    if (fits && Number.isSafeInteger(difference)) return difference;
  }
  return bounded(BigInt(left) - BigInt(right), sign);
}

/** @throws EvaluationError when the product does not fit 64 bits. */
export function multiply(
  left: Integer,
  right: Integer,
  sign: Sign = "signed",
): Integer {
  if (typeof left === "number" && typeof right === "number") {
    const product = left * right;
    if (Number.isSafeInteger(product)) return product;
  }
  return bounded(BigInt(left) * BigInt(right), sign);
}

/**
 * Rounded toward 0.
 *
 * @throws EvaluationError when the divisor is 0, or the quotient does not fit 64 bits.
 */
export function divide(
  left: Integer,
  right: Integer,
  sign: Sign = "signed",
): Integer {
  // Either kind of 0.
  if (Number(right) === 0) failEvaluation("division by zero");
  // The quotient of safe integers never rounds up to the next integer.
  if (typeof left === "number" && typeof right === "number")
    return Math.trunc(left / right);
  return bounded(BigInt(left) / BigInt(right), sign);
}

/**
 * With the sign of the dividend.
 *
 * @throws EvaluationError when the divisor is 0, or the quotient does not fit 64 bits.
 */
export function remainder(
  left: Integer,
  right: Integer,
  sign: Sign = "signed",
): Integer {
  if (Number(right) === 0) failEvaluation("division by zero");
  if (typeof left === "number" && typeof right === "number")
    return left % right;
  const [dividend, divisor] = [BigInt(left), BigInt(right)];
  bounded(dividend / divisor, sign);
  return bounded(dividend % divisor, sign);
}

/** @throws EvaluationError for the least int, whose negative is none. */
export function negate(value: Integer): Integer {
  return typeof value === "number" ? -value : bounded(-value, "signed");
}

/**
 * A number as an int, rounded toward 0.
 *
 * @throws EvaluationError when it is beyond what an int holds, or no number.
 */
export function toInt(value: Integer): Integer {
  return whole(value, "signed");
}

/**
 * A number as a uint, rounded toward 0.
 *
 * @throws EvaluationError when it is negative, too large, or no number.
 */
export function toUint(value: Integer): Integer {
  // A fraction below 0 is negative too, although it rounds to 0.
  if (value < 0) failEvaluation("overflow");
  return whole(value, "unsigned");
}

/** The double next to an integer. */
export function toDouble(value: Integer): number {
  // An integer has no negative 0.
  return Number(value) + 0;
}

/** Whether two numbers are equal, exactly and whatever their kinds. */
export function equalNumbers(left: Integer, right: Integer): boolean {
  // Only this compares a number and a bigint, and it does so without rounding.
  // oxlint-disable-next-line eqeqeq
  return left == right;
}

function whole(value: Integer, sign: Sign): Integer {
  if (typeof value === "bigint") return bounded(value, sign);
  if (!Number.isFinite(value)) failEvaluation("overflow");
  const integer = Math.trunc(value);
  return Number.isSafeInteger(integer)
    ? integer
    : bounded(BigInt(integer), sign);
}

function bounded(value: bigint, sign: Sign): Integer {
  const fits =
    sign === "signed"
      ? value === BigInt.asIntN(64, value)
      : value === BigInt.asUintN(64, value);
  if (!fits) failEvaluation("overflow");
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
