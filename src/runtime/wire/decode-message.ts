import { maxValueDepth } from "../check.js";
import { LimitsExceededError, WireError } from "../errors.js";
import type { FileDescriptor } from "../file-descriptor.js";
import { show } from "../show.js";
import type { DictionaryShape } from "../types.js";
import { BoundExceeded, type Bounds } from "./bounds.js";
import { decodeBody } from "./decode.js";
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
} from "./names.js";
import { Reader } from "./reader.js";
import { skipVariant } from "./skip.js";
import { maxMessageBytes as maxProtocolBytes } from "./writer.js";

/** Longest header fields, as with any array. */
const maxFieldBytes = 67_108_864;

/** How long a message and its parts are, in bytes. */
export interface Lengths {
  readonly whole: number;
  /** The header, up to where the body begins. */
  readonly header: number;
}

/**
 * How long the message is that begins with these bytes, of which there must be
 * {@link fixedHeaderBytes}.
 *
 * @throws WireError when no message begins like this.
 */
export function messageLengths(head: Uint8Array): Lengths {
  const reader = new Reader(head, isLittleEndian(head[0] ?? 0));
  reader.skip(3);
  const version = reader.byte();
  if (version !== protocolVersion)
    throw new WireError(`protocol version ${String(version)}, not 1`);
  const body = reader.uint32();
  reader.skip(4);
  const fields = reader.uint32();
  const header = fixedHeaderBytes + Math.ceil(fields / 8) * 8;
  if (fields > maxFieldBytes || header + body > maxProtocolBytes)
    throw new WireError("a message of over 128 MiB");
  return { whole: header + body, header };
}

function isLittleEndian(mark: number): boolean {
  if (mark === littleEndianMark) return true;
  if (mark === bigEndianMark) return false;
  throw new WireError(`a message that begins with the byte ${String(mark)}`);
}

/** What a message is read with. */
export interface MessageOptions {
  /** Whether `ay` in the body is a part of the message's bytes; false by default. */
  readonly sharesMemory?: boolean | undefined;
  /** How much memory the values of a body may take, in bytes. */
  readonly maxDecodedBytes?: number | undefined;
}

/** Gives the descriptors of which a header says how many came; all for Infinity. */
export type TakeDescriptors = (count: number) => readonly FileDescriptor[];

/**
 * Reads the header of one whole message.
 *
 * @throws WireError when the header is not valid.
 */
export function decodeMessage(
  bytes: Uint8Array,
  take?: TakeDescriptors,
  options?: MessageOptions,
): Message {
  const lengths =
    bytes.length < fixedHeaderBytes ? undefined : messageLengths(bytes);
  if (lengths?.whole !== bytes.length)
    throw new WireError("a message of another length than it says");
  return withBody(decodeHeader(bytes, take, options), bytes);
}

/** The message of a header, with the body that comes after it in these bytes. */
export function withBody(header: Message, bytes: Uint8Array): Message {
  const bodyBytes = bytes.subarray(bytes.length - header.bodyLength);
  // Key by key: for each message, spreading takes longer than all the rest.
  return {
    type: header.type,
    flags: header.flags,
    serial: header.serial,
    signature: header.signature,
    path: header.path,
    interface: header.interface,
    member: header.member,
    errorName: header.errorName,
    replySerial: header.replySerial,
    destination: header.destination,
    sender: header.sender,
    littleEndian: header.littleEndian,
    sharesMemory: header.sharesMemory,
    bodyLength: header.bodyLength,
    bodyBytes,
    maxDecodedBytes: header.maxDecodedBytes,
    descriptors: header.descriptors,
  };
}

/**
 * Reads the header that bytes begin with, into a message without its body.
 *
 * @throws WireError when the header is not valid.
 */
export function decodeHeader(
  bytes: Uint8Array,
  take: TakeDescriptors = noDescriptors,
  options: MessageOptions = {},
): Message {
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
    sharesMemory: options.sharesMemory ?? false,
    bodyLength,
    bodyBytes: undefined,
    maxDecodedBytes: options.maxDecodedBytes,
    descriptors: descriptorCount > 0 ? take(descriptorCount) : [],
  };
}

function noDescriptors(): never {
  throw new WireError("descriptors on a connection that cannot pass them");
}

/** What is wanted of a body. */
export interface BodyOptions {
  /** What is known of the values before. */
  readonly bounds?: Bounds | undefined;
  /** What messages about values over their bounds call the member. */
  readonly member?: string | undefined;
  /** How many values are wanted, from the first; all by default. */
  readonly count?: number | undefined;
}

/**
 * The body of a message.
 *
 * @param dictionaries - What `a{s…}` becomes.
 * @throws WireError when the bytes are not what the signature says.
 * @throws ValidationError when a value is larger than its bound.
 * @throws LimitsExceededError when the values take too much memory, or the body was
 *   read over.
 */
export function messageBody(
  message: Message,
  dictionaries: DictionaryShape,
  options: BodyOptions = {},
): readonly unknown[] {
  const { signature, bodyBytes, littleEndian, sharesMemory } = message;
  const { descriptors, maxDecodedBytes } = message;
  if (bodyBytes === undefined)
    throw new LimitsExceededError(
      `${message.member ?? "a message"}: ${String(message.bodyLength)} bytes are more than is read`,
    );
  try {
    return decodeBody(signature, bodyBytes, {
      littleEndian,
      sharesMemory,
      descriptors,
      maxDecodedBytes,
      dictionaries,
      bounds: options.bounds,
      count: options.count,
    });
  } catch (error) {
    if (error instanceof BoundExceeded)
      error.fail(options.member ?? message.member ?? "");
    throw error;
  }
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
  if (length > reader.remaining)
    throw new WireError("header fields that run over the end of the message");
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
    readField(code, reader, found);
  }
  if (reader.at !== end)
    throw new WireError("header fields of another length than they say");
  return found;
}

function readField(code: number, reader: Reader, found: FoundFields): void {
  switch (code) {
    case codes.path:
      expectType(reader, "o");
      found.path = reader.objectPath();
      return;
    case codes.interface:
      found.interface = nameField(reader, isInterfaceName);
      return;
    case codes.member:
      found.member = nameField(reader, isMemberName);
      return;
    case codes.errorName:
      found.errorName = nameField(reader, isErrorName);
      return;
    case codes.replySerial:
      expectType(reader, "u");
      found.replySerial = reader.uint32();
      return;
    case codes.destination:
      found.destination = nameField(reader, isBusName);
      return;
    case codes.sender:
      found.sender = nameField(reader, isBusName);
      return;
    case codes.signature:
      expectType(reader, "g");
      found.signature = reader.signature();
      return;
    case codes.descriptors:
      expectType(reader, "u");
      found.descriptorCount = reader.uint32();
      return;
    default:
      // The specification asks to ignore what later versions may add.
      skipVariant(reader, maxValueDepth);
  }
}

function nameField(reader: Reader, isValid: (text: string) => boolean): string {
  expectType(reader, "s");
  const text = reader.recurringText();
  return isValid(text) ? text : invalidField(text);
}

/** Steps over the signature of a field, which is a variant. */
function expectType(reader: Reader, type: "g" | "o" | "s" | "u"): void {
  if (!reader.skipSignature(type))
    throw new WireError("a header field of another type");
}

function invalidField(value: string): never {
  throw new WireError(`an invalid header field: ${show(value)}`);
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
