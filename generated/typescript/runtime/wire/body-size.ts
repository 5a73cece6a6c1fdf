import type { Bound, Bounds } from "./bounds.js";
import { wireTypes, type WireType } from "./signature.js";
import { basicSize } from "./skip.js";

/** Most that padding before a value takes. */
const padding = 7;

/**
 * The most bytes that a body within its bounds may take, padding included and
 * rounded up; Infinity when its bounds do not say.
 */
export function mostBodyBytes(
  signature: string,
  bounds: Bounds | undefined,
): number {
  const types = wireTypes(signature) ?? [];
  return sum(types.map((type, index) => mostBytes(type, bounds?.[index])));
}

function mostBytes(type: WireType, bound: Bound | undefined): number {
  const most = bound?.most ?? Infinity;
  switch (type.kind) {
    case "basic":
      if (type.code === "s" || type.code === "o") return padding + 5 + most;
      return type.code === "g" ? 257 : padding + basicSize(type.code);
    case "variant":
      return Infinity;
    case "bytes":
      return padding + 4 + most;
    case "array":
      return padding + 12 + times(most, mostBytes(type.of, bound?.items));
    case "dict":
      return (
        padding +
        12 +
        times(
          most,
          padding +
            mostBytes({ kind: "basic", code: type.key }, bound?.keys) +
            mostBytes(type.value, bound?.values),
        )
      );
    case "struct":
      return (
        padding +
        sum(type.fields.map((field, i) => mostBytes(field, bound?.fields?.[i])))
      );
  }
}

/** None of what is not limited takes nothing. */
function times(count: number, bytes: number): number {
  return count === 0 ? 0 : count * bytes;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
