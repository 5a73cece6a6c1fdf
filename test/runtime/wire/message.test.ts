import { describe, expect, test } from "vitest";
import {
  FileDescriptor,
  NotSupportedError,
  WireError,
} from "../../../src/runtime/index.js";
import {
  decodeMessage,
  messageBody,
} from "../../../src/runtime/wire/decode-message.js";
import { encodeMessage } from "../../../src/runtime/wire/encode-message.js";
import {
  messageTypes,
  type Message,
  type OutgoingMessage,
} from "../../../src/runtime/wire/message.js";
import { MessageStream } from "../../../src/runtime/wire/message-stream.js";
import { rawMessage } from "../../fuzz/raw-wire.js";

const call: OutgoingMessage = {
  type: messageTypes.call,
  flags: 0,
  serial: 7,
  path: "/a",
  interface: "a.b",
  member: "C",
  destination: "x.y",
  signature: "us",
  body: [1, "two"],
};

function encode(changes: Partial<OutgoingMessage> = {}): Uint8Array {
  return encodeMessage({ ...call, ...changes }, false).bytes;
}

test("a message comes back as it went", () => {
  const message = decodeMessage(encode());
  const { body: _, ...head } = call;
  expect(message).toMatchObject(head);
  expect(messageBody(message, "object")).toEqual([1, "two"]);
});

test("the bytes are those of the specification", () => {
  const bytes = encodeMessage(
    {
      type: messageTypes.reply,
      flags: 1,
      serial: 2,
      replySerial: 1,
      signature: "y",
      body: [9],
    },
    false,
  ).bytes;
  expect(Buffer.from(bytes).toString("hex")).toBe(
    "6c020101" + // little endian, reply, no reply expected, version 1
      "01000000" + // length of the body
      "02000000" + // serial
      "0f000000" + // length of the fields
      "0501750001000000" + // reply serial: u 1
      "08016700017900" + // signature: g "y"
      "00" + // padding
      "09",
  );
});

test("a big-endian message is read", () => {
  const bytes = Buffer.from(
    "42020101" +
      "00000002" +
      "00000002" +
      "0000000f" +
      "0501750000000001" +
      "08016700017100" +
      "00" +
      "0102",
    "hex",
  );
  const message = decodeMessage(bytes);
  expect(message.replySerial).toBe(1);
  expect(messageBody(message, "object")).toEqual([0x0102]);
});

describe("a header is refused", () => {
  test.each<[string, Partial<OutgoingMessage>]>([
    ["without a path", { path: undefined }],
    ["without a member", { member: undefined }],
    ["of a signal without an interface", { type: 4, interface: undefined }],
    ["of a reply to nothing", { type: 2 }],
    ["of a reply to the serial 0", { type: 2, replySerial: 0 }],
    ["of an error without a name", { type: 3, replySerial: 1 }],
    ["with the type 0", { type: 0 }],
    ["with the serial 0", { serial: 0 }],
    ["with a bad path", { path: "a" }],
    ["with a bad interface", { interface: "a" }],
    ["with a bad member", { member: "a.b" }],
    ["with a bad destination", { destination: "a" }],
    ["with a bad sender", { sender: ":" }],
    ["with a bad error name", { type: 3, replySerial: 1, errorName: "a" }],
  ])("%s", (_, changes) => {
    expect(() => decodeMessage(encode(changes))).toThrow(WireError);
  });

  test("with a field that comes twice", () => {
    const text = Buffer.from(
      encode({ destination: undefined, sender: ":1.1" }),
    );
    // Makes the field 7, the sender, a second field 3, a member.
    const at = text.indexOf(Buffer.from("07017300", "hex"));
    text[at] = 3;
    expect(() => decodeMessage(text)).toThrow("comes twice");
  });

  test("with a body but no signature", () => {
    const bytes = encode({ signature: "", body: [] });
    const longer = Uint8Array.of(...bytes, 1);
    longer[4] = 1;
    expect(() => decodeMessage(longer)).toThrow("a body without a signature");
  });

  test("that is longer than 128 MiB says", () => {
    const bytes = encode();
    new DataView(bytes.buffer, bytes.byteOffset).setUint32(4, 2 ** 27, true);
    expect(() => decodeMessage(bytes)).toThrow("over 128 MiB");
  });
});

test("fields and types that are not known are ignored", () => {
  const bytes = Buffer.from(encode({ type: 9, sender: ":1.1" }));
  const at = bytes.indexOf(Buffer.from("07017300", "hex"));
  bytes[at] = 200;
  expect(decodeMessage(bytes)).toMatchObject({ type: 9, member: "C" });
});

describe("descriptors", () => {
  const descriptor = new FileDescriptor(2 ** 31 - 1);
  const changes = { signature: "ahh", body: [[descriptor], descriptor] };

  test("are refused where they cannot be passed", () => {
    expect(() => encode(changes)).toThrow(NotSupportedError);
  });

  test("go beside the bytes, and are found by their index", () => {
    const message = { ...call, ...changes };
    const { bytes, descriptors } = encodeMessage(message, true);
    expect(descriptors).toEqual([descriptor, descriptor]);
    const decoded = decodeMessage(bytes, (count) => {
      expect(count).toBe(2);
      return descriptors;
    });
    expect(messageBody(decoded, "object")).toEqual([[descriptor], descriptor]);
  });

  test("that are promised but did not come are refused", () => {
    const { bytes } = encodeMessage({ ...call, ...changes }, true);
    expect(() => decodeMessage(bytes)).toThrow(WireError);
    const without = decodeMessage(bytes, () => []);
    expect(() => messageBody(without, "object")).toThrow("did not come");
  });
});

describe("a stream", () => {
  const bodies = ["", "a", "b".repeat(1000), "c".repeat(70_000), "d"];
  const whole = Buffer.concat(
    bodies.map((text) => encode({ signature: "s", body: [text] })),
  );

  test.each([1, 7, 16, 1000, 65_536, whole.length])(
    "is cut into its messages, whatever pieces it comes in: %d bytes",
    (size) => {
      const stream = new MessageStream();
      const texts: unknown[] = [];
      for (let at = 0; at < whole.length; at += size) {
        for (const message of stream.push(whole.subarray(at, at + size))) {
          texts.push(messageBody(message, "object")[0]);
        }
      }
      expect(texts).toEqual(bodies);
    },
  );

  test.each([
    ["x", 0, 0x58],
    ["another version", 3, 2],
  ])("that begins with %s is refused", (_, at, value) => {
    const bytes = encode();
    bytes[at] = value;
    expect(() => [...new MessageStream().push(bytes)]).toThrow(WireError);
  });

  test("that promises more than 128 MiB is refused at once", () => {
    const bytes = encode().slice(0, 16);
    new DataView(bytes.buffer).setUint32(12, 2 ** 26 + 8, true);
    expect(() => [...new MessageStream().push(bytes)]).toThrow("128 MiB");
  });

  /** Messages of all lengths around those at which memory is had differently. */
  const lengths = [0, 5, 65_400, 65_536, 70_000, 1, 900_000, 3, 3, 200_000];

  test.each([1000, 16_384, 65_536, 300_000])(
    "goes where it is to stay, as far as there is a place for it: %d bytes",
    (size) => {
      const bytes = Buffer.concat(
        lengths.map((length, index) =>
          encode({
            signature: "ay",
            body: [new Uint8Array(length).fill(index)],
          }),
        ),
      );
      const stream = new MessageStream();
      const seen: (readonly [number, boolean])[] = [];
      let placed = 0;
      for (let at = 0; at < bytes.length;) {
        const space = stream.space();
        const room = Math.min(size, space?.length ?? size, bytes.length - at);
        const chunk = bytes.subarray(at, at + room);
        at += room;
        space?.set(chunk);
        placed += space === undefined ? 0 : room;
        const messages =
          space === undefined ? stream.push(chunk) : stream.filled(room);
        for (const message of messages) {
          const [body] = messageBody(message, "object");
          if (!(body instanceof Uint8Array)) throw new TypeError("no bytes");
          const isWhole = body.every((byte) => byte === seen.length);
          seen.push([body.length, isWhole]);
        }
      }
      expect(seen).toEqual(lengths.map((length) => [length, true]));
      expect(stream.buffered).toBe(0);
      expect(placed).toBeGreaterThan(600_000);
    },
  );

  test("is believed to be long only when some of it is there", () => {
    const bytes = encode({ signature: "ay", body: [new Uint8Array(100_000)] });
    const stream = new MessageStream();
    expect([...stream.push(bytes.subarray(0, 65_535))]).toEqual([]);
    expect(stream.space()).toBeUndefined();
    expect([...stream.push(bytes.subarray(65_535, 65_536))]).toEqual([]);
    expect(stream.space()?.length).toBe(bytes.length - 65_536);
    expect([...stream.push(bytes.subarray(65_536))]).toHaveLength(1);
    expect(stream.space()).toBeUndefined();
  });

  test("goes on behind a message whose header is over 1 MiB, which nobody reads", () => {
    const path = `/${"a".repeat(1_048_576)}`;
    const head = { type: 4, flags: 0, serial: 1, path, signature: "" };
    const long = rawMessage(
      { ...head, interface: "a.b", member: "C", descriptors: 2 },
      new Uint8Array(),
      true,
    );
    const asked: number[] = [];
    const take = (count: number): readonly [] => {
      asked.push(count);
      return [];
    };
    const stream = new MessageStream();
    const bytes = Buffer.concat([long, encode()]);
    const seen: Message[] = [];
    for (let at = 0; at < bytes.length; at += 65_536)
      seen.push(...stream.push(bytes.subarray(at, at + 65_536), take));
    expect(seen).toHaveLength(1);
    expect(seen[0]?.path).not.toBe(path);
    // All that came with it, however many it says there are.
    expect(asked).toEqual([Infinity]);
    expect(stream.buffered).toBe(0);
  });
});
