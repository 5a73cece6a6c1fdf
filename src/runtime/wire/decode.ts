import { maxValueDepth } from "../check.js";
import { WireError } from "../errors.js";
import type { FileDescriptor } from "../file-descriptor.js";
import { MapBuilder } from "../received-map.js";
import type { DictionaryShape } from "../types.js";
import { Variant } from "../variant.js";
import {
  BoundExceeded,
  entryBound,
  keyStep,
  readAt,
  type Bound,
  type Bounds,
} from "./bounds.js";
import {
  basicDecoder,
  spend,
  spendText,
  weights,
  type Decode,
  type Decoding,
} from "./decode-basic.js";
import {
  isNumberCode,
  readNumbers,
  type NumberCode,
} from "./decode-numbers.js";
import { Reader } from "./reader.js";
import {
  arrayEnd,
  basicSize,
  expectEnd,
  skipEntry,
  skipValue,
} from "./skip.js";
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
  /** What is known of the values before. */
  readonly bounds?: Bounds | undefined;
  /** How many values are wanted, from the first; all by default. */
  readonly count?: number | undefined;
  /** How much memory values may take, in bytes; 16 MiB by default. */
  readonly maxDecodedBytes?: number | undefined;
}

/** What the values of one message may take in memory, in bytes. */
export const defaultMaxDecodedBytes = 16_777_216;

/** How many signatures of variants are known. */
const maxVariants = 1024;

/** So many items over a bound are counted, to say how many there are. */
const maxCounted = 65_536;

/** Types come from the signature cache, so their decoders go when they go. */
const compiled = /* @__PURE__ */ new WeakMap<WireType, Decode>();

/**
 * Reads a message body, which must end where the bytes do.
 *
 * @throws WireError when the bytes are not what the signature says.
 * @throws BoundExceeded when a value is larger than its bound.
 * @throws LimitsExceededError when the values take too much memory.
 */
export function decodeBody(
  signature: string,
  bytes: Uint8Array,
  options: DecodeOptions,
): readonly unknown[] {
  const types = wireTypes(signature);
  if (types === undefined) throw new WireError("an invalid signature");
  const { littleEndian, sharesMemory, dictionaries, descriptors } = options;
  const { bounds, count, maxDecodedBytes = defaultMaxDecodedBytes } = options;
  const reader = new Reader(bytes, littleEndian, sharesMemory);
  const decoding = { reader, dictionaries, descriptors, left: maxDecodedBytes };
  const body: unknown[] = [];
  for (const type of types) {
    if (body.length === count) return body;
    const bound = bounds?.[body.length];
    const decode = decoderOf(type);
    body.push(
      bound === undefined
        ? decode(decoding, maxValueDepth, undefined)
        : readAt(
            () => decode(decoding, maxValueDepth, bound),
            () => bound.name ?? "",
          ),
    );
  }
  if (reader.remaining !== 0)
    throw new WireError("a body longer than its signature says");
  return body;
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
      return type.of.kind === "basic" && isNumberCode(type.of.code)
        ? numbersDecoder(type.of.code)
        : arrayDecoder(type.of);
    case "dict":
      return dictDecoder(type.key, type.value);
    case "struct":
      return structDecoder(type.fields);
  }
}

/** What reads the values of variants, by their signatures. */
const ofVariants = /* @__PURE__ */ new Map<string, Decode>();

function readVariant(
  decoding: Decoding,
  depth: number,
  bound: Bound | undefined,
): Variant {
  enter(decoding, depth, weights.variant);
  const { reader } = decoding;
  const signature = reader.signature();
  if (bound?.types?.includes(signature) === false) {
    const other = singleWireType(signature);
    if (other === undefined) throw notOneType();
    spend(decoding, signature.length * weights.signatureByte);
    skipOver(decoding, other, depth - 1);
    return new Variant(signature, undefined);
  }
  let decode = ofVariants.get(signature);
  if (decode === undefined) {
    const type = singleWireType(signature);
    if (type === undefined) throw notOneType();
    spend(decoding, weights.type + signature.length * weights.typeByte);
    decode = decoderOf(type);
    // Hostile peers choose signatures: forget instead of growing.
    if (ofVariants.size >= maxVariants) ofVariants.clear();
    ofVariants.set(signature, decode);
  }
  return new Variant(signature, decode(decoding, depth - 1, bound?.held));
}

function notOneType(): WireError {
  return new WireError("a variant that is not of one type");
}

function readBytes(
  decoding: Decoding,
  depth: number,
  bound: Bound | undefined,
): Uint8Array {
  enter(decoding, depth, weights.bytes);
  const { reader } = decoding;
  const length = arrayEnd(reader, 1) - reader.at;
  if (bound?.most !== undefined && length > bound.most)
    throw new BoundExceeded(bound, "byte", length);
  // What becomes a view takes nothing; a copy is no larger than the message.
  return reader.block(length);
}

function numbersDecoder(code: NumberCode): Decode {
  const size = basicSize(code);
  const weight = weights.slot + ("xt".includes(code) ? weights.bigint : 0);
  return (decoding, depth, bound) => {
    enter(decoding, depth, weights.array);
    const { reader } = decoding;
    const length = arrayEnd(reader, size) - reader.at;
    if (length % size !== 0) expectEnd(reader, -1);
    const count = length / size;
    if (bound?.most !== undefined && count > bound.most)
      throw new BoundExceeded(bound, "item", count);
    spend(decoding, count * weight);
    return readNumbers(reader, code, length);
  };
}

function arrayDecoder(of: WireType): Decode {
  const alignment = alignmentOf(of);
  const decode = decoderOf(of);
  return (decoding, depth, bound) => {
    enter(decoding, depth, weights.array);
    const { reader } = decoding;
    const end = arrayEnd(reader, alignment);
    const items: unknown[] = [];
    if (bound !== undefined) {
      const { most = Infinity, items: inner } = bound;
      while (reader.at < end) {
        if (items.length >= most) {
          const size = items.length + countItems(decoding, of, end, depth);
          throw new BoundExceeded(bound, "item", size);
        }
        spend(decoding, weights.slot);
        items.push(
          inner === undefined
            ? decode(decoding, depth - 1, undefined)
            : readAt(
                () => decode(decoding, depth - 1, inner),
                () => `[${String(items.length)}]`,
              ),
        );
      }
    } else {
      while (reader.at < end) {
        spend(decoding, weights.slot);
        items.push(decode(decoding, depth - 1, undefined));
      }
    }
    expectEnd(reader, end);
    return items;
  };
}

/** How many items follow, as far as they are counted. */
function countItems(
  decoding: Decoding,
  of: WireType,
  end: number,
  depth: number,
): number {
  const { reader } = decoding;
  let count = 0;
  for (; reader.at < end && count < maxCounted; count++)
    skipOver(decoding, of, depth - 1);
  return count;
}

/** Nothing is built, but looking takes time. */
function skipOver(decoding: Decoding, type: WireType, depth: number): void {
  skipValue(decoding.reader, type, depth, (weight) => {
    spend(decoding, weight);
  });
}

function dictDecoder(key: BasicCode, of: WireType): Decode {
  const decodeKey = key === "s" ? readKey : basicDecoder(key);
  const decode = decoderOf(of);
  const entry: Entry = { key, of, decodeKey, decode };
  return (decoding, depth, bound) => {
    // Two levels, as for the daemon: the array, and its entries.
    enter(decoding, depth - 1, weights.dictionary);
    const { reader } = decoding;
    const end = arrayEnd(reader, 8);
    if (key === "s" && decoding.dictionaries === "object") {
      // Without a prototype, so that `__proto__` is a key like any other.
      const object: Record<string, unknown> = emptyDictionary();
      if (bound !== undefined) {
        readBounded(decoding, depth - 2, bound, end, entry, {
          has: (name) => object[String(name)] !== undefined,
          set: (name, value) => {
            object[String(name)] = value;
          },
        });
        return object;
      }
      while (reader.at < end) {
        reader.align(8);
        spend(decoding, weights.entry);
        const name = readKey(decoding, 0, undefined);
        // Nothing that is read is undefined; asking for it is faster than `in`.
        if (object[name] !== undefined) throw twice();
        object[name] = decode(decoding, depth - 2, undefined);
      }
      expectEnd(reader, end);
      return object;
    }
    const entries = new MapBuilder();
    if (bound !== undefined) {
      readBounded(decoding, depth - 2, bound, end, entry, entries);
      return entries.map;
    }
    while (reader.at < end) {
      reader.align(8);
      spend(decoding, weights.entry);
      const name = decodeKey(decoding, depth - 2, undefined);
      if (entries.has(name)) throw twice();
      entries.set(name, decode(decoding, depth - 2, undefined));
    }
    expectEnd(reader, end);
    return entries.map;
  };
}

/** What a dictionary is made of. */
interface Entry {
  readonly key: BasicCode;
  readonly of: WireType;
  readonly decodeKey: Decode;
  readonly decode: Decode;
}

/** Reads the entries of a dictionary of which something is known. */
function readBounded(
  decoding: Decoding,
  depth: number,
  bound: Bound,
  end: number,
  entry: Entry,
  into: Pick<MapBuilder, "has" | "set">,
): void {
  const { reader } = decoding;
  const { most = Infinity, entries } = bound;
  // Whoever knows the keys that have types looks at no others.
  const readOver = new Variant("b", false);
  for (let count = 0; reader.at < end; count++) {
    if (count >= most) {
      const size = count + countEntries(decoding, entry, end, depth);
      throw new BoundExceeded(bound, "entry", size);
    }
    reader.align(8);
    spend(decoding, weights.entry);
    const name = readAt(
      () => entry.decodeKey(decoding, depth, bound.keys),
      // Longer than it may be, and maybe secret: it is not shown.
      () => " key …",
    );
    if (into.has(name)) throw twice();
    const known =
      entries === undefined
        ? bound.values
        : entryBound(entries, typeof name === "string" ? name : "");
    if (known === undefined && entries !== undefined) {
      skipOver(decoding, entry.of, depth);
      into.set(name, readOver);
      continue;
    }
    into.set(
      name,
      readAt(
        () => entry.decode(decoding, depth, known),
        () =>
          known?.name === undefined
            ? `[${keyStep(name, bound)}]`
            : `.${known.name}`,
      ),
    );
  }
  expectEnd(reader, end);
}

/** How many entries follow, as far as they are counted. */
function countEntries(
  decoding: Decoding,
  { key, of }: Entry,
  end: number,
  depth: number,
): number {
  const { reader } = decoding;
  let count = 0;
  for (; reader.at < end && count < maxCounted; count++)
    skipEntry(reader, key, of, depth, (weight) => {
      spend(decoding, weight);
    });
  return count;
}

function readKey(
  decoding: Decoding,
  _depth: number,
  bound: Bound | undefined,
): string {
  spendText(decoding, bound);
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

/** Arrays of a known length are made at once: filling one takes room for 17 items. */
function structDecoder(fields: readonly WireType[]): Decode {
  const decoders = fields.map(decoderOf);
  const weight = weights.struct + weights.slot * decoders.length;
  const [first, second, third] = decoders;
  return (decoding, depth, bound) => {
    enter(decoding, depth, weight);
    decoding.reader.align(8);
    if (bound?.fields !== undefined)
      return readFields(decoding, depth - 1, decoders, bound.fields);
    const inner = depth - 1;
    if (first !== undefined && decoders.length <= 3) {
      if (second === undefined) return [first(decoding, inner, undefined)];
      if (third === undefined)
        return [
          first(decoding, inner, undefined),
          second(decoding, inner, undefined),
        ];
      return [
        first(decoding, inner, undefined),
        second(decoding, inner, undefined),
        third(decoding, inner, undefined),
      ];
    }
    const values: unknown[] = [];
    for (const decode of decoders)
      values.push(decode(decoding, inner, undefined));
    return values;
  };
}

function readFields(
  decoding: Decoding,
  depth: number,
  decoders: readonly Decode[],
  bounds: Bounds,
): unknown[] {
  return decoders.map((decode, index) => {
    const bound = bounds[index];
    return readAt(
      () => decode(decoding, depth, bound),
      () =>
        bound?.name === undefined ? `[${String(index)}]` : `.${bound.name}`,
    );
  });
}

function enter(decoding: Decoding, depth: number, weight: number): void {
  if (depth <= 0) throw new WireError("containers nest too deep");
  spend(decoding, weight);
}
