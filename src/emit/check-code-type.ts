import type { ExpressionType } from "../contract/expression.js";
import { isBasic } from "../model/type-walk.js";
import type { DictionaryShape } from "./emitter.js";

/** Whether a map is an object on the wire, and not a Map. */
export function isObject(
  { wire }: ExpressionType,
  shape: DictionaryShape,
): boolean {
  return wire?.kind === "dict" && wire.key.code === "s" && shape === "object";
}

/** The type of what a variant holds, as far as conditions need it. */
export function heldType(type: ExpressionType, shape: DictionaryShape): string {
  const inner = (part: ExpressionType): string => heldType(part, shape);
  switch (type.kind) {
    case "int":
    case "uint":
      return type.wire !== undefined && isBasic(type.wire, "xt")
        ? "bigint"
        : "number";
    case "double":
      return "number";
    case "bool":
      return "boolean";
    case "string":
      return "string";
    case "bytes":
      return "Uint8Array";
    case "list":
      return `ReadonlyArray<${inner(type.items)}>`;
    case "map":
      return isObject(type, shape)
        ? `q.Dictionary<${inner(type.values)}>`
        : `ReadonlyMap<${inner(type.keys)}, ${inner(type.values)}>`;
    case "struct":
      return `readonly [${type.fields.map((field) => inner(field.type)).join(", ")}]`;
    case "dict":
      return isObject(type, shape)
        ? "object"
        : "ReadonlyMap<string, q.Variant>";
    case "opaque":
      return "unknown";
  }
}
