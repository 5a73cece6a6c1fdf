import { WireError } from "../errors.js";
import type { FileDescriptor } from "../file-descriptor.js";

/** Longest message, header included, in bytes. */
export const maxMessageBytes = 134_217_728;

const utf8 = /* @__PURE__ */ new TextEncoder();

/** From this length on, the encoder is faster than a loop over characters. */
const longText = 48;

/** A growing buffer that D-Bus values are written into, little endian. */
export class Writer {
  /** Descriptors that the values hold, in the order of their indices. */
  readonly descriptors: FileDescriptor[] = [];
  #bytes: Uint8Array;
  #view: DataView;
  #at = 0;

  constructor(capacity = 256) {
    this.#bytes = new Uint8Array(capacity);
    this.#view = new DataView(this.#bytes.buffer);
  }

  /** How many bytes are written. */
  get length(): number {
    return this.#at;
  }

  /** What is written; writing on may leave it behind. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#at);
  }

  /** Fresh memory is zero, so padding needs no writing. */
  align(boundary: 1 | 2 | 4 | 8): void {
    const at = (this.#at + boundary - 1) & -boundary;
    if (at > this.#bytes.length) this.#reserve(at - this.#at);
    this.#at = at;
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#at++] = value;
  }

  uint16(value: number): void {
    this.align(2);
    this.#reserve(2);
    this.#view.setUint16(this.#at, value, true);
    this.#at += 2;
  }

  /** Takes int32 as well: the bits are the same. */
  uint32(value: number): void {
    this.align(4);
    this.#reserve(4);
    this.#view.setUint32(this.#at, value, true);
    this.#at += 4;
  }

  /** Takes uint64 as well: the bits are the same. */
  int64(value: bigint): void {
    this.align(8);
    this.#reserve(8);
    this.#view.setBigInt64(this.#at, value, true);
    this.#at += 8;
  }

  double(value: number): void {
    this.align(8);
    this.#reserve(8);
    this.#view.setFloat64(this.#at, value, true);
    this.#at += 8;
  }

  /** A string or an object path, which must have been checked. */
  text(value: string): void {
    this.align(4);
    const start = this.#at;
    this.#reserve(5 + value.length * (value.length < longText ? 1 : 3));
    this.#at = start + 4;
    if (value.length >= longText || !this.#ascii(value)) this.#utf8(value);
    this.#view.setUint32(start, this.#at - start - 4, true);
    // Clears what a failed attempt at ASCII may have left.
    this.byte(0);
  }

  signature(value: string): void {
    this.#reserve(value.length + 2);
    this.#bytes[this.#at++] = value.length;
    this.#ascii(value);
    this.#bytes[this.#at++] = 0;
  }

  raw(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  /** Overwrites a number, such as a length that is known only now. */
  patchUint32(at: number, value: number): void {
    this.#view.setUint32(at, value, true);
  }

  /** False, with nothing written, when the text needs more than ASCII. */
  #ascii(value: string): boolean {
    const bytes = this.#bytes;
    const start = this.#at;
    for (let i = 0; i < value.length; i++) {
      const unit = value.charCodeAt(i);
      if (unit > 127) {
        bytes.fill(0, start, start + i);
        return false;
      }
      bytes[start + i] = unit;
    }
    this.#at = start + value.length;
    return true;
  }

  #utf8(value: string): void {
    this.#reserve(value.length * 3 + 1);
    const target = this.#bytes.subarray(this.#at);
    this.#at += utf8.encodeInto(value, target).written;
  }

  #reserve(count: number): void {
    const needed = this.#at + count;
    if (needed <= this.#bytes.length) return;
    // Room for three bytes a character is asked for, hence the factor.
    if (needed > 3 * maxMessageBytes)
      throw new WireError("a message of over 128 MiB");
    const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    grown.set(this.#bytes.subarray(0, this.#at));
    this.#bytes = grown;
    this.#view = new DataView(grown.buffer);
  }
}
