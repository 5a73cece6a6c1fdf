import { Environment } from "@marcbachmann/cel-js";
import { UnsignedInt } from "@marcbachmann/cel-js/evaluator";
import type { ValueContract } from "../../src/contract/contract.js";
import type { Variant } from "../../src/runtime/variant.js";

/**
 * Evaluates conditions with cel-js, where it is what the language says. It is
 * not, and functions of our own stand in for it, in these:
 *
 * - the negative of the least int, its quotient by -1 and the remainder: it
 *   gives integers that 64 bits do not hold;
 * - `int` of a double beyond 64 bits: the same; of a uint: it has none;
 * - `uint` of a fraction between -1 and 0: it gives 0, the language an error;
 * - the order of strings: it compares UTF-16 units, the language code points.
 */
const environment = new Environment({
  unlistedVariablesAreDyn: true,
  homogeneousAggregateLiterals: false,
})
  .registerFunction("negate(dyn): dyn", (value: Numeric) =>
    typeof value === "bigint" ? int(-value) : -Number(value),
  )
  .registerFunction(
    "quotient(dyn, dyn): dyn",
    (left: Numeric, right: Numeric) => {
      if (typeof left === "number") return left / Number(right);
      return like(left, big(left) / big(right));
    },
  )
  .registerFunction("rest(dyn, dyn): dyn", (left: Numeric, right: Numeric) => {
    like(left, big(left) / big(right));
    return like(left, big(left) % big(right));
  })
  .registerFunction("to_int(dyn): dyn", (value: Numeric) => int(big(value)))
  .registerFunction("to_uint(dyn): dyn", (value: Numeric) => {
    if (Number(value) < 0) throw new Error("negative");
    return new UnsignedInt(big(value));
  })
  .registerFunction("to_double(dyn): dyn", (value: Numeric) => Number(value))
  .registerFunction("order(dyn, dyn): int", (left: string, right: string) =>
    // The bytes of UTF-8 have the order of code points.
    BigInt(Buffer.compare(Buffer.from(left), Buffer.from(right))),
  );

type Numeric = bigint | number | UnsignedInt;

function big(value: Numeric): bigint {
  if (typeof value === "number") return BigInt(Math.trunc(value));
  return value.valueOf();
}

function like(value: Numeric, result: bigint): bigint | UnsignedInt {
  return typeof value === "bigint" ? int(result) : new UnsignedInt(result);
}

function int(value: bigint): bigint {
  if (value !== BigInt.asIntN(64, value)) throw new Error("overflow");
  return value;
}

/** What a condition is for these values. */
export function evaluated(
  text: string,
  values: Readonly<Record<string, unknown>>,
): boolean | "error" {
  try {
    return environment.evaluate(text, values) === true;
  } catch (error) {
    // A mistake of this file and not of the values.
    if (/overload|parse|Unknown/i.test(String(error))) throw error;
    return "error";
  }
}

/** A value of a message as the other evaluator has it. */
export function celValue(value: unknown, contract: ValueContract): unknown {
  const { type, items, keys, values, fields, entries } = contract;
  const inner = (part: unknown, of: ValueContract | undefined): unknown =>
    of === undefined ? part : celValue(part, of);
  switch (type.kind) {
    case "basic":
      if (type.code === "t") return new UnsignedInt(value as bigint);
      if (type.code === "d" || typeof value !== "number") return value;
      return BigInt(value);
    case "array":
      return value instanceof Uint8Array
        ? value
        : (value as readonly unknown[]).map((item) => inner(item, items));
    case "struct":
      return Object.fromEntries(
        (value as readonly unknown[]).map((part, index) => [
          fields[index]?.name ?? "",
          inner(part, fields[index]?.contract),
        ]),
      );
    case "dict": {
      const pairs =
        value instanceof Map ? [...value] : Object.entries(value ?? {});
      return new Map(
        pairs.map(([key, part]) => {
          const entry = entries.find(({ name }) => name === key);
          return entry === undefined
            ? [inner(key, keys), inner(part, values)]
            : [key, inner((part as Variant).value, entry.contract)];
        }),
      );
    }
    case "variant":
      return value;
  }
}
