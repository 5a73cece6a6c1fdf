import { maxArrayBytes, maxValueDepth } from "../check.js";
import { WireError } from "../errors.js";
import type { FileDescriptor } from "../file-descriptor.js";
import type { DictionaryShape } from "../types.js";
import { Variant } from "../variant.js";
import {
  basicDecoder,
  count,
  type Decode,
  type Decoding,
} from "./decode-basic.js";
import { Reader } from "./reader.js";
import {
  alignmentOf,
  singleWireType,
  wireTypes,
  type BasicCode,
  type WireType,
} from "./signature.js";

export interface DecodeOptions {
  readonly littleEndian: boolean;
  /** Whether `ay` may be a part of the bytes. */
  readonly sharesMemory?: boolean | undefined;
  /** What `a{s…}` becomes. */
  readonly dictionaries: DictionaryShape;
  /** Descriptors that came with the message; an `h` is an index into them. */
  readonly descriptors: readonly FileDescriptor[];
}

/** How many signatures of variants are known. */
const maxVariants = 256;

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
  const { littleEndian, sharesMemory, dictionaries, descriptors } = options;
  const reader = new Reader(bytes, littleEndian, sharesMemory);
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

/** What reads the values of variants, by their signatures. */
const ofVariants = /* @__PURE__ */ new Map<string, Decode>();

function readVariant(decoding: Decoding, depth: number): Variant {
  enter(decoding, depth);
  const signature = decoding.reader.signature();
  let decode = ofVariants.get(signature);
  if (decode === undefined) {
    const type = singleWireType(signature);
    if (type === undefined)
      throw new WireError("a variant that is not of one type");
    decode = decoderOf(type);
    // Hostile peers choose signatures: forget instead of growing.
    if (ofVariants.size >= maxVariants) ofVariants.clear();
    ofVariants.set(signature, decode);
  }
  return new Variant(signature, decode(decoding, depth - 1));
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
  const decodeKey = key === "s" ? readKey : basicDecoder(key);
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
        const name = readKey(decoding);
        // Nothing that is read is undefined; asking for it is faster than `in`.
        if (object[name] !== undefined) throw twice();
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

function readKey(decoding: Decoding): string {
  count(decoding);
  return decoding.reader.recurringText();
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
