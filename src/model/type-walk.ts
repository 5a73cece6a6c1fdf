import type { BasicCode, DBusType } from "./model.js";

/** A type and everything inside it; of a dictionary, its key and its value. */
export function* typesIn(type: DBusType): Iterable<DBusType> {
  yield type;
  switch (type.kind) {
    case "basic":
    case "variant":
      break;
    case "array":
      yield* typesIn(type.of);
      break;
    case "dict":
      yield type.key;
      yield* typesIn(type.value);
      break;
    case "struct":
      for (const field of type.fields) yield* typesIn(field);
      break;
  }
}

export function contains(
  type: DBusType,
  test: (inner: DBusType) => boolean,
): boolean {
  for (const inner of typesIn(type)) if (test(inner)) return true;
  return false;
}

/** Whether it is one of these basic types: `isBasic(type, "iu")`. */
export function isBasic(type: DBusType, codes: string): boolean {
  return type.kind === "basic" && codes.includes(type.code);
}

const integers = "ynqiuxt";

export function isInteger(type: DBusType): boolean {
  return isBasic(type, integers);
}

export function isSigned(type: DBusType): boolean {
  return isBasic(type, "nix");
}

export function isNumber(type: DBusType): boolean {
  return isBasic(type, `${integers}d`);
}

/** `s`, `o` and `g`. */
export function isString(type: DBusType): boolean {
  return isBasic(type, "sog");
}

/** An array of that basic type. */
export function isArrayOf(type: DBusType, code: BasicCode): boolean {
  return type.kind === "array" && isBasic(type.of, code);
}

/** `a{sv}`. */
export function isVardict(type: DBusType): boolean {
  return (
    type.kind === "dict" &&
    type.key.code === "s" &&
    type.value.kind === "variant"
  );
}
