import { WireError } from "../errors.js";
import type { FileDescriptor } from "../file-descriptor.js";

/** Longest message, header included, in bytes. */
export const maxMessageBytes = 134_217_728;

const utf8 = /* @__PURE__ */ new TextEncoder();

/** From this length on, the encoder is faster than a loop over characters. */
const longText = 48;

/** Memory that small messages share. */
const blockBytes = 32_768;

/** With less room than this, the next message begins another block. */
const smallestRoom = 512;

const noDescriptors: readonly FileDescriptor[] = [];
const empty = /* @__PURE__ */ new Uint8Array(0);
const emptyView = /* @__PURE__ */ new DataView(
  /* @__PURE__ */ new ArrayBuffer(0),
);

/**
 * Writes D-Bus values, little endian, one message behind the other: memory of its
 * own for each small message would cost more than writing it. What is taken is
 * never written again.
 */
export class Writer {
  /** Descriptors that the values hold, in the order of their indices. */
  descriptors: FileDescriptor[] = [];
  #bytes: Uint8Array = empty;
  #view: DataView = emptyView;
  /** Where the message begins: at a multiple of 8. */
  #start = 0;
  #at = 0;

  /** How many bytes of the message are written. */
  get length(): number {
    return this.#at - this.#start;
  }

  /** What is written; writing on may leave it behind. */
  get bytes(): Uint8Array {
    return new Uint8Array(this.#bytes.buffer, this.#start, this.length);
  }

  /** Begins a message, and forgets what is written but not taken. */
  begin(): void {
    this.#continue(this.#start);
    this.takeDescriptors();
  }

  /** What is written, for good: the next message begins behind it. */
  take(): Uint8Array {
    const { bytes } = this;
    this.#continue((this.#at + 7) & -8);
    return bytes;
  }

  /** The descriptors of the message, for good. */
  takeDescriptors(): readonly FileDescriptor[] {
    const { descriptors } = this;
    if (descriptors.length === 0) return noDescriptors;
    this.descriptors = [];
    return descriptors;
  }

  /** Where the next message begins, unless it is better off in another block. */
  #continue(start: number): void {
    const { length } = this.#bytes;
    const isLarge = length > blockBytes;
    this.#start = start;
    if (isLarge || length - start < smallestRoom) {
      this.#bytes = empty;
      this.#view = emptyView;
      this.#start = 0;
    }
    this.#at = this.#start;
  }

  align(boundary: 1 | 2 | 4 | 8): void {
    const padding = -this.#at & (boundary - 1);
    this.#reserve(padding);
    // The memory is not new, so padding has to be written.
    for (let i = 0; i < padding; i++) this.#bytes[this.#at++] = 0;
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
    if (this.plainText(value)) return;
    this.align(4);
    this.#reserve(5 + value.length * 3);
    const target = this.#bytes.subarray(this.#at + 4);
    const { written } = utf8.encodeInto(value, target);
    this.#view.setUint32(this.#at, written, true);
    this.#at += 4 + written;
    this.#bytes[this.#at++] = 0;
  }

  /**
   * A string, if it is short and all of it is ASCII without NUL, which needs no
   * other check. False, with nothing but padding written, when it is not.
   */
  plainText(value: string): boolean {
    const { length } = value;
    if (length >= longText) return false;
    this.align(4);
    this.#reserve(5 + length);
    const bytes = this.#bytes;
    const start = this.#at + 4;
    for (let i = 0; i < length; i++) {
      const unit = value.charCodeAt(i);
      if (unit > 127 || unit === 0) return false;
      bytes[start + i] = unit;
    }
    this.#view.setUint32(this.#at, length, true);
    bytes[start + length] = 0;
    this.#at = start + length + 1;
    return true;
  }

  /** A signature, which must have been checked: it is ASCII then. */
  signature(value: string): void {
    const { length } = value;
    this.#reserve(length + 2);
    const bytes = this.#bytes;
    bytes[this.#at++] = length;
    for (let i = 0; i < length; i++) bytes[this.#at++] = value.charCodeAt(i);
    bytes[this.#at++] = 0;
  }

  raw(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  /** Overwrites a number, such as a length that is known only now. */
  patchUint32(at: number, value: number): void {
    this.#view.setUint32(this.#start + at, value, true);
  }

  #reserve(count: number): void {
    if (this.#at + count > this.#bytes.length) this.#grow(count);
  }

  /** Moves what is written of the message to where more bytes fit behind it. */
  #grow(count: number): void {
    const needed = this.length + count;
    // Room for three bytes a character is asked for, hence the factor.
    if (needed > 3 * maxMessageBytes)
      throw new WireError("a message of over 128 MiB");
    const size =
      needed * 2 <= blockBytes ? blockBytes : Math.max(needed, this.length * 2);
    // Not cleared: all that is taken of it is written before.
    const grown = new Uint8Array(size);
    const { buffer } = grown;
    grown.set(this.bytes);
    this.#bytes = grown;
    this.#view = new DataView(buffer);
    this.#at = this.length;
    this.#start = 0;
  }
}
