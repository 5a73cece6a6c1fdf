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
import { isSignatureText } from "./signature.js";
import { maxMessageBytes } from "./writer.js";

/** Longest header fields, as with any array. */
const maxFieldBytes = 67_108_864;

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
  const found = readFields(reader);
  const { signature, descriptorCount } = found;
  requireFields(type, found);
  reader.align(8);
  if (reader.remaining !== bodyLength)
    throw new WireError("a body of another length than its header says");
  if (signature === "" && bodyLength !== 0)
    throw new WireError("a body without a signature");
  return {
    type,
    flags,
    serial,
    signature,
    path: found.path,
    interface: found.interface,
    member: found.member,
    errorName: found.errorName,
    replySerial: found.replySerial,
    destination: found.destination,
    sender: found.sender,
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

/** Fields as they are found. All keys are there from the start: it is faster. */
interface FoundFields {
  path: string | undefined;
  interface: string | undefined;
  member: string | undefined;
  errorName: string | undefined;
  replySerial: number | undefined;
  destination: string | undefined;
  sender: string | undefined;
  signature: string;
  descriptorCount: number;
}

function readFields(reader: Reader): FoundFields {
  const found: FoundFields = {
    path: undefined,
    interface: undefined,
    member: undefined,
    errorName: undefined,
    replySerial: undefined,
    destination: undefined,
    sender: undefined,
    signature: "",
    descriptorCount: 0,
  };
  const length = reader.uint32();
  const end = reader.at + length;
  /** One bit for each known code. */
  let seen = 0;
  while (reader.at < end) {
    reader.align(8);
    const code = reader.byte();
    if (code === 0) throw new WireError("a header field with the code 0");
    const bit = code <= codes.descriptors ? 1 << code : 0;
    if ((seen & bit) !== 0)
      throw new WireError("a header field that comes twice");
    seen |= bit;
    readField(code, decodeVariant(reader), found);
  }
  if (reader.at !== end)
    throw new WireError("header fields of another length than they say");
  return found;
}

function readField(code: number, field: Field, found: FoundFields): void {
  switch (code) {
    case codes.path:
      found.path = textField(field, "o", isObjectPathText);
      return;
    case codes.interface:
      found.interface = textField(field, "s", isInterfaceName);
      return;
    case codes.member:
      found.member = textField(field, "s", isMemberName);
      return;
    case codes.errorName:
      found.errorName = textField(field, "s", isErrorName);
      return;
    case codes.replySerial:
      found.replySerial = numberField(field);
      return;
    case codes.destination:
      found.destination = textField(field, "s", isBusName);
      return;
    case codes.sender:
      found.sender = textField(field, "s", isBusName);
      return;
    case codes.signature:
      found.signature = textField(field, "g", isSignatureText);
      return;
    case codes.descriptors:
      found.descriptorCount = numberField(field);
      return;
    default:
      // The specification asks to ignore what later versions may add.
      return;
  }
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
  if (replySerial === 0) throw new WireError("a reply to the serial 0");
  const isCall = type === messageTypes.call;
  const isSignal = type === messageTypes.signal;
  const isError = type === messageTypes.error;
  const isReply = type === messageTypes.reply || isError;
  if (
    ((isCall || isSignal) && (path === undefined || member === undefined)) ||
    (isSignal && fields.interface === undefined) ||
    (isReply && replySerial === undefined) ||
    (isError && errorName === undefined)
  )
    throw new WireError("a header without a required field");
}
