/** Values that fit a type, in the notations of those who send them. */
import type { BasicCode, DBusType } from "../model/model.js";
import { signatureOf } from "../model/signature.js";
import type { DictionaryShape } from "./emitter.js";
import { isByteArray, isObjectDictionary } from "./type-map.js";

interface BasicSample {
  readonly ts: string;
  /** Words of a `busctl` command line. */
  readonly busctl: string;
  /** Text of a GVariant whose type is known from around it. */
  readonly gvariant: string;
  /** What says the type of such a text that stands alone; nothing where it shows. */
  readonly prefix: string;
}

const integer = { ts: "1", busctl: "1", gvariant: "1" };
const long = { ...integer, ts: "1n" };
const text = { ts: '"text"', busctl: "text", gvariant: '"text"', prefix: "" };

const basic: Readonly<Record<BasicCode, BasicSample>> = {
  y: { ...integer, prefix: "byte " },
  b: { ts: "true", busctl: "true", gvariant: "true", prefix: "" },
  n: { ...integer, prefix: "int16 " },
  q: { ...integer, prefix: "uint16 " },
  i: { ...integer, prefix: "" },
  u: { ...integer, prefix: "uint32 " },
  x: { ...long, prefix: "int64 " },
  t: { ...long, prefix: "uint64 " },
  d: { ts: "1.5", busctl: "1.5", gvariant: "1.5", prefix: "" },
  s: text,
  o: {
    ts: 'objectPath("/org/example")',
    busctl: "/org/example",
    gvariant: '"/org/example"',
    prefix: "objectpath ",
  },
  g: {
    ts: 'signature("s")',
    busctl: "s",
    gvariant: '"s"',
    prefix: "signature ",
  },
  h: {
    ts: "new FileDescriptor(3)",
    // Refused by busctl; gdbus passes its own descriptor of that number.
    busctl: "0",
    gvariant: "0",
    prefix: "handle ",
  },
};

/** A TypeScript expression on one line. */
export function tsSample(type: DBusType, shape: DictionaryShape): string {
  switch (type.kind) {
    case "basic":
      return basic[type.code].ts;
    case "variant":
      return 'variant("s", "text")';
    case "array":
      return isByteArray(type)
        ? "new Uint8Array([1, 2, 3])"
        : `[${tsSample(type.of, shape)}]`;
    case "dict": {
      const value = tsSample(type.value, shape);
      return isObjectDictionary(type, shape)
        ? `{ text: ${value} }`
        : `new Map([[${basic[type.key.code].ts}, ${value}]])`;
    }
    case "struct":
      return `[${type.fields.map((field) => tsSample(field, shape)).join(", ")}]`;
  }
}

/** Words for `busctl`, behind the signature. All of them are safe in a shell. */
export function busctlSample(type: DBusType): string {
  switch (type.kind) {
    case "basic":
      return basic[type.code].busctl;
    case "variant":
      return "s text";
    case "array":
      return isByteArray(type) ? "3 1 2 3" : `1 ${busctlSample(type.of)}`;
    case "dict":
      return `1 ${basic[type.key.code].busctl} ${busctlSample(type.value)}`;
    case "struct":
      return type.fields.map(busctlSample).join(" ");
  }
}

/** One word for `gdbus`, with its type, in the quotes that a shell needs. */
export function gdbusSample(type: DBusType): string {
  const word =
    type.kind === "basic"
      ? basic[type.code].prefix + basic[type.code].gvariant
      : type.kind === "variant"
        ? gvariant(type)
        : `@${signatureOf(type)} ${gvariant(type)}`;
  return shellWord(word);
}

function gvariant(type: DBusType): string {
  switch (type.kind) {
    case "basic":
      return basic[type.code].gvariant;
    case "variant":
      return '<"text">';
    case "array":
      return isByteArray(type) ? "[1, 2, 3]" : `[${gvariant(type.of)}]`;
    case "dict":
      return `{${basic[type.key.code].gvariant}: ${gvariant(type.value)}}`;
    case "struct": {
      const fields = type.fields.map(gvariant);
      return fields.length === 1
        ? `(${fields.join("")},)`
        : `(${fields.join(", ")})`;
    }
  }
}

/** Nothing that comes here holds a single quote. */
export function shellWord(word: string): string {
  return /^[A-Za-z0-9_./:@%+=-]+$/.test(word) ? word : `'${word}'`;
}

/** Whether a value of the type holds a file descriptor for certain. */
export function holdsDescriptor(type: DBusType): boolean {
  switch (type.kind) {
    case "basic":
      return type.code === "h";
    case "variant":
      return false;
    case "array":
      return holdsDescriptor(type.of);
    case "dict":
      return holdsDescriptor(type.key) || holdsDescriptor(type.value);
    case "struct":
      return type.fields.some(holdsDescriptor);
  }
}

/** What a page's example must import from the runtime for samples of these types. */
export function sampleImports(types: readonly DBusType[]): readonly string[] {
  const signature = types.map(signatureOf).join("");
  return [
    ["h", "FileDescriptor"],
    ["o", "objectPath"],
    ["g", "signature"],
    ["v", "variant"],
  ].flatMap(([code = "", name = ""]) =>
    signature.includes(code) ? [name] : [],
  );
}
