import { WireError } from "../errors.js";
import type { FileDescriptor } from "../file-descriptor.js";
import { show } from "../show.js";
import type { DictionaryShape } from "../types.js";
import { decodeBody, decodeVariant } from "./decode.js";
import {
  bigEndianMark,
  fieldCodes as codes,
  fixedHeaderBytes,
  littleEndianMark,
  messageTypes,
  protocolVersion,
  type HeaderFields,
  type Message,
} from "./message.js";
import {
  isBusName,
  isErrorName,
  isInterfaceName,
  isMemberName,
  isObjectPathText,
} from "./names.js";
import { Reader } from "./reader.js";
import { maxMessageBytes } from "./writer.js";

/** Longest header fields, as with any array. */
const maxFieldBytes = 64 * 1024 * 1024;

/**
 * The length of the message that begins with these bytes, of which there must be
 * {@link fixedHeaderBytes}.
 *
 * @throws WireError when no message begins like this.
 */
export function messageLength(head: Uint8Array): number {
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  const little = isLittleEndian(view.getUint8(0));
  if (view.getUint8(3) !== protocolVersion)
    throw new WireError(`protocol version ${String(view.getUint8(3))}, not 1`);
  const body = view.getUint32(4, little);
  const fields = view.getUint32(12, little);
  const length = fixedHeaderBytes + Math.ceil(fields / 8) * 8 + body;
  if (fields > maxFieldBytes || length > maxMessageBytes)
    throw new WireError("a message of over 128 MiB");
  return length;
}

function isLittleEndian(mark: number): boolean {
  if (mark === littleEndianMark) return true;
  if (mark === bigEndianMark) return false;
  throw new WireError(`a message that begins with the byte ${String(mark)}`);
}

/**
 * Reads the header of one whole message.
 *
 * @param take - Gives the descriptors of which the header says how many came.
 * @throws WireError when the header is not valid.
 */
export function decodeMessage(
  bytes: Uint8Array,
  take: (count: number) => readonly FileDescriptor[] = noDescriptors,
): Message {
  if (bytes.length < fixedHeaderBytes || messageLength(bytes) !== bytes.length)
    throw new WireError("a message of another length than it says");
  const littleEndian = isLittleEndian(bytes[0] ?? 0);
  const reader = new Reader(bytes, littleEndian);
  reader.byte();
  const type = reader.byte();
  const flags = reader.byte();
  reader.byte();
  const bodyLength = reader.uint32();
  const serial = reader.uint32();
  if (type === 0 || serial === 0)
    throw new WireError("a message without a type or a serial");
  const { fields, signature, descriptorCount } = readFields(reader);
  requireFields(type, fields);
  reader.align(8);
  if (reader.remaining !== bodyLength)
    throw new WireError("a body of another length than its header says");
  if (signature === "" && bodyLength !== 0)
    throw new WireError("a body without a signature");
  return {
    ...fields,
    type,
    flags,
    serial,
    signature,
    littleEndian,
    bodyBytes: bytes.subarray(reader.at),
    descriptors: descriptorCount > 0 ? take(descriptorCount) : [],
  };
}

function noDescriptors(): never {
  throw new WireError("descriptors on a connection that cannot pass them");
}

/**
 * The body of a message.
 *
 * @throws WireError when the bytes are not what the signature says.
 */
export function messageBody(
  message: Message,
  dictionaries: DictionaryShape,
): readonly unknown[] {
  const { signature, bodyBytes, littleEndian, descriptors } = message;
  return decodeBody(signature, bodyBytes, {
    littleEndian,
    descriptors,
    dictionaries,
  });
}

interface ReadFields {
  readonly fields: HeaderFields;
  readonly signature: string;
  readonly descriptorCount: number;
}

function readFields(reader: Reader): ReadFields {
  const length = reader.uint32();
  const end = reader.at + length;
  const fields: { -readonly [K in keyof HeaderFields]: HeaderFields[K] } = {};
  let signature = "";
  let descriptorCount = 0;
  const seen = new Set<number>();
  while (reader.at < end) {
    reader.align(8);
    const code = reader.byte();
    if (seen.has(code)) throw new WireError("a header field that comes twice");
    seen.add(code);
    const field = decodeVariant(reader);
    switch (code) {
      case codes.path:
        fields.path = textField(field, "o", isObjectPathText);
        break;
      case codes.interface:
        fields.interface = textField(field, "s", isInterfaceName);
        break;
      case codes.member:
        fields.member = textField(field, "s", isMemberName);
        break;
      case codes.errorName:
        fields.errorName = textField(field, "s", isErrorName);
        break;
      case codes.replySerial:
        fields.replySerial = numberField(field);
        if (fields.replySerial === 0)
          throw new WireError("a reply to the serial 0");
        break;
      case codes.destination:
        fields.destination = textField(field, "s", isBusName);
        break;
      case codes.sender:
        fields.sender = textField(field, "s", isBusName);
        break;
      case codes.signature:
        signature = textField(field, "g", () => true);
        break;
      case codes.descriptors:
        descriptorCount = numberField(field);
        break;
      case 0:
        throw new WireError("a header field with the code 0");
      default:
        // The specification asks to ignore what later versions may add.
        break;
    }
  }
  if (reader.at !== end)
    throw new WireError("header fields of another length than they say");
  return { fields, signature, descriptorCount };
}

interface Field {
  readonly signature: string;
  readonly value: unknown;
}

function textField(
  { signature, value }: Field,
  type: "g" | "o" | "s",
  isValid: (text: string) => boolean,
): string {
  if (signature !== type || typeof value !== "string" || !isValid(value))
    throw new WireError(`an invalid header field: ${show(value)}`);
  return value;
}

function numberField({ signature, value }: Field): number {
  if (signature !== "u" || typeof value !== "number")
    throw new WireError(`an invalid header field: ${show(value)}`);
  return value;
}

/** What each type of message must say. */
function requireFields(type: number, fields: HeaderFields): void {
  const { path, member, errorName, replySerial } = fields;
  const isComplete =
    type === messageTypes.call
      ? path !== undefined && member !== undefined
      : type === messageTypes.reply
        ? replySerial !== undefined
        : type === messageTypes.error
          ? replySerial !== undefined && errorName !== undefined
          : type === messageTypes.signal
            ? path !== undefined &&
              member !== undefined &&
              fields.interface !== undefined
            : true;
  if (!isComplete) throw new WireError("a header without a required field");
}
