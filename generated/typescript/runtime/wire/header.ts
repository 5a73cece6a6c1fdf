import {
  fieldCodes as codes,
  fixedHeaderBytes,
  littleEndianMark,
  protocolVersion,
  type MessageHead,
} from "./message.js";
import type { Writer } from "./writer.js";

/** Where a header says how long the body is. */
export const bodyLengthAt = 4;

const serialAt = 8;

/** Longer headers are not kept. */
const maxKept = 1024;

/** What was written last, but for its serials, and its bytes when it comes again. */
interface KeptHeader {
  flags: number;
  path: string | undefined;
  interface: string | undefined;
  member: string | undefined;
  errorName: string | undefined;
  isReply: boolean;
  destination: string | undefined;
  sender: string | undefined;
  signature: string;
  bytes: Uint8Array | undefined;
  replySerialAt: number;
}

/**
 * By type of message. Whoever sends many messages says the same in most of their
 * headers, which are longer than many bodies.
 */
const kept: (KeptHeader | undefined)[] = [];

/** Writes a header without the length of the body, up to where the body begins. */
export function writeHeader(
  writer: Writer,
  head: MessageHead,
  descriptorCount: number,
): void {
  const last = descriptorCount === 0 ? kept[head.type] : undefined;
  if (last === undefined || !saysTheSame(last, head)) {
    const replySerialAt = writeFields(writer, head, descriptorCount);
    if (descriptorCount === 0 && writer.length <= maxKept && head.type < 8)
      keep(head, replySerialAt);
  } else if (last.bytes === undefined) {
    writeFields(writer, head, 0);
    last.bytes = writer.bytes.slice();
  } else {
    writer.raw(last.bytes);
    writer.patchUint32(serialAt, head.serial);
    if (head.replySerial !== undefined)
      writer.patchUint32(last.replySerialAt, head.replySerial);
  }
}

function saysTheSame(last: KeptHeader, head: MessageHead): boolean {
  return (
    last.flags === head.flags &&
    last.member === head.member &&
    last.destination === head.destination &&
    last.signature === head.signature &&
    last.path === head.path &&
    last.interface === head.interface &&
    last.errorName === head.errorName &&
    last.sender === head.sender &&
    last.isReply === (head.replySerial !== undefined)
  );
}

/** Not the head itself, which would keep its body alive. */
function keep(head: MessageHead, replySerialAt: number): void {
  kept[head.type] = {
    flags: head.flags,
    path: head.path,
    interface: head.interface,
    member: head.member,
    errorName: head.errorName,
    isReply: head.replySerial !== undefined,
    destination: head.destination,
    sender: head.sender,
    signature: head.signature,
    bytes: undefined,
    replySerialAt,
  };
}

/** @returns Where the reply serial is, if there is one. */
function writeFields(
  writer: Writer,
  head: MessageHead,
  descriptorCount: number,
): number {
  writer.byte(littleEndianMark);
  writer.byte(head.type);
  writer.byte(head.flags);
  writer.byte(protocolVersion);
  writer.uint32(0);
  writer.uint32(head.serial);
  writer.uint32(0);
  writeTextField(writer, codes.path, "o", head.path);
  writeTextField(writer, codes.interface, "s", head.interface);
  writeTextField(writer, codes.member, "s", head.member);
  writeTextField(writer, codes.errorName, "s", head.errorName);
  writeNumberField(writer, codes.replySerial, head.replySerial);
  const replySerialAt = writer.length - 4;
  writeTextField(writer, codes.destination, "s", head.destination);
  writeTextField(writer, codes.sender, "s", head.sender);
  if (head.signature !== "") {
    beginField(writer, codes.signature, "g");
    writer.signature(head.signature);
  }
  if (descriptorCount > 0)
    writeNumberField(writer, codes.descriptors, descriptorCount);
  writer.patchUint32(fixedHeaderBytes - 4, writer.length - fixedHeaderBytes);
  writer.align(8);
  return replySerialAt;
}

function beginField(writer: Writer, code: number, type: string): void {
  writer.align(8);
  writer.byte(code);
  writer.signature(type);
}

function writeTextField(
  writer: Writer,
  code: number,
  type: "o" | "s",
  value: string | undefined,
): void {
  if (value === undefined) return;
  beginField(writer, code, type);
  writer.text(value);
}

function writeNumberField(
  writer: Writer,
  code: number,
  value: number | undefined,
): void {
  if (value === undefined) return;
  beginField(writer, code, "u");
  writer.uint32(value);
}
