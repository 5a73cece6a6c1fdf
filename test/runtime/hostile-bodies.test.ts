import { describe, expect, test } from "vitest";
import {
  ValidationError,
  variant,
  type InterfaceDescriptor,
} from "../../src/runtime/index.js";
import type { Bounds } from "../../src/runtime/wire/bounds.js";
import { mostBodyBytes } from "../../src/runtime/wire/body-size.js";
import {
  decodeMessage,
  messageBody,
} from "../../src/runtime/wire/decode-message.js";
import type { Message } from "../../src/runtime/wire/message.js";
import {
  MessageStream,
  type MessageStreamOptions,
} from "../../src/runtime/wire/message-stream.js";
import { rawBody, rawMessage, type RawValue } from "../fuzz/raw-wire.js";
import {
  functionOf,
  limitedXml,
  runModule,
  verdict,
  type Check,
} from "../support/contract-module.js";
import { collidingWords } from "../support/colliding.js";

// What a peer sends costs no more than the look: nothing is built of what nobody
// wants, or of what will be refused for its size.

const mebibyte = 1_048_576;

/** In milliseconds: generous, where a quiet machine takes 50 and colliding keys took 20,000. */
const patience = 3000;
const place = { path: "/a", interface: "org.example.Foo1", member: "Run" };

/** A message with one array of so many bytes, all of which are zero. */
function arrayMessage(signature: string, length: number): Buffer {
  const isWide = /^a[xtd({]/.test(signature);
  const body = new Uint8Array((isWide ? 8 : 4) + length);
  new DataView(body.buffer).setUint32(0, length, true);
  return message(signature, body);
}

function message(signature: string, body: Uint8Array, serial = 7): Buffer {
  return rawMessage(
    { type: 1, flags: 0, serial, ...place, signature },
    body,
    true,
  );
}

interface Case {
  readonly type: string;
  readonly own: Readonly<Record<string, string>>;
  readonly declared?: Readonly<Record<string, string>>;
  readonly value: RawValue;
}

const long = "x".repeat(40);

describe("a value over its limit is refused as its validator would", () => {
  test.each<Case>([
    { type: "aq", own: { MaxItems: "4" }, value: [1, 2, 3, 4, 5] },
    { type: "ay", own: { MaxItems: "4" }, value: Uint8Array.of(1, 2, 3, 4, 5) },
    { type: "s", own: { MaxBytes: "8" }, value: long },
    { type: "s", own: { MaxBytes: "8" }, value: "ääääää" },
    { type: "o", own: { MaxBytes: "8" }, value: `/${long}` },
    { type: "g", own: { MaxBytes: "8" }, value: "yyyyyyyyyyyy" },
    {
      type: "as",
      own: { MaxItems: "3", "Items.MaxBytes": "8" },
      value: ["a", "b", long],
    },
    { type: "as", own: { MaxItems: "3" }, value: ["a", "b", "c", "d", "e"] },
    {
      type: "a(si)",
      own: { "Items.Struct": "Entry" },
      declared: {
        "Struct.Entry": "(si) label number",
        "Struct.Entry.Fields.label.MaxBytes": "8",
      },
      value: [
        ["a", 1],
        [long, 1],
      ],
    },
    {
      type: "a{us}",
      own: { MaxItems: "2" },
      value: [
        [1, "a"],
        [2, "b"],
        [3, "c"],
      ],
    },
    {
      type: "a{us}",
      own: { "Values.MaxBytes": "8" },
      value: [
        [1, "a"],
        [2, long],
      ],
    },
    {
      type: "a{ss}",
      own: { "Values.MaxBytes": "8" },
      value: [
        ["a", "a"],
        ["b", long],
      ],
    },
    {
      type: "a{ss}",
      own: { MaxItems: "1" },
      value: [
        ["a", "a"],
        ["b", "c"],
      ],
    },
    { type: "s", own: { MaxBytes: "8", Sensitive: "true" }, value: long },
    {
      type: "as",
      own: { MaxItems: "1", Sensitive: "true" },
      value: ["a", "b"],
    },
    {
      type: "v",
      own: { VariantTypes: "s u" },
      value: { signature: "at", value: [1n] },
    },
    {
      type: "a{sv}",
      own: { Dict: "Options" },
      declared: { "Dict.Options": "timeout:u label:s?" },
      value: [["timeout", { signature: "at", value: [1n, 2n] }]],
    },
    {
      type: "a{sv}",
      own: { Dict: "Options" },
      declared: {
        "Dict.Options": "timeout:u reject",
      },
      value: [
        ["timeout", { signature: "u", value: 1 }],
        ["other", { signature: "at", value: [1n] }],
      ],
    },
  ])("$type $own", ({ type, own, declared = {}, value }) => {
    const module = runModule(limitedXml({ type, own, declared }));
    const { methods, signals, properties } = module[
      "descriptor"
    ] as InterfaceDescriptor;
    const bytes = message(type, rawBody(type, [value], true));
    const received = decodeMessage(bytes);
    const unbounded = messageBody(received, "object");
    const check = functionOf(module, "checkRunArgs") as Check;
    const expected = verdict(check, unbounded);
    expect(expected).not.toBe("accepted");
    const read = (bounds: Bounds | undefined): string =>
      verdict(() => {
        check(messageBody(received, "object", { bounds, member: "Run" }));
      });
    expect(read(methods[0]?.inputBounds)).toBe(expected);
    // The same limits hold wherever the value can stand.
    expect(methods[0]?.outputBounds).toEqual([
      { ...methods[0]?.inputBounds?.[0], name: "y" },
    ]);
    expect(signals[0]?.bounds).toEqual(methods[0]?.inputBounds);
    const { name: _, ...bound } = methods[0]?.inputBounds?.[0] ?? {};
    expect(properties[0]?.bound).toEqual(bound);
  });

  test("and nothing is built of it", () => {
    const bounds = [{ name: "x", most: 4 }];
    for (const type of ["aq", "at", "ad", "as", "aay", "a(yy)"]) {
      const received = decodeMessage(arrayMessage(type, 16 * mebibyte));
      const before = process.memoryUsage().heapUsed;
      expect(() => messageBody(received, "map", { bounds })).toThrow(
        ValidationError,
      );
      const grown = process.memoryUsage().heapUsed - before;
      expect([type, grown < 64 * mebibyte]).toEqual([type, true]);
    }
  });

  test("and items are counted as far as that is worth the time", () => {
    const received = decodeMessage(arrayMessage("as", 8 * mebibyte));
    const bounds = [{ name: "x", most: 4 }];
    expect(() => messageBody(received, "map", { bounds })).toThrow(
      "Run: x: expected at most 4 items, got 65540 items",
    );
  });
});

test("a dictionary reads over what it does not know, and leaves its key", () => {
  const module = runModule(
    limitedXml({
      type: "a{sv}",
      own: { Dict: "Options" },
      declared: { "Dict.Options": "timeout:u" },
    }),
  );
  const { methods } = module["descriptor"] as InterfaceDescriptor;
  const body = rawBody(
    "a{sv}",
    [
      [
        ["other", { signature: "aaaay", value: [] }],
        ["timeout", { signature: "u", value: 5 }],
      ],
    ],
    true,
  );
  const received = decodeMessage(message("a{sv}", body));
  const bounds = methods[0]?.inputBounds;
  const [read] = messageBody(received, "object", { bounds });
  expect(read).toEqual({
    other: variant("b", false),
    timeout: variant("u", 5),
  });
});

describe("a body takes no more memory than is allowed", () => {
  test.each(["aay", "aau", "as", "a(yy)", "at", "aq", "ab", "ad"])(
    "of %s",
    (type) => {
      const received = decodeMessage(arrayMessage(type, 32 * mebibyte - 64));
      const start = performance.now();
      expect(() => messageBody(received, "map")).toThrow(
        "more memory than maxDecodedBytes",
      );
      // Some 50 ms where nobody else works on the machine.
      expect(performance.now() - start).toBeLessThan(patience);
    },
  );

  test("which can be set", () => {
    const bytes = arrayMessage("aq", 2 * mebibyte);
    const small = decodeMessage(bytes, undefined, {
      maxDecodedBytes: mebibyte,
    });
    expect(() => messageBody(small, "map")).toThrow("maxDecodedBytes");
    expect(messageBody(decodeMessage(bytes), "map")[0]).toHaveLength(mebibyte);
  });

  test("and bytes and text are hardly counted", () => {
    const bytes = decodeMessage(arrayMessage("ay", 32 * mebibyte - 64));
    expect(messageBody(bytes, "map")[0]).toHaveLength(32 * mebibyte - 64);
    const text = rawBody("s", ["x".repeat(31 * mebibyte)], true);
    const received = decodeMessage(message("s", text));
    expect(messageBody(received, "map")[0]).toHaveLength(31 * mebibyte);
  });
});

test.each([
  ["ay", [{ most: 10 }], 10],
  ["sss", [{ most: 10 }, { most: 10 }, { most: 10 }], 30],
  ["as", [{ most: 3, items: { most: 10 } }], 30],
  ["a{us}", [{ most: 3, values: { most: 10 } }], 30],
  ["(su)", [{ fields: [{ most: 10 }] }], 10],
  ["yqxg", undefined, 11],
] as const)("a body of %s within %o has an end", (signature, bounds, least) => {
  const most = mostBodyBytes(signature, bounds);
  expect(most).toBeGreaterThan(least);
  expect(most).toBeLessThan(least * 3 + 400);
});

test.each([
  ["s", undefined],
  ["as", [{ most: 3 }]],
  ["aau", [{ items: { most: 3 } }]],
  ["v", [{ types: ["u"] }]],
] as const)("a body of %s within %o has none", (signature, bounds) => {
  expect(mostBodyBytes(signature, bounds)).toBe(Infinity);
});

describe("an unknown header field is read over", () => {
  const types = ["a{ty}", "aay", "av", "a(ys)", "s", "ay", "v", "a{sv}"];

  test.each(types)("of type %s", (type) => {
    // An array of nothing, or an empty text, or a byte in a variant.
    const value: RawValue =
      type === "s" ? "" : type === "v" ? { signature: "y", value: 1 } : [];
    const bytes = withField(200, type, value);
    expect(decodeMessage(bytes).member).toBe("Run");
  });

  test("with keys that collide, at the pace of any other bytes", () => {
    const words = collidingWords(60_000).map((word): RawValue => [word, 1]);
    const bytes = withField(200, "a{ty}", words);
    const start = performance.now();
    expect(decodeMessage(bytes).member).toBe("Run");
    expect(performance.now() - start).toBeLessThan(patience);
  });

  test("and must end inside of the header", () => {
    const bytes = withField(200, "au", [1, 2, 3]);
    // The length of the array.
    const at = bytes.indexOf(Buffer.from([12, 0, 0, 0, 1, 0, 0, 0, 2]));
    bytes.writeUInt32LE(4096, at);
    expect(() => decodeMessage(bytes)).toThrow("runs over the end");
  });

  test("and nests as deep as any value may", () => {
    const nested = (levels: number): RawValue =>
      levels === 0
        ? { signature: "y", value: 1 }
        : { signature: "v", value: nested(levels - 1) };
    expect(decodeMessage(withField(200, "v", nested(61))).member).toBe("Run");
    expect(() => decodeMessage(withField(200, "v", nested(80)))).toThrow(
      "too deep",
    );
  });
});

/** A call with one more header field. */
function withField(code: number, signature: string, value: RawValue): Buffer {
  const fields: readonly RawValue[] = [
    [1, { signature: "o", value: place.path }],
    [3, { signature: "s", value: place.member }],
    [code, { signature, value }],
  ];
  const header = rawBody("yyyyuua(yv)", [0x6c, 1, 0, 1, 0, 7, fields], true);
  return Buffer.concat([header, Buffer.alloc(-header.length & 7)]);
}

/** Cuts bytes into pieces as a socket might. */
function pushed(
  bytes: Uint8Array,
  options: MessageStreamOptions,
  size = 65_536,
): { readonly messages: Message[]; readonly kept: number } {
  const stream = new MessageStream(options);
  const messages: Message[] = [];
  let kept = 0;
  for (let at = 0; at < bytes.length; at += size) {
    messages.push(...stream.push(bytes.slice(at, at + size)));
    kept = Math.max(kept, stream.buffered);
  }
  expect(stream.buffered).toBe(0);
  return { messages, kept };
}

describe("the body of a long message", () => {
  const small = message("u", new Uint8Array(4), 8);
  const stream = Buffer.concat([arrayMessage("ay", 2 * mebibyte), small]);

  test.each([65_536, 100_000, 7919, 4 * mebibyte])(
    "is kept when it is wanted, in pieces of %i bytes",
    (size) => {
      const asked: Message[] = [];
      const wants = (header: Message): boolean => asked.push(header) > 0;
      const { messages } = pushed(stream, { wants }, size);
      expect(messages.map(({ bodyBytes }) => bodyBytes?.length)).toEqual([
        2 * mebibyte + 4,
        4,
      ]);
      // Whole at once, nobody has to be asked.
      expect(asked).toHaveLength(size > 2 * mebibyte ? 0 : 1);
      expect(messages[0]).toMatchObject({ ...place, serial: 7 });
    },
  );

  test.each([65_536, 100_000, 7919])(
    "is read over when it is not, in pieces of %i bytes",
    (size) => {
      const { messages, kept } = pushed(stream, { wants: () => false }, size);
      expect(messages).toMatchObject([
        { serial: 7, bodyBytes: undefined, bodyLength: 2 * mebibyte + 4 },
        { serial: 8, bodyLength: 4 },
      ]);
      expect(kept).toBeLessThan(3 * 65_536);
    },
  );

  test.each([65_536, 7919, 4 * mebibyte])(
    "is read over when it is too long, in pieces of %i bytes",
    (size) => {
      const options = { wants: () => true, maxMessageBytes: mebibyte };
      const { messages } = pushed(stream, options, size);
      expect(messages).toMatchObject([
        { serial: 7, bodyBytes: undefined },
        { serial: 8, bodyLength: 4 },
      ]);
    },
  );

  test.each([65_536, 7919])(
    "is read over behind a header that is too long itself, in pieces of %i bytes",
    (size) => {
      const header = withField(200, "ay", new Uint8Array(600_000));
      const bytes = Buffer.concat([header, small]);
      const options = { maxMessageBytes: 262_144 };
      expect(pushed(bytes, options, size).messages).toMatchObject([
        { member: "Run", bodyBytes: undefined, bodyLength: 0 },
        { serial: 8 },
      ]);
      expect(pushed(bytes, {}, size).messages).toMatchObject([
        { member: "Run", bodyLength: 0 },
        { serial: 8 },
      ]);
    },
  );

  test("waits where there is no room for it", () => {
    const asked: number[] = [];
    let got = 0;
    let released = 0;
    const messages = new MessageStream({
      reserve(header, length) {
        asked.push(length);
        expect(header).toMatchObject({ serial: 7 });
        return {
          isGranted: false,
          received: (count) => (got += count),
          release: () => released++,
        };
      },
    });
    const read = (from: Iterable<Message>): number[] =>
      [...from].map(({ serial }) => serial);
    expect(read(messages.push(stream.subarray(0, 100_000)))).toEqual([]);
    expect(messages.isWaiting).toBe(true);
    expect(messages.space()).toBeUndefined();
    // What was on its way when the peer was paused.
    expect(read(messages.push(stream.subarray(100_000)))).toEqual([]);
    expect([messages.buffered, got]).toEqual([stream.length, 0]);
    expect(read(messages.goOn())).toEqual([7, 8]);
    expect(messages.isWaiting).toBe(false);
    expect(asked).toEqual([got]);
    expect(released).toBe(1);
  });

  test("gives its room back when it will not come", () => {
    let released = 0;
    const messages = new MessageStream({
      reserve: () => ({
        isGranted: true,
        received: () => undefined,
        release: () => released++,
      }),
    });
    expect([...messages.push(stream.subarray(0, 100_000))]).toEqual([]);
    expect(messages.space()?.length).toBeGreaterThan(mebibyte);
    messages.abandon();
    messages.abandon();
    expect(released).toBe(1);
  });

  test("has a limit of at least 64 KiB", () => {
    expect(() => new MessageStream({ maxMessageBytes: 1000 })).toThrow(
      RangeError,
    );
  });
});
