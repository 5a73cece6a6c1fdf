import type { FileDescriptor } from "../file-descriptor.js";

export const messageTypes = {
  call: 1,
  reply: 2,
  error: 3,
  signal: 4,
} as const;

export const messageFlags = {
  noReplyExpected: 1,
  noAutoStart: 2,
  allowInteractive: 4,
} as const;

/** What a header says beside its fixed part. */
export interface HeaderFields {
  readonly path?: string | undefined;
  readonly interface?: string | undefined;
  readonly member?: string | undefined;
  readonly errorName?: string | undefined;
  readonly replySerial?: number | undefined;
  readonly destination?: string | undefined;
  readonly sender?: string | undefined;
}

export interface MessageHead extends HeaderFields {
  /** One of {@link messageTypes}, or a number that later versions may use. */
  readonly type: number;
  /** Bits of {@link messageFlags}. */
  readonly flags: number;
  readonly serial: number;
  readonly signature: string;
}

/** A message to send. */
export interface OutgoingMessage extends MessageHead {
  readonly body: readonly unknown[];
}

/** A message that arrived. */
export interface Message extends MessageHead {
  readonly littleEndian: boolean;
  /** Whether `ay` may be a part of the message's memory. */
  readonly sharesMemory: boolean;
  /** Length of the body, in bytes. */
  readonly bodyLength: number;
  /**
   * Undefined when it was read over: too long, or nobody wanted it. So it is once
   * nobody needs it any more: of a short message it is a part of what was received with
   * it, up to 64 KiB, all of which would be kept.
   */
  bodyBytes: Uint8Array | undefined;
  /** How much memory its values may take, in bytes. */
  readonly maxDecodedBytes: number | undefined;
  /** Descriptors that came with it. */
  readonly descriptors: readonly FileDescriptor[];
}

/** How much of what came with a body may be kept with it. */
const maxKeptWith = 1024;

/** Lets a message wait without all that was received together with it. */
export function keepAlone(message: Message): void {
  const { bodyBytes } = message;
  if (bodyBytes === undefined) return;
  const { buffer, length } = bodyBytes;
  if (buffer.byteLength > 2 * length + maxKeptWith)
    message.bodyBytes = bodyBytes.slice();
}

/** Nothing more is read of its body. */
export function letGo(message: Message): void {
  message.bodyBytes = undefined;
}

/** A message as bytes, and the descriptors that go with them. */
export interface EncodedMessage {
  readonly bytes: Uint8Array;
  readonly descriptors: readonly FileDescriptor[];
}

export const littleEndianMark = 0x6c;
export const bigEndianMark = 0x42;
export const protocolVersion = 1;

/** Length of the part of a header that says how long the message is. */
export const fixedHeaderBytes = 16;

/** Codes of the header fields. */
export const fieldCodes = {
  path: 1,
  interface: 2,
  member: 3,
  errorName: 4,
  replySerial: 5,
  destination: 6,
  sender: 7,
  signature: 8,
  descriptors: 9,
} as const;
