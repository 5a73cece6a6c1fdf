import type { Arithmetic, Range } from "./expression.js";

/** What the two kinds of integers hold. */
export const integerLimits: Readonly<Record<"int" | "uint", Range>> = {
  int: { minimum: -(2n ** 63n), maximum: 2n ** 63n - 1n },
  uint: { minimum: 0n, maximum: 2n ** 64n - 1n },
};

const safe: Range = {
  minimum: BigInt(Number.MIN_SAFE_INTEGER),
  maximum: BigInt(Number.MAX_SAFE_INTEGER),
};

/** Whether every integer in it is exact as a number of JavaScript. */
export function isSafe(range: Range): boolean {
  return isWithin(range, safe);
}

export function isWithin(range: Range, limits: Range): boolean {
  return range.minimum >= limits.minimum && range.maximum <= limits.maximum;
}

function holds({ minimum, maximum }: Range, value: bigint): boolean {
  return value >= minimum && value <= maximum;
}

/** Both of them, and what is between. */
export function hull(left: Range, right: Range): Range {
  return spanning([left.minimum, left.maximum, right.minimum, right.maximum]);
}

/** What is in both; all of `limits` where nothing is. */
export function clamp(range: Range, limits: Range): Range {
  const minimum = larger(range.minimum, limits.minimum);
  const maximum = smaller(range.maximum, limits.maximum);
  return minimum <= maximum ? { minimum, maximum } : limits;
}

/**
 * Between what the results of an operation are, if integers had no end.
 *
 * @returns `undefined` where there is no result: every divisor is 0.
 */
export function resultRange(
  operator: Arithmetic,
  left: Range,
  right: Range,
): Range | undefined {
  switch (operator) {
    case "+":
      return {
        minimum: left.minimum + right.minimum,
        maximum: left.maximum + right.maximum,
      };
    case "-":
      return {
        minimum: left.minimum - right.maximum,
        maximum: left.maximum - right.minimum,
      };
    case "*":
      return spanning(
        pairs(endsOf(left), endsOf(right), (one, other) => one * other),
      );
    case "/": {
      const divisors = [...endsOf(right), 1n, -1n].filter(
        (divisor) => divisor !== 0n && holds(right, divisor),
      );
      return divisors.length === 0
        ? undefined
        : spanning(pairs(endsOf(left), divisors, (one, other) => one / other));
    }
    case "%":
      return remainderRange(left, right);
  }
}

/** A remainder has the sign of the dividend, and is nearer to 0 than both operands. */
function remainderRange(left: Range, right: Range): Range | undefined {
  const most = larger(-right.minimum, right.maximum) - 1n;
  if (most < 0n) return undefined;
  return {
    minimum: left.minimum < 0n ? larger(left.minimum, -most) : 0n,
    maximum: left.maximum > 0n ? smaller(left.maximum, most) : 0n,
  };
}

/** Whether an operation on integers can have no result. */
export function canFail(
  operator: Arithmetic,
  left: Range,
  right: Range,
  limits: Range,
): boolean {
  const divides = operator === "/" || operator === "%";
  if (divides && holds(right, 0n)) return true;
  // Its quotient is one too large, so the language has no remainder either.
  if (operator === "%" && limits.minimum < 0n)
    return holds(left, limits.minimum) && holds(right, -1n);
  const result = resultRange(operator, left, right);
  return result === undefined || !isWithin(result, limits);
}

function endsOf({ minimum, maximum }: Range): readonly bigint[] {
  return [minimum, maximum];
}

function pairs(
  left: readonly bigint[],
  right: readonly bigint[],
  combine: (one: bigint, other: bigint) => bigint,
): readonly bigint[] {
  return left.flatMap((one) => right.map((other) => combine(one, other)));
}

function spanning(values: readonly bigint[]): Range {
  return {
    minimum: values.reduce(smaller),
    maximum: values.reduce(larger),
  };
}

function smaller(left: bigint, right: bigint): bigint {
  return left < right ? left : right;
}

function larger(left: bigint, right: bigint): bigint {
  return left > right ? left : right;
}
