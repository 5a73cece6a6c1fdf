import { NotSupportedError, WireError } from "../errors.js";
import { encodeBody } from "./encode.js";
import { bodyLengthAt, writeHeader } from "./header.js";
import type {
  EncodedMessage,
  MessageHead,
  OutgoingMessage,
} from "./message.js";
import { maxMessageBytes, Writer } from "./writer.js";

/** What a signature with a descriptor in it has, or may have: a variant's value. */
const descriptorCodes = /[hv]/;

/** Kept from message to message, for its memory. */
let spare: Writer | undefined;

/**
 * @param canPassDescriptors - Whether the connection can carry descriptors.
 * @param whyNot - What the error says if it cannot.
 * @throws WireError when a value does not fit, or the whole is too long.
 * @throws NotSupportedError when it holds descriptors and they cannot be passed.
 */
export function encodeMessage(
  message: OutgoingMessage,
  canPassDescriptors: boolean,
  whyNot: string = "this connection cannot pass file descriptors (h)",
): EncodedMessage {
  const writer = borrowWriter();
  try {
    const { signature, body } = message;
    if (canPassDescriptors && descriptorCodes.test(signature)) {
      // How many there are stands in front of the body, but is known behind it.
      encodeBody(signature, body, writer);
      const descriptors = writer.takeDescriptors();
      const bytes = writer.take();
      return {
        bytes: writeEnvelope(writer, message, bytes, descriptors.length),
        descriptors,
      };
    }
    writeHeader(writer, message, 0);
    const start = writer.length;
    // A header ends at a multiple of 8, so the body's alignment is the writer's.
    encodeBody(signature, body, writer);
    if (writer.descriptors.length > 0) throw new NotSupportedError(whyNot);
    return {
      bytes: finish(writer, start),
      descriptors: writer.takeDescriptors(),
    };
  } finally {
    returnWriter(writer);
  }
}

/** Puts a header in front of a body that is encoded already, little endian. */
export function encodeEnvelope(
  head: MessageHead,
  body: Uint8Array,
  descriptorCount: number,
): Uint8Array {
  const writer = borrowWriter();
  try {
    return writeEnvelope(writer, head, body, descriptorCount);
  } finally {
    returnWriter(writer);
  }
}

/** Whoever encodes meanwhile, as a getter among the values may, takes another. */
function borrowWriter(): Writer {
  const writer = spare ?? new Writer();
  spare = undefined;
  return writer;
}

/** What a message that was refused has left would stay in memory until the next. */
function returnWriter(writer: Writer): void {
  writer.begin();
  spare = writer;
}

function writeEnvelope(
  writer: Writer,
  head: MessageHead,
  body: Uint8Array,
  descriptorCount: number,
): Uint8Array {
  writeHeader(writer, head, descriptorCount);
  const start = writer.length;
  writer.raw(body);
  return finish(writer, start);
}

/** Fills in the length of the body, which begins at `start`. */
function finish(writer: Writer, start: number): Uint8Array {
  if (writer.length > maxMessageBytes)
    throw new WireError("a message of over 128 MiB");
  writer.patchUint32(bodyLengthAt, writer.length - start);
  return writer.take();
}
