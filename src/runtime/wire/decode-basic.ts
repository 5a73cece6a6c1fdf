import { WireError } from "../errors.js";
import type { FileDescriptor } from "../file-descriptor.js";
import type { DictionaryShape } from "../types.js";
import type { Reader } from "./reader.js";
import type { BasicCode } from "./signature.js";

/**
 * How many values that take memory of their own (text, arrays, structs,
 * dictionaries, variants) one body may hold. An empty array takes 4 bytes on the
 * wire and some hundred in memory, so the limits on bytes are not enough.
 */
const maxObjects = 1_048_576;

export interface Decoding {
  readonly reader: Reader;
  readonly dictionaries: DictionaryShape;
  readonly descriptors: readonly FileDescriptor[];
  objects: number;
}

/** Reads one value. `depth` is how many more levels of containers may follow. */
export type Decode = (decoding: Decoding, depth: number) => unknown;

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

export function count(decoding: Decoding): void {
  if (++decoding.objects > maxObjects)
    throw new WireError(`over ${String(maxObjects)} values in one message`);
}
