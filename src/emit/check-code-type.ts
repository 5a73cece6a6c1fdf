import type { Expression, ExpressionType } from "../contract/expression.js";
import { isObjectDictionary } from "./basic-types.js";
import { formOf } from "./check-code-number.js";
import type { DictionaryShape } from "./emitter.js";

/** Whether a map is an object on the wire, and not a Map. */
export function isObject(
  { wire }: ExpressionType,
  shape: DictionaryShape,
): boolean {
  return wire !== undefined && isObjectDictionary(wire, shape);
}

/**
 * The type of a value inside of another, which validators look at without
 * TypeScript knowing it afterwards. What is inside of it is told where it is used.
 */
export function innerType(
  expression: Pick<Expression, "type">,
  shape: DictionaryShape,
): string {
  const { type } = expression;
  switch (type.kind) {
    case "int":
    case "uint": {
      const form = formOf(expression);
      return form === "either" ? "q.Integer" : form;
    }
    case "double":
      return "number";
    case "bool":
      return "boolean";
    case "string":
      return "string";
    case "bytes":
      return "Uint8Array";
    case "list":
    case "struct":
      return "readonly unknown[]";
    case "map":
    case "dict":
      return isObject(type, shape) ? "object" : "ReadonlyMap<unknown, unknown>";
    case "opaque":
      return "unknown";
  }
}
