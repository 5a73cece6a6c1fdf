import { LimitsExceededError, WireError } from "../errors.js";
import type { FileDescriptor } from "../file-descriptor.js";
import type { DictionaryShape } from "../types.js";
import { BoundExceeded, type Bound } from "./bounds.js";
import type { Reader } from "./reader.js";
import type { BasicCode } from "./signature.js";

/**
 * What values take in memory, in bytes, as V8 has them on 64 bits: close enough to
 * tell an array of numbers from a dictionary. An empty array takes 4 bytes in a
 * message and forty times as many afterwards, so that limits on messages are not
 * enough. What takes long to make weighs more: the limit bounds time as well.
 */
export const weights = {
  /** A place in an array; a number or a truth is in it. */
  slot: 8,
  bigint: 24,
  /** Besides its characters. */
  text: 24,
  /** An array that is filled as items come, besides its items. */
  array: 160,
  struct: 48,
  variant: 48,
  /** A Map or an object. */
  dictionary: 208,
  entry: 128,
  /** The reader of a type that has not come in a variant before, or not lately. */
  type: 4096,
  /** For each byte of its signature: there may be a type in each. */
  typeByte: 256,
  /** For each byte of a signature that is looked at, and maybe not known. */
  signatureByte: 16,
  /** Bytes of their own, besides what they are. */
  bytes: 128,
} as const;

export interface Decoding {
  readonly reader: Reader;
  readonly dictionaries: DictionaryShape;
  readonly descriptors: readonly FileDescriptor[];
  /** How much more memory values may take, in bytes. */
  left: number;
}

/**
 * Reads one value.
 *
 * @param depth - How many more levels of containers may follow.
 * @param bound - What is known of the value before.
 */
export type Decode = (
  decoding: Decoding,
  depth: number,
  bound: Bound | undefined,
) => unknown;

/** Counts what a value takes. */
export function spend(decoding: Decoding, bytes: number): void {
  if ((decoding.left -= bytes) < 0)
    throw new LimitsExceededError(
      "a message whose values take more memory than maxDecodedBytes",
    );
}

export function basicDecoder(code: BasicCode): Decode {
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
      return (decoding) => {
        spend(decoding, weights.bigint);
        return decoding.reader.int64();
      };
    case "t":
      return (decoding) => {
        spend(decoding, weights.bigint);
        return decoding.reader.uint64();
      };
    case "d":
      return ({ reader }) => reader.double();
    case "s":
      return (decoding, _depth, bound) => {
        spendText(decoding, bound);
        return decoding.reader.text();
      };
    case "o":
      return (decoding, _depth, bound) => {
        spendText(decoding, bound);
        return decoding.reader.objectPath();
      };
    case "g":
      return (decoding, _depth, bound) => {
        const length = decoding.reader.peekByte();
        if (bound?.most !== undefined && length > bound.most)
          throw new BoundExceeded(bound, "byte", length);
        spend(decoding, weights.text + length * weights.signatureByte);
        return decoding.reader.signature();
      };
    case "h":
      return readDescriptor;
  }
}

/** Looks at the length of a text before the text is built. */
export function spendText(decoding: Decoding, bound: Bound | undefined): void {
  const length = decoding.reader.peekLength();
  // What the message does not hold is refused by reading it.
  if (length > decoding.reader.remaining) return;
  if (bound?.most !== undefined && length > bound.most)
    throw new BoundExceeded(bound, "byte", length);
  // Read at once, and mostly kept as they are: half as much as other bytes.
  spend(decoding, weights.text + length / 2);
}

function readDescriptor({ reader, descriptors }: Decoding): FileDescriptor {
  const descriptor = descriptors[reader.uint32()];
  if (descriptor === undefined)
    throw new WireError("a descriptor that did not come with the message");
  return descriptor;
}
