import { expect, test } from "vitest";
import { FailedError } from "../../src/runtime/index.js";
import { replyError } from "../../src/runtime/reply.js";
import { messageTypes, type Message } from "../../src/runtime/wire/message.js";
import { decodeMessage } from "../../src/runtime/wire/decode-message.js";
import { rawBody, rawMessage, type RawValue } from "../fuzz/raw-wire.js";

// Errors are logged, and kept to be counted: 16 kinds of 30 MiB each ended a client that
// watches a property of a hostile service.

const most = 262_144;

function reply(signature: string, ...values: readonly RawValue[]): Message {
  const errorName = "org.freedesktop.DBus.Error.Failed";
  const head = { flags: 1, serial: 3, replySerial: 9, errorName, signature };
  const body = rawBody(signature, values, true);
  return decodeMessage(
    rawMessage({ ...head, type: messageTypes.error }, body, true),
  );
}

test("an error has all that came with it", () => {
  const text = "x".repeat(most - 9);
  const error = replyError(reply("sy", text, 7));
  expect(error).toBeInstanceOf(FailedError);
  expect(error.body).toEqual([text, 7]);
});

test("of one over 256 KiB the beginning of the message is there", () => {
  const error = replyError(reply("sy", "é".repeat(most / 2), 7));
  expect(error).toBeInstanceOf(FailedError);
  expect(error.message).toBe(`${"é".repeat(2047)}…`);
  expect(error.body).toEqual(["é".repeat(4096)]);
});

test("of one over 256 KiB that does not begin with a text nothing is there", () => {
  const error = replyError(reply("ay", new Uint8Array(most)));
  expect([error.message, error.body]).toEqual(["", []]);
});
