import { expect, test } from "vitest";
import {
  FileDescriptor,
  variant,
  WireError,
} from "../../../src/runtime/index.js";
import {
  decodeMessage,
  messageBody,
} from "../../../src/runtime/wire/decode-message.js";
import { encodeMessage } from "../../../src/runtime/wire/encode-message.js";
import { messageTypes } from "../../../src/runtime/wire/message.js";

// Small messages are written one behind the other. None may show in another.

function encode(
  signature: string,
  body: readonly unknown[],
  canPassDescriptors = false,
): Uint8Array {
  const head = { type: messageTypes.signal, flags: 0, serial: 1 };
  const place = { path: "/a", interface: "a.b", member: "C" };
  return encodeMessage(
    { ...head, ...place, signature, body },
    canPassDescriptors,
  ).bytes;
}

function bodyOf(bytes: Uint8Array): readonly unknown[] {
  return messageBody(
    decodeMessage(bytes, () => []),
    "object",
  );
}

test("messages of all lengths stay what they are when others follow", () => {
  const lengths = [0, 1, 40, 48, 500, 5000, 20_000, 33_000, 1, 100_000, 2];
  const rounds = Array.from({ length: 20 }, () => lengths).flat();
  const bodies = rounds.map((length, i) => {
    const letter = String.fromCharCode(97 + (i % 26));
    return [i % 256, letter.repeat(length), "ü".repeat(i % 60)];
  });
  const messages = bodies.map((body, i) => encode("yss", body, i % 2 === 0));
  expect(messages.map(bodyOf)).toEqual(bodies);
});

test("what a refused message has left is no padding of the next", () => {
  const expected = Buffer.from(encode("yt", [1, 2n])).toString("hex");
  for (let i = 0; i < 2000; i++) {
    const texts = ["\u007f".repeat(i % 47), "ÿ".repeat(i % 300), "\0"];
    expect(() => encode("sss", texts)).toThrow(WireError);
    const bytes = encode("yt", [1, 2n]);
    expect(Buffer.from(bytes).toString("hex")).toBe(expected);
  }
});

test("a message is whole although a value of it sends another", () => {
  const inner: Uint8Array[] = [];
  const table = {
    before: variant("s", "one"),
    get sends() {
      inner.push(encode("s", ["inner"]));
      return variant("s", "two");
    },
    after: variant("s", "three"),
  };
  const bytes = encode("a{sv}", [table]);
  expect(bodyOf(bytes)).toEqual([
    {
      before: variant("s", "one"),
      sends: variant("s", "two"),
      after: variant("s", "three"),
    },
  ]);
  expect(inner.map(bodyOf)).toEqual([["inner"]]);
});

test("descriptors go with their message only", () => {
  const head = { type: messageTypes.signal, flags: 0, serial: 1 };
  const place = { path: "/a", interface: "a.b", member: "C", ...head };
  const descriptor = new FileDescriptor(1000);
  const send = (...body: readonly unknown[]): readonly FileDescriptor[] =>
    encodeMessage({ ...place, signature: "v", body }, true).descriptors;
  const none = send(variant("s", "none"));
  const first = send(variant("h", descriptor));
  expect(none).toEqual([]);
  expect(send(variant("s", "none"))).toEqual([]);
  expect(() => send(variant("(hs)", [descriptor, "\0"]))).toThrow(WireError);
  expect(send(variant("s", "none"))).toEqual([]);
  expect(first).toEqual([descriptor]);
  descriptor.take();
});

test("headers that are alike have serials, and differences, of their own", () => {
  const place = { path: "/a", interface: "a.b", member: "C", signature: "" };
  const call = { type: messageTypes.call, flags: 0, serial: 1, ...place };
  const reply = {
    type: messageTypes.reply,
    flags: 1,
    serial: 1,
    replySerial: 1,
    destination: ":1.1",
    signature: "",
  };
  const error = { ...reply, type: messageTypes.error, errorName: "a.B" };
  const heads = [
    call,
    { ...call, flags: 2 },
    { ...call, path: "/b" },
    { ...call, path: "/" },
    { ...call, interface: undefined },
    { ...call, member: "D" },
    { ...call, destination: "x.y" },
    { ...call, sender: ":1.2" },
    { ...call, replySerial: 3 },
    { ...call, signature: "s" },
    { ...call, path: "/a".repeat(600) },
    { ...call, type: 9 },
    { ...call, type: 200 },
    reply,
    { ...reply, destination: undefined },
    { ...reply, destination: ":1.22" },
    error,
    { ...error, errorName: "a.Bc" },
  ];
  for (const times of [1, 2, 4]) {
    let serial = 4_294_967_290;
    for (const head of heads) {
      for (let i = 0; i < times; i++) {
        serial = (serial % 0xffffffff) + 1;
        const replySerial =
          "replySerial" in head ? 0xffffffff - serial : undefined;
        const body = head.signature === "" ? [] : [`text ${serial}`];
        const own = { ...head, serial, replySerial, body };
        const { bytes } = encodeMessage(own, i % 2 === 0);
        const { body: _, ...expected } = own;
        expect(decodeMessage(bytes)).toMatchObject(expected);
        expect(bodyOf(bytes)).toEqual(body);
      }
    }
  }
});
