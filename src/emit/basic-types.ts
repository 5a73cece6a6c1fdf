import type { BasicCode, DBusType } from "../model/model.js";
import type * as runtime from "../runtime/index.js";
import type { DictionaryShape } from "./emitter.js";

interface BasicRow {
  /** As generated code writes it; `q` is the runtime. */
  readonly ts: string;
  /** The guard of the runtime. A misspelt name does not compile. */
  readonly guard: keyof typeof runtime & `is${string}`;
  /** What messages call it. */
  readonly wording: string;
  /** Bytes a value takes on the wire at least. */
  readonly size: number;
}

/** How each basic type appears in generated code. To change a mapping, edit its row. */
const basic: Readonly<Record<BasicCode, BasicRow>> = {
  y: { ts: "number", guard: "isByte", wording: "a byte", size: 1 },
  b: { ts: "boolean", guard: "isBoolean", wording: "a boolean", size: 4 },
  n: { ts: "number", guard: "isInt16", wording: "an int16", size: 2 },
  q: { ts: "number", guard: "isUint16", wording: "a uint16", size: 2 },
  i: { ts: "number", guard: "isInt32", wording: "an int32", size: 4 },
  u: { ts: "number", guard: "isUint32", wording: "a uint32", size: 4 },
  x: { ts: "bigint", guard: "isInt64", wording: "an int64 bigint", size: 8 },
  t: { ts: "bigint", guard: "isUint64", wording: "a uint64 bigint", size: 8 },
  d: { ts: "number", guard: "isDouble", wording: "a number", size: 8 },
  s: { ts: "string", guard: "isText", wording: "a string", size: 5 },
  o: {
    ts: "q.ObjectPath",
    guard: "isObjectPath",
    wording: "an object path",
    size: 6,
  },
  g: {
    ts: "q.Signature",
    guard: "isSignature",
    wording: "a signature",
    size: 2,
  },
  h: {
    ts: "q.FileDescriptor",
    guard: "isFileDescriptor",
    wording: "a file descriptor",
    size: 4,
  },
};

/** The row of a basic type. */
export function basicRow(code: BasicCode): BasicRow {
  return basic[code];
}

/** `ay` travels as one block of bytes, not as an array of numbers. */
export function isByteArray(type: DBusType): boolean {
  return (
    type.kind === "array" && type.of.kind === "basic" && type.of.code === "y"
  );
}

/** Whether a dictionary becomes an object. */
export function isObjectDictionary(
  type: DBusType,
  shape: DictionaryShape,
): boolean {
  return type.kind === "dict" && type.key.code === "s" && shape === "object";
}

/** Bytes that one value takes on the wire at least; alignment left out. */
export function minimalSize(type: DBusType): number {
  switch (type.kind) {
    case "basic":
      return basic[type.code].size;
    case "variant":
      return 4;
    case "array":
    case "dict":
      return 4;
    case "struct":
      return type.fields.reduce((sum, field) => sum + minimalSize(field), 0);
  }
}
