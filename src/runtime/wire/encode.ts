import * as check from "../check.js";
import { WireError } from "../errors.js";
import { show } from "../show.js";
import { Variant } from "../variant.js";
import {
  alignmentOf,
  singleWireType,
  wireTypes,
  type BasicCode,
  type WireType,
} from "./signature.js";
import { Writer } from "./writer.js";

/** Writes one value. `depth` is how many more levels of containers may follow. */
type Encode = (writer: Writer, value: unknown, depth: number) => void;

/** How many signatures of variants are known. */
const maxVariants = 256;

/** What writes the values of variants, by their signatures. */
const ofVariants = /* @__PURE__ */ new Map<string, Encode>();

/** Types come from the signature cache, so their encoders go when they go. */
const compiled = /* @__PURE__ */ new WeakMap<WireType, Encode>();

/**
 * Writes a message body.
 *
 * @throws WireError when the values do not fit the signature.
 */
export function encodeBody(
  signature: string,
  body: readonly unknown[],
  writer: Writer = new Writer(),
): Writer {
  const types = wireTypes(signature);
  if (types === undefined)
    throw new WireError(`${show(signature)} is not a signature`);
  if (types.length !== body.length)
    throw new WireError(
      `${String(body.length)} values for the signature ${show(signature)}`,
    );
  for (let i = 0; i < types.length; i++) {
    const type = types[i];
    if (type !== undefined)
      encoderOf(type)(writer, body[i], check.maxValueDepth);
  }
  return writer;
}

function encoderOf(type: WireType): Encode {
  let encode = compiled.get(type);
  if (encode === undefined) {
    encode = compile(type);
    compiled.set(type, encode);
  }
  return encode;
}

function compile(type: WireType): Encode {
  switch (type.kind) {
    case "basic":
      return basicEncoder(type.code);
    case "variant":
      return encodeVariant;
    case "bytes":
      return encodeBytes;
    case "array":
      return arrayEncoder(type.of);
    case "dict":
      return dictEncoder(type.key, type.value);
    case "struct":
      return structEncoder(type.fields);
  }
}

function basicEncoder(code: BasicCode): Encode {
  switch (code) {
    case "y":
      return basic(check.isByte, "a byte", (w, value) => w.byte(value));
    case "b":
      return basic(check.isBoolean, "a boolean", (w, value) =>
        w.uint32(value ? 1 : 0),
      );
    case "n":
      return basic(check.isInt16, "an int16", (w, value) => w.uint16(value));
    case "q":
      return basic(check.isUint16, "a uint16", (w, value) => w.uint16(value));
    case "i":
      return basic(check.isInt32, "an int32", (w, value) => w.uint32(value));
    case "u":
      return basic(check.isUint32, "a uint32", (w, value) => w.uint32(value));
    case "x":
      return basic(check.isInt64, "an int64 bigint", (w, value) =>
        w.int64(value),
      );
    case "t":
      return basic(check.isUint64, "a uint64 bigint", (w, value) =>
        w.int64(value),
      );
    case "d":
      return basic(check.isDouble, "a number", (w, value) => w.double(value));
    case "s":
      return encodeText;
    case "o":
      return basic(check.isObjectPath, "an object path", (w, value) =>
        w.text(value),
      );
    case "g":
      return basic(check.isSignature, "a signature", (w, value) =>
        w.signature(value),
      );
    case "h":
      return basic(check.isFileDescriptor, "an open descriptor", (w, value) =>
        w.uint32(w.descriptors.push(value) - 1),
      );
  }
}

function basic<T>(
  guard: (value: unknown) => value is T,
  expected: string,
  write: (writer: Writer, value: T) => void,
): Encode {
  return (writer, value) => {
    if (!guard(value)) return refuse(expected, value);
    write(writer, value);
  };
}

const encodeText: Encode = (writer, value) => {
  if (typeof value === "string" && writer.plainText(value)) return;
  if (!check.isText(value)) return refuse("a string", value);
  writer.text(value);
};

const encodeVariant: Encode = (writer, value, depth) => {
  enter(depth);
  if (!(value instanceof Variant)) return refuse("a variant", value);
  const { signature } = value;
  let encode = ofVariants.get(signature);
  if (encode === undefined) {
    const type = singleWireType(signature);
    if (type === undefined) return refuse("a variant of one type", value);
    encode = encoderOf(type);
    if (ofVariants.size >= maxVariants) ofVariants.clear();
    ofVariants.set(signature, encode);
  }
  writer.signature(signature);
  encode(writer, value.value, depth - 1);
};

const encodeBytes: Encode = (writer, value, depth) => {
  enter(depth);
  if (!check.isBytes(value))
    return refuse("a Uint8Array of at most 64 MiB", value);
  writer.uint32(value.length);
  writer.raw(value);
};

function arrayEncoder(of: WireType): Encode {
  const alignment = alignmentOf(of);
  const encode = encoderOf(of);
  return (writer, value, depth) => {
    enter(depth);
    if (!check.isArray(value, check.maxArrayBytes))
      return refuse("an array within 64 MiB", value);
    const start = beginElements(writer, alignment);
    for (let i = 0; i < value.length; i++) {
      encode(writer, value[i], depth - 1);
    }
    endElements(writer, start);
  };
}

function dictEncoder(key: BasicCode, of: WireType): Encode {
  const encodeKey = basicEncoder(key);
  const encode = encoderOf(of);
  return (writer, value, depth) => {
    // Two levels, as for the daemon: the array, and its entries.
    enter(depth - 1);
    if (check.isMap(value)) {
      const start = beginElements(writer, 8);
      for (const [name, item] of value) {
        writer.align(8);
        encodeKey(writer, name, 0);
        encode(writer, item, depth - 2);
      }
      endElements(writer, start);
    } else if (key === "s" && check.isDictionary(value)) {
      const start = beginElements(writer, 8);
      for (const name of Object.keys(value)) {
        writer.align(8);
        encodeKey(writer, name, 0);
        encode(writer, value[name], depth - 2);
      }
      endElements(writer, start);
    } else {
      refuse(key === "s" ? "an object or a Map" : "a Map", value);
    }
  };
}

function structEncoder(fields: readonly WireType[]): Encode {
  const encoders = fields.map(encoderOf);
  return (writer, value, depth) => {
    enter(depth);
    if (!check.isTuple(value, encoders.length))
      return refuse(`a tuple of ${String(encoders.length)}`, value);
    writer.align(8);
    for (let i = 0; i < encoders.length; i++) {
      encoders[i]?.(writer, value[i], depth - 1);
    }
  };
}

/** The length in front counts the elements, not the padding before the first. */
function beginElements(writer: Writer, alignment: 1 | 2 | 4 | 8): Elements {
  writer.uint32(0);
  const lengthAt = writer.length - 4;
  writer.align(alignment);
  return { lengthAt, start: writer.length };
}

interface Elements {
  readonly lengthAt: number;
  readonly start: number;
}

function endElements(writer: Writer, { lengthAt, start }: Elements): void {
  const length = writer.length - start;
  if (length > check.maxArrayBytes)
    throw new WireError("an array of over 64 MiB");
  writer.patchUint32(lengthAt, length);
}

function enter(depth: number): void {
  if (depth <= 0) throw new WireError("containers nest too deep");
}

function refuse(expected: string, value: unknown): never {
  throw new WireError(`expected ${expected}, got ${show(value)}`);
}
