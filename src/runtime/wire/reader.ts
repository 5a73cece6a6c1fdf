import { WireError } from "../errors.js";
import { isObjectPathText } from "./names.js";
import { maxRecurring, recall, remember, slotOf } from "./recurring-text.js";
import { isBasicCode, isSignatureText, type BasicCode } from "./signature.js";

/** `ignoreBOM` keeps a leading U+FEFF, a character like any other here. */
const utf8 = /* @__PURE__ */ new TextDecoder("utf-8", {
  fatal: true,
  ignoreBOM: true,
});

/** Up to this length, looking for ASCII first is faster than the decoder. */
const shortText = 256;

/** Up to this length, joining characters is faster than a call into Node. */
const tinyText = 12;

/**
 * Reads basic values out of bytes, strictly: what the specification forbids is a
 * {@link WireError}, and no length is believed before the bytes are there.
 */
export class Reader {
  readonly littleEndian: boolean;
  readonly #bytes: Uint8Array;
  /** The same bytes, for `toString`; made when first needed. */
  #buffer: Buffer | undefined;
  /** The same bytes, for numbers of 64 bits; made when first needed. */
  #view: DataView | undefined;
  readonly #sharesMemory: boolean;
  #at = 0;

  /** @param sharesMemory - Whether blocks are parts of the bytes. */
  constructor(
    bytes: Uint8Array,
    littleEndian: boolean,
    sharesMemory: boolean = false,
  ) {
    this.#sharesMemory = sharesMemory;
    this.#bytes = bytes;
    this.littleEndian = littleEndian;
  }

  /** Offset of the next byte. */
  get at(): number {
    return this.#at;
  }

  get remaining(): number {
    return this.#bytes.length - this.#at;
  }

  align(boundary: 1 | 2 | 4 | 8): void {
    const end = (this.#at + boundary - 1) & -boundary;
    if (end > this.#bytes.length) return truncated();
    while (this.#at < end) {
      if (this.#bytes[this.#at++] !== 0)
        throw new WireError("padding that is not zero");
    }
  }

  /** Steps over a number of bytes and says where they begin. */
  skip(count: number): number {
    const at = this.#at;
    if (count > this.#bytes.length - at) return truncated();
    this.#at = at + count;
    return at;
  }

  byte(): number {
    const at = this.skip(1);
    return this.#bytes[at] ?? 0;
  }

  boolean(): boolean {
    const value = this.uint32();
    if (value > 1) throw new WireError("a boolean that is neither 0 nor 1");
    return value === 1;
  }

  int16(): number {
    return (this.uint16() << 16) >> 16;
  }

  uint16(): number {
    this.align(2);
    const at = this.skip(2);
    return this.littleEndian ? this.#pair(at, at + 1) : this.#pair(at + 1, at);
  }

  int32(): number {
    this.align(4);
    const at = this.skip(4);
    // A view costs more than the few numbers of most messages.
    return this.littleEndian
      ? this.#pair(at, at + 1) | (this.#pair(at + 2, at + 3) << 16)
      : this.#pair(at + 3, at + 2) | (this.#pair(at + 1, at) << 16);
  }

  uint32(): number {
    return this.int32() >>> 0;
  }

  int64(): bigint {
    this.align(8);
    return this.#asView().getBigInt64(this.skip(8), this.littleEndian);
  }

  uint64(): bigint {
    this.align(8);
    return this.#asView().getBigUint64(this.skip(8), this.littleEndian);
  }

  double(): number {
    this.align(8);
    return this.#asView().getFloat64(this.skip(8), this.littleEndian);
  }

  text(): string {
    const length = this.uint32();
    return this.#terminated(length);
  }

  /** Text of which there are few, such as names: the same one is read once. */
  recurringText(): string {
    const length = this.uint32();
    return this.#recurring(length);
  }

  objectPath(): string {
    const text = this.recurringText();
    if (!isObjectPathText(text)) throw new WireError("an invalid object path");
    return text;
  }

  signature(): string {
    const text = this.#recurring(this.byte());
    if (!isSignatureText(text)) throw new WireError("an invalid signature");
    return text;
  }

  /**
   * Steps over the signature of a variant that holds a value of one basic type.
   * False, and nothing is stepped over, when another one or none is there.
   */
  skipSignature(code: string): boolean {
    const at = this.#at;
    const bytes = this.#bytes;
    if (
      bytes[at] !== 1 ||
      bytes[at + 1] !== code.charCodeAt(0) ||
      bytes[at + 2] !== 0
    )
      return false;
    this.#at = at + 3;
    return true;
  }

  /** Steps over the signature of a variant, if that is of one basic type. */
  skipBasicSignature(): BasicCode | undefined {
    const at = this.#at;
    const bytes = this.#bytes;
    if (bytes[at] !== 1 || bytes[at + 2] !== 0) return undefined;
    const code = String.fromCharCode(bytes[at + 1] ?? 0);
    if (!isBasicCode(code)) return undefined;
    this.#at = at + 3;
    return code;
  }

  /**
   * A block of bytes: a part of the message, if that may be shared.
   *
   * Otherwise of its own: a view when it is most of its buffer, so that large ones are not copied; a
   * copy otherwise, so that a small one does not keep a large buffer alive.
   */
  block(length: number): Uint8Array {
    const at = this.skip(length);
    const { buffer, byteOffset } = this.#bytes;
    if (this.#sharesMemory || length * 2 >= buffer.byteLength)
      return new Uint8Array(buffer, byteOffset + at, length);
    const copy = new Uint8Array(length);
    copy.set(this.#bytes.subarray(at, at + length));
    return copy;
  }

  /** Steps over a number of bytes, and gives them to read numbers of. */
  view(length: number): DataView {
    const at = this.skip(length);
    const { buffer, byteOffset } = this.#bytes;
    return new DataView(buffer, byteOffset + at, length);
  }

  /** The length of the text that comes, which is not stepped over. */
  peekLength(): number {
    const at = this.#at;
    const length = this.uint32();
    this.#at = at;
    return length;
  }

  /** The byte that comes, which is not stepped over. */
  peekByte(): number {
    return this.#bytes[this.#at] ?? 0;
  }

  /** A number of 16 bits, of its lower and its upper byte. */
  #pair(lower: number, upper: number): number {
    return (this.#bytes[lower] ?? 0) | ((this.#bytes[upper] ?? 0) << 8);
  }

  #recurring(length: number): string {
    if (length === 0 || length > maxRecurring) return this.#terminated(length);
    const at = this.#skipText(length);
    const bytes = this.#bytes;
    const slot = slotOf(bytes, at, length);
    const known = recall(slot, bytes, at, length);
    if (known !== undefined) return known;
    const text = this.#short(at, length);
    remember(slot, bytes, at, length, text);
    return text;
  }

  #skipText(length: number): number {
    const at = this.skip(length);
    if (this.byte() !== 0)
      throw new WireError("a string without its terminator");
    return at;
  }

  #terminated(length: number): string {
    const at = this.#skipText(length);
    return length <= shortText
      ? this.#short(at, length)
      : this.#decode(at, length);
  }

  #short(at: number, length: number): string {
    const bytes = this.#bytes;
    const end = at + length;
    for (let i = at; i < end; i++) {
      const unit = bytes[i] ?? 0;
      if (unit > 127) return this.#decode(at, length);
      if (unit === 0) throw new WireError("a string with a NUL in it");
    }
    if (length > tinyText) return this.#asBuffer().toString("latin1", at, end);
    let text = "";
    for (let i = at; i < end; i++) text += String.fromCharCode(bytes[i] ?? 0);
    return text;
  }

  #asView(): DataView {
    const { buffer, byteOffset, length } = this.#bytes;
    return (this.#view ??= new DataView(buffer, byteOffset, length));
  }

  #asBuffer(): Buffer {
    const { buffer, byteOffset, length } = this.#bytes;
    return (this.#buffer ??= Buffer.from(buffer, byteOffset, length));
  }

  #decode(at: number, length: number): string {
    let text: string;
    try {
      text = utf8.decode(this.#bytes.subarray(at, at + length));
    } catch (error) {
      // The decoder's way to say that the bytes are not UTF-8.
      throw new WireError("a string that is not UTF-8", { cause: error });
    }
    if (text.includes("\0")) throw new WireError("a string with a NUL in it");
    return text;
  }
}

function truncated(): never {
  throw new WireError("the message ends in the middle of a value");
}
