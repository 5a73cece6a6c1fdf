import type { BasicCode, DBusType } from "../../src/model/model.js";
import { parseSignature } from "../../src/model/signature.js";
import {
  bigEndianMark,
  fieldCodes,
  littleEndianMark,
  protocolVersion,
} from "../../src/runtime/wire/message.js";

// A second encoder, which checks nothing: it can say what ours refuses to.

/** A variant whose signature may be anything. */
export interface RawVariant {
  readonly signature: string;
  readonly value: RawValue;
}

/** A value as it goes on the wire: dictionaries are pairs, descriptors are numbers. */
export type RawValue =
  | bigint
  | boolean
  | number
  | string
  | Uint8Array
  | RawVariant
  | readonly RawValue[];

/** What a message says before its body. */
export interface RawHead {
  readonly type: number;
  readonly flags: number;
  readonly serial: number;
  readonly path?: string | undefined;
  readonly interface?: string | undefined;
  readonly member?: string | undefined;
  readonly destination?: string | undefined;
  readonly replySerial?: number | undefined;
  readonly errorName?: string | undefined;
  /** How many descriptors it claims to bring. */
  readonly descriptors?: number | undefined;
  readonly signature: string;
}

export function isRawVariant(value: RawValue): value is RawVariant {
  return typeof value === "object" && "signature" in value;
}

const typesOf = new Map<string, readonly DBusType[]>();

/** The types of a signature, which must be valid. */
export function rawTypes(signature: string): readonly DBusType[] {
  const known = typesOf.get(signature);
  if (known !== undefined) return known;
  const parsed = parseSignature(signature);
  if (!parsed.ok) throw new Error(`${signature}: ${parsed.error.message}`);
  if (typesOf.size > 1000) typesOf.clear();
  typesOf.set(signature, parsed.types);
  return parsed.types;
}

/** Whether there is a descriptor somewhere in a value. */
export function holdsDescriptor(type: DBusType, value: RawValue): boolean {
  switch (type.kind) {
    case "basic":
      return type.code === "h";
    case "variant":
      return (
        isRawVariant(value) &&
        rawTypes(value.signature).some((own) =>
          holdsDescriptor(own, value.value),
        )
      );
    case "struct":
      return type.fields.some((field, index) =>
        holdsDescriptor(field, listed(value)[index] ?? 0),
      );
    case "array":
      return (
        !(value instanceof Uint8Array) &&
        listed(value).some((item) => holdsDescriptor(type.of, item))
      );
    case "dict": {
      const fields = [type.key, type.value];
      return listed(value).some((pair) =>
        holdsDescriptor({ kind: "struct", fields }, pair),
      );
    }
  }
}

/** The bytes of a body. */
export function rawBody(
  signature: string,
  values: readonly RawValue[],
  little: boolean,
): Buffer {
  const writer = new RawWriter(little);
  for (const [index, type] of rawTypes(signature).entries())
    writer.value(type, values[index] ?? 0);
  return writer.bytes();
}

/** A whole message around the bytes of a body. */
export function rawMessage(
  head: RawHead,
  body: Uint8Array,
  little: boolean,
): Buffer {
  const writer = new RawWriter(little, 256 + body.length);
  const mark = little ? littleEndianMark : bigEndianMark;
  for (const byte of [mark, head.type, head.flags, protocolVersion])
    writer.number("y", byte);
  writer.number("u", body.length);
  writer.number("u", head.serial);
  writer.value(fieldsType, fieldsOf(head));
  writer.align(8);
  writer.raw(body);
  return writer.bytes();
}

const [fieldsType = { kind: "variant" }] = rawTypes("a(yv)");

function fieldsOf(head: RawHead): readonly RawValue[] {
  const fields: readonly (readonly [
    code: number,
    signature: string,
    value: string | number | undefined,
  ])[] = [
    [fieldCodes.path, "o", head.path],
    [fieldCodes.interface, "s", head.interface],
    [fieldCodes.member, "s", head.member],
    [fieldCodes.destination, "s", head.destination],
    [fieldCodes.errorName, "s", head.errorName],
    [fieldCodes.replySerial, "u", head.replySerial],
    [fieldCodes.descriptors, "u", head.descriptors],
    [fieldCodes.signature, "g", head.signature || undefined],
  ];
  return fields.flatMap(([code, signature, value]) =>
    value === undefined ? [] : [[code, { signature, value }]],
  );
}

/** Variants inside each other, `levels` of them, around a byte; made without recursion. */
export function nestedVariants(levels: number): Uint8Array {
  const level = Buffer.from("\x01v\0", "latin1");
  const last = Buffer.from("\x01y\0\x07", "latin1");
  return Buffer.concat([
    ...Array.from({ length: levels - 1 }, () => level),
    last,
  ]);
}

class RawWriter {
  readonly #little: boolean;
  #bytes: Buffer;
  #view: DataView;
  #at = 0;

  constructor(little: boolean, capacity = 512) {
    this.#little = little;
    this.#bytes = Buffer.alloc(capacity);
    this.#view = viewOf(this.#bytes);
  }

  bytes(): Buffer {
    return this.#bytes.subarray(0, this.#at);
  }

  align(boundary: number): void {
    const at = Math.ceil(this.#at / boundary) * boundary;
    this.#reserve(at - this.#at);
    this.#at = at;
  }

  raw(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  value(type: DBusType, value: RawValue): void {
    switch (type.kind) {
      case "basic":
        return this.#basic(type.code, value);
      case "variant":
        return this.#variant(value);
      case "struct":
        return this.#struct(type.fields, value);
      case "array":
        return this.#array(type.of, value);
      case "dict":
        return this.#array(
          { kind: "struct", fields: [type.key, type.value] },
          value,
        );
    }
  }

  number(code: BasicCode, value: number | bigint): void {
    const size = sizeOf(code);
    this.align(size);
    this.#reserve(size);
    const [view, at] = [this.#view, this.#at];
    if (code === "d") view.setFloat64(at, Number(value), this.#little);
    else if (size === 8) view.setBigUint64(at, BigInt(value), this.#little);
    else if (size === 4) view.setUint32(at, Number(value), this.#little);
    else if (size === 2) view.setUint16(at, Number(value), this.#little);
    else view.setUint8(at, Number(value));
    this.#at += size;
  }

  #basic(code: BasicCode, value: RawValue): void {
    if (typeof value === "string") {
      const text = Buffer.from(value);
      this.number(code === "g" ? "y" : "u", text.length);
      this.raw(text);
      this.number("y", 0);
    } else if (typeof value === "object") {
      throw new Error(`no ${code}`);
    } else {
      this.number(code, typeof value === "boolean" ? Number(value) : value);
    }
  }

  #variant(value: RawValue): void {
    if (!isRawVariant(value)) throw new Error("no variant");
    const [type] = rawTypes(value.signature);
    this.#basic("g", value.signature);
    if (type !== undefined) this.value(type, value.value);
  }

  #struct(fields: readonly DBusType[], value: RawValue): void {
    this.align(8);
    const values = listed(value);
    for (const [index, field] of fields.entries())
      this.value(field, values[index] ?? 0);
  }

  #array(of: DBusType, value: RawValue): void {
    this.number("u", 0);
    const lengthAt = this.#at - 4;
    this.align(alignmentOf(of));
    const start = this.#at;
    if (value instanceof Uint8Array) this.raw(value);
    else for (const item of listed(value)) this.value(of, item);
    const end = this.#at;
    this.#at = lengthAt;
    this.number("u", end - start);
    this.#at = end;
  }

  #reserve(count: number): void {
    const needed = this.#at + count;
    if (needed <= this.#bytes.length) return;
    const grown = Buffer.alloc(Math.max(needed, this.#bytes.length * 2));
    this.#bytes.copy(grown, 0, 0, this.#at);
    this.#bytes = grown;
    this.#view = viewOf(grown);
  }
}

function viewOf({ buffer, byteOffset, length }: Buffer): DataView {
  return new DataView(buffer, byteOffset, length);
}

function listed(value: RawValue): readonly RawValue[] {
  if (Array.isArray(value)) return value as readonly RawValue[];
  throw new Error("no list");
}

function sizeOf(code: BasicCode): 1 | 2 | 4 | 8 {
  if (code === "y") return 1;
  if (code === "n" || code === "q") return 2;
  return "xtd".includes(code) ? 8 : 4;
}

function alignmentOf(type: DBusType): number {
  switch (type.kind) {
    case "basic":
      return type.code === "g" ? 1 : sizeOf(type.code);
    case "variant":
      return 1;
    case "struct":
      return 8;
    case "array":
    case "dict":
      return 4;
  }
}
