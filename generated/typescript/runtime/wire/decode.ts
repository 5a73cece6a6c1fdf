import { maxArrayBytes, maxValueDepth } from "../check.js";
import { WireError } from "../errors.js";
import type { FileDescriptor } from "../file-descriptor.js";
import type { DictionaryShape } from "../types.js";
import { Variant } from "../variant.js";
import { Reader } from "./reader.js";
import {
  alignmentOf,
  singleWireType,
  wireTypes,
  type BasicCode,
  type WireType,
} from "./signature.js";

/**
 * How many values that take memory of their own (text, arrays, structs,
 * dictionaries, variants) one body may hold. An empty array takes 4 bytes on the
 * wire and some hundred in memory, so the limits on bytes are not enough.
 */
export const maxObjects = 1_048_576;

export interface DecodeOptions {
  readonly littleEndian: boolean;
  /** What `a{s…}` becomes. */
  readonly dictionaries: DictionaryShape;
  /** Descriptors that came with the message; an `h` is an index into them. */
  readonly descriptors: readonly FileDescriptor[];
}

interface Decoding {
  readonly reader: Reader;
  readonly dictionaries: DictionaryShape;
  readonly descriptors: readonly FileDescriptor[];
  objects: number;
}

/** Reads one value. `depth` is how many more levels of containers may follow. */
type Decode = (decoding: Decoding, depth: number) => unknown;

/** Types come from the signature cache, so their decoders go when they go. */
const compiled = /* @__PURE__ */ new WeakMap<WireType, Decode>();

/**
 * Reads a message body, which must end where the bytes do.
 *
 * @throws WireError when the bytes are not what the signature says.
 */
export function decodeBody(
  signature: string,
  bytes: Uint8Array,
  options: DecodeOptions,
): readonly unknown[] {
  const types = wireTypes(signature);
  if (types === undefined) throw new WireError("an invalid signature");
  const { littleEndian, dictionaries, descriptors } = options;
  const reader = new Reader(bytes, littleEndian);
  const decoding = { reader, dictionaries, descriptors, objects: 0 };
  const body: unknown[] = [];
  for (const type of types) {
    body.push(decoderOf(type)(decoding, maxValueDepth));
  }
  if (reader.remaining !== 0)
    throw new WireError("a body longer than its signature says");
  return body;
}

/** Reads one variant out of a header. */
export function decodeVariant(reader: Reader): Variant {
  const decoding: Decoding = {
    reader,
    dictionaries: "map",
    descriptors: [],
    objects: 0,
  };
  return readVariant(decoding, maxValueDepth);
}

function decoderOf(type: WireType): Decode {
  let decode = compiled.get(type);
  if (decode === undefined) {
    decode = compile(type);
    compiled.set(type, decode);
  }
  return decode;
}

function compile(type: WireType): Decode {
  switch (type.kind) {
    case "basic":
      return basicDecoder(type.code);
    case "variant":
      return readVariant;
    case "bytes":
      return readBytes;
    case "array":
      return arrayDecoder(type.of);
    case "dict":
      return dictDecoder(type.key, type.value);
    case "struct":
      return structDecoder(type.fields);
  }
}

function basicDecoder(code: BasicCode): Decode {
  switch (code) {
    case "y":
      return ({ reader }) => reader.byte();
    case "b":
      return ({ reader }) => reader.boolean();
    case "n":
      return ({ reader }) => reader.int16();
    case "q":
      return ({ reader }) => reader.uint16();
    case "i":
      return ({ reader }) => reader.int32();
    case "u":
      return ({ reader }) => reader.uint32();
    case "x":
      return ({ reader }) => reader.int64();
    case "t":
      return ({ reader }) => reader.uint64();
    case "d":
      return ({ reader }) => reader.double();
    case "s":
      return (decoding) => {
        count(decoding);
        return decoding.reader.text();
      };
    case "o":
      return (decoding) => {
        count(decoding);
        return decoding.reader.objectPath();
      };
    case "g":
      return (decoding) => {
        count(decoding);
        return decoding.reader.signature();
      };
    case "h":
      return readDescriptor;
  }
}

function readDescriptor({ reader, descriptors }: Decoding): FileDescriptor {
  const descriptor = descriptors[reader.uint32()];
  if (descriptor === undefined)
    throw new WireError("a descriptor that did not come with the message");
  return descriptor;
}

function readVariant(decoding: Decoding, depth: number): Variant {
  enter(decoding, depth);
  const signature = decoding.reader.signature();
  const type = singleWireType(signature);
  if (type === undefined)
    throw new WireError("a variant that is not of one type");
  return new Variant(signature, decoderOf(type)(decoding, depth - 1));
}

function readBytes(decoding: Decoding, depth: number): Uint8Array {
  enter(decoding, depth);
  const { reader } = decoding;
  const end = readArrayEnd(reader, 1);
  return reader.block(end - reader.at);
}

function arrayDecoder(of: WireType): Decode {
  const alignment = alignmentOf(of);
  const decode = decoderOf(of);
  return (decoding, depth) => {
    enter(decoding, depth);
    const { reader } = decoding;
    const end = readArrayEnd(reader, alignment);
    const items: unknown[] = [];
    while (reader.at < end) items.push(decode(decoding, depth - 1));
    expectEnd(reader, end);
    return items;
  };
}

function dictDecoder(key: BasicCode, of: WireType): Decode {
  const decodeKey = basicDecoder(key);
  const decode = decoderOf(of);
  return (decoding, depth) => {
    // Two levels, as for the daemon: the array, and its entries.
    enter(decoding, depth - 1);
    const { reader } = decoding;
    const end = readArrayEnd(reader, 8);
    if (key === "s" && decoding.dictionaries === "object") {
      // Without a prototype, so that `__proto__` is a key like any other.
      const object: Record<string, unknown> = emptyDictionary();
      while (reader.at < end) {
        reader.align(8);
        count(decoding);
        const name = reader.recurringText();
        if (name in object) throw twice();
        object[name] = decode(decoding, depth - 2);
      }
      expectEnd(reader, end);
      return object;
    }
    const map = new Map<unknown, unknown>();
    while (reader.at < end) {
      reader.align(8);
      const name = decodeKey(decoding, depth - 2);
      if (map.has(name)) throw twice();
      map.set(name, decode(decoding, depth - 2));
    }
    expectEnd(reader, end);
    return map;
  };
}

/** The specification calls such a message corrupt; its values could not be counted. */
function twice(): WireError {
  return new WireError("a dictionary with a key that is there twice");
}

function emptyDictionary(): Record<string, unknown> {
  // `Object.create` is typed as any; it gives an object without properties.
  return Object.create(null) as Record<string, unknown>;
}

function structDecoder(fields: readonly WireType[]): Decode {
  const decoders = fields.map(decoderOf);
  return (decoding, depth) => {
    enter(decoding, depth);
    decoding.reader.align(8);
    const values: unknown[] = [];
    for (const decode of decoders) values.push(decode(decoding, depth - 1));
    return values;
  };
}

/** Where the elements end; the length counts from behind the padding before the first. */
function readArrayEnd(reader: Reader, alignment: 1 | 2 | 4 | 8): number {
  const length = reader.uint32();
  if (length > maxArrayBytes) throw new WireError("an array of over 64 MiB");
  reader.align(alignment);
  if (length > reader.remaining)
    throw new WireError("an array that runs over the end of the message");
  return reader.at + length;
}

function expectEnd(reader: Reader, end: number): void {
  if (reader.at !== end)
    throw new WireError("an array whose length cuts its last element");
}

function enter(decoding: Decoding, depth: number): void {
  if (depth <= 0) throw new WireError("containers nest too deep");
  count(decoding);
}

function count(decoding: Decoding): void {
  if (++decoding.objects > maxObjects)
    throw new WireError(`over ${String(maxObjects)} values in one message`);
}
