import type { BasicCode, DBusType } from "../model/model.js";
import type * as runtime from "../runtime/index.js";
import { argList, text, type Doc } from "./layout.js";
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

/** The TypeScript type of a value, on one line. */
export function tsType(type: DBusType, shape: DictionaryShape): string {
  switch (type.kind) {
    case "basic":
      return basic[type.code].ts;
    case "variant":
      return "q.Variant";
    case "array":
      return isByteArray(type)
        ? "Uint8Array"
        : `readonly ${element(type.of, shape)}[]`;
    case "dict": {
      const value = tsType(type.value, shape);
      return isObjectDictionary(type, shape)
        ? `q.Dictionary<${value}>`
        : `ReadonlyMap<${basic[type.key.code].ts}, ${value}>`;
    }
    case "struct":
      return `readonly [${type.fields.map((field, index) => `${fieldLabel(index)}: ${tsType(field, shape)}`).join(", ")}]`;
  }
}

function element(type: DBusType, shape: DictionaryShape): string {
  const inner = tsType(type, shape);
  return inner.startsWith("readonly ") ? `(${inner})` : inner;
}

/** D-Bus structs have no field names, so the label says the place. */
function fieldLabel(index: number): string {
  return `field${String(index)}`;
}

/** The same type for the layouter, which breaks it where prettier would. */
export function tsTypeDoc(type: DBusType, shape: DictionaryShape): Doc {
  switch (type.kind) {
    case "basic":
    case "variant":
      return text(tsType(type, shape));
    case "array":
      if (isByteArray(type)) return text("Uint8Array");
      return [
        "readonly ",
        tsType(type.of, shape).startsWith("readonly ")
          ? ["(", tsTypeDoc(type.of, shape), ")"]
          : tsTypeDoc(type.of, shape),
        "[]",
      ];
    case "dict":
      return isObjectDictionary(type, shape)
        ? typeArguments("q.Dictionary", [type.value], shape)
        : typeArguments("ReadonlyMap", [type.key, type.value], shape);
    case "struct":
      return [
        "readonly ",
        argList(
          "[",
          type.fields.map((field, index) => [
            `${fieldLabel(index)}: `,
            tsTypeDoc(field, shape),
          ]),
          "]",
        ),
      ];
  }
}

function typeArguments(
  name: string,
  args: readonly DBusType[],
  shape: DictionaryShape,
): Doc {
  return typeApplication(
    name,
    args.map((arg) => ({ doc: tsTypeDoc(arg, shape), simple: isSimple(arg) })),
  );
}

/** Prettier keeps a lone simple argument on the line, whatever its length. */
export function typeApplication(
  name: string,
  args: readonly { readonly doc: Doc; readonly simple: boolean }[],
): Doc {
  const [only] = args;
  if (args.length === 1 && only?.simple === true)
    return [name, "<", only.doc, ">"];
  return [
    name,
    argList(
      "<",
      args.map((arg) => arg.doc),
      ">",
      "no trailing comma",
    ),
  ];
}

/** A keyword or a plain name: nothing in it can break. */
export function isSimple(type: DBusType): boolean {
  return type.kind === "basic" || type.kind === "variant" || isByteArray(type);
}
