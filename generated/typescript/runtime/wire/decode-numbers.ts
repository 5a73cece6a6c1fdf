import { WireError } from "../errors.js";
import type { Reader } from "./reader.js";
import type { BasicCode } from "./signature.js";

/** Types whose arrays are read in one go: `ay` is bytes, and needs no reading. */
export type NumberCode = "n" | "q" | "i" | "u" | "x" | "t" | "d" | "b";

export function isNumberCode(code: BasicCode): code is NumberCode {
  return "nqiuxtdb".includes(code);
}

/**
 * The numbers of an array: one loop for each type, which takes a fraction of the
 * time of reading value by value.
 */
export function readNumbers(
  reader: Reader,
  code: NumberCode,
  bytes: number,
): readonly unknown[] {
  const view = reader.view(bytes);
  const little = reader.littleEndian;
  switch (code) {
    case "n":
      return read(bytes, 2, (at) => view.getInt16(at, little));
    case "q":
      return read(bytes, 2, (at) => view.getUint16(at, little));
    case "i":
      return read(bytes, 4, (at) => view.getInt32(at, little));
    case "u":
      return read(bytes, 4, (at) => view.getUint32(at, little));
    case "x":
      return read(bytes, 8, (at) => view.getBigInt64(at, little));
    case "t":
      return read(bytes, 8, (at) => view.getBigUint64(at, little));
    case "d":
      return read(bytes, 8, (at) => view.getFloat64(at, little));
    case "b":
      return read(bytes, 4, (at) => asBoolean(view.getUint32(at, little)));
  }
}

function read<T>(bytes: number, size: number, at: (at: number) => T): T[] {
  const values: T[] = [];
  for (let place = 0; place < bytes; place += size) values.push(at(place));
  return values;
}

function asBoolean(value: number): boolean {
  if (value > 1) throw new WireError("a boolean that is neither 0 nor 1");
  return value === 1;
}
