import { duplexPair, type Duplex } from "node:stream";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Connection } from "../../src/runtime/connection.js";
import {
  LimitsExceededError,
  UnexpectedSignatureError,
  ValidationError,
  type InterfaceDescriptor,
  type Proxy,
  type ReadProperty,
  type Skeleton,
} from "../../src/runtime/index.js";
import { messageBody } from "../../src/runtime/wire/decode-message.js";
import { messageTypes, type Message } from "../../src/runtime/wire/message.js";
import { MessageStream } from "../../src/runtime/wire/message-stream.js";
import { rawBody, rawMessage, type RawHead } from "../fuzz/raw-wire.js";
import { collidingWords } from "../support/colliding.js";
import { runModule } from "../support/contract-module.js";
import { readyTransport } from "../support/ready-transport.js";

// A peer that sends large bodies which nobody wants, or nobody may send.

const mebibyte = 1_048_576;

/** In milliseconds: generous, where a quiet machine takes 50 and colliding keys took 20,000. */
const patience = 3000;
const path = "/org/example/Store";
const storeName = "org.example.Store1";
const properties = "org.freedesktop.DBus.Properties";

const module = runModule(`<node><interface name="${storeName}">
  <annotation name="org.qemu.QBus.Access" value="owner"/>
  <method name="Put">
    <annotation name="org.qemu.QBus.Access" value="everyone"/>
    <arg name="data" type="ay" direction="in">
      <annotation name="org.qemu.QBus.MaxItems" value="1048576"/></arg>
  </method>
  <method name="Take">
    <annotation name="org.qemu.QBus.Access" value="everyone"/>
    <arg name="data" type="ay" direction="in"/></method>
  <method name="Wait">
    <annotation name="org.qemu.QBus.Access" value="everyone"/>
    <arg name="text" type="s" direction="in"/></method>
  <method name="Read"><arg name="words" type="at" direction="out">
    <annotation name="org.qemu.QBus.MaxItems" value="4"/></arg></method>
  <signal name="Changed"><arg name="data" type="ay"/></signal>
  <property name="Label" type="s" access="readwrite"/>
</interface></node>`);

interface Constructors {
  readonly Store1Skeleton: new () => Skeleton;
  readonly Store1Proxy: new (
    bus: Connection,
    target: { readonly path: string },
  ) => Proxy & {
    readonly read: () => Promise<readonly bigint[]>;
    readonly props: { readonly label: ReadProperty<string> };
    readonly signals: {
      readonly changed: {
        on: (listener: (data: Uint8Array) => void) => Disposable;
      };
    };
  };
}

const { Store1Skeleton, Store1Proxy } = module as unknown as Constructors;

let received: number[];
let waiting: (() => void)[];

class Store extends Store1Skeleton {
  override readonly $descriptor = module["descriptor"] as InterfaceDescriptor;
  label = "a";
  put(data: Uint8Array): void {
    received.push(data.length);
  }
  take(data: Uint8Array): void {
    received.push(data.length);
  }
  wait(): Promise<void> {
    return new Promise((resolve) => waiting.push(resolve));
  }
}

/** The other end of a connection, which says what it likes. */
class RawPeer {
  readonly #stream: Duplex;
  readonly #messages = new MessageStream();
  readonly #waiting: ((message: Message) => void)[] = [];
  #serial = 0;

  constructor(stream: Duplex) {
    this.#stream = stream;
    stream.on("data", (chunk: Uint8Array) => {
      for (const message of this.#messages.push(chunk))
        this.#waiting.shift()?.(message);
    });
  }

  send(head: Partial<RawHead>, signature: string, body: Uint8Array): void {
    this.#serial++;
    const whole = {
      type: 1,
      flags: 0,
      serial: this.#serial,
      path,
      ...head,
      signature,
    };
    const bytes = rawMessage(whole, body, true);
    // In pieces, as from a socket.
    for (let at = 0; at < bytes.length; at += 65_536)
      this.#stream.write(bytes.subarray(at, at + 65_536));
  }

  write(bytes: Uint8Array): void {
    this.#stream.write(bytes);
  }

  next(): Promise<Message> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** @returns The error's name and message, or the reply's signature. */
  async ask(
    head: Partial<RawHead>,
    signature: string,
    body: Uint8Array,
  ): Promise<string> {
    const next = this.next();
    this.send(head, signature, body);
    const { errorName, signature: given, ...message } = await next;
    if (errorName === undefined) return given;
    return `${errorName}: ${String(messageBody({ ...message, signature: given }, "map")[0])}`;
  }

  async isAnswered(): Promise<boolean> {
    const ping = { interface: "org.freedesktop.DBus.Peer", member: "Ping" };
    return (await this.ask(ping, "", new Uint8Array())) === "";
  }
}

let bus: Connection;
let peer: RawPeer;
let errors: unknown[];

beforeEach(async () => {
  const [left, right] = duplexPair();
  received = [];
  waiting = [];
  errors = [];
  bus = new Connection(readyTransport(left), {
    isBus: false,
    roles: { owner: () => false, everyone: () => true },
    onError: (error) => errors.push(error),
  });
  peer = new RawPeer(right);
  await bus.export(path, new Store());
});

afterEach(async () => {
  await bus.close();
});

function bytes(length: number): Buffer {
  const body = Buffer.alloc(4 + length);
  body.writeUInt32LE(length);
  return body;
}

/** Of a dictionary with keys that V8 hashes to one place. */
const colliding = rawBody(
  "a{ty}",
  [collidingWords(60_000).map((word) => [word, 1])],
  true,
);

/** `names`, and a variant of that dictionary. */
function withColliding(...names: readonly string[]): Buffer {
  const value = {
    signature: "a{ty}",
    value: collidingWords(60_000).map((word) => [word, 1] as const),
  };
  return rawBody(`${"s".repeat(names.length)}v`, [...names, value], true);
}

describe("nothing is built of a body", () => {
  test.each([
    [
      "a method that is not there",
      { interface: storeName, member: "Gone" },
      "UnknownMethod",
    ],
    [
      "an interface that is not there",
      { interface: "a.b", member: "Put" },
      "UnknownInterface",
    ],
    [
      "an object that is not there",
      { path: "/gone", interface: storeName, member: "Put" },
      "UnknownObject",
    ],
    ["other arguments", { interface: storeName, member: "Put" }, "InvalidArgs"],
    [
      "a caller without the role",
      { interface: storeName, member: "Read" },
      "AccessDenied",
    ],
  ] as const)("for %s", async (_, head, error) => {
    const start = performance.now();
    expect(await peer.ask(head, "a{ty}", colliding)).toContain(
      `Error.${error}`,
    );
    expect(performance.now() - start).toBeLessThan(patience);
    expect(received).toEqual([]);
  });

  test.each([
    [[storeName, "Gone"], "UnknownProperty"],
    [["a.b", "Label"], "UnknownInterface"],
    [[storeName, "Label"], "AccessDenied"],
  ] as const)("for a Set of %o", async (names, error) => {
    const head = { interface: properties, member: "Set" };
    const start = performance.now();
    expect(await peer.ask(head, "ssv", withColliding(...names))).toContain(
      `Error.${error}`,
    );
    expect(performance.now() - start).toBeLessThan(patience);
  });

  test("for a signal that nobody hears", async () => {
    const head = { type: messageTypes.signal, interface: "a.b", member: "C" };
    const start = performance.now();
    peer.send(head, "a{ty}", colliding);
    expect(await peer.isAnswered()).toBe(true);
    expect(performance.now() - start).toBeLessThan(patience);
  });

  test("for a value of another type than the property has", async () => {
    const proxy = new Store1Proxy(bus, { path });
    const next = peer.next();
    const value = proxy.props.label.get();
    const { serial } = await next;
    const head = { type: messageTypes.reply, replySerial: serial };
    const start = performance.now();
    peer.send(head, "v", withColliding());
    await expect(value).rejects.toThrow(UnexpectedSignatureError);
    expect(performance.now() - start).toBeLessThan(patience);
  });

  test("for a result that is longer than the interface allows", async () => {
    const proxy = new Store1Proxy(bus, { path });
    const next = peer.next();
    const words = proxy.read();
    const { serial } = await next;
    const head = { type: messageTypes.reply, replySerial: serial };
    const body = Buffer.alloc(8 + 8 * mebibyte);
    body.writeUInt32LE(8 * mebibyte);
    peer.send(head, "at", body);
    await expect(words).rejects.toThrow(ValidationError);
    await expect(words).rejects.toThrow(
      "Read: words: expected at most 4 items, got 1048576 items",
    );
  });
});

describe("a message of over 32 MiB", () => {
  const long = bytes(33 * mebibyte);

  test("is answered, and the next one is read", async () => {
    const head = { interface: storeName, member: "Take" };
    expect(await peer.ask(head, "ay", long)).toMatch(
      /^org\.freedesktop\.DBus\.Error\.LimitsExceeded: .*34603012 bytes/,
    );
    expect(await peer.ask(head, "ay", bytes(31 * mebibyte))).toBe("");
    expect(received).toEqual([31 * mebibyte]);
  });

  test("rejects the call that it answers, and no other", async () => {
    const proxy = new Store1Proxy(bus, { path });
    const next = peer.next();
    const label = proxy.props.label.get();
    const { serial } = await next;
    const head = { type: messageTypes.reply, replySerial: serial };
    peer.send(head, "ay", long);
    await expect(label).rejects.toThrow(UnexpectedSignatureError);
    const again = peer.next();
    const other = bus.call({ path, member: "Get" });
    peer.send({ ...head, replySerial: (await again).serial }, "ay", long);
    await expect(other).rejects.toThrow(LimitsExceededError);
    expect(await peer.isAnswered()).toBe(true);
  });

  test("is lost as a signal, which is reported", async () => {
    const heard: number[] = [];
    using _ = new Store1Proxy(bus, { path }).signals.changed.on((data) => {
      heard.push(data.length);
    });
    const head = {
      type: messageTypes.signal,
      interface: storeName,
      member: "Changed",
    };
    peer.send(head, "ay", long);
    peer.send(head, "ay", bytes(5));
    expect(await peer.isAnswered()).toBe(true);
    expect(heard).toEqual([5]);
    expect(errors).toEqual([expect.any(LimitsExceededError)]);
  });
});

test("a call that is far over its limits is not kept to look at them", async () => {
  const head = { interface: storeName, member: "Put" };
  expect(await peer.ask(head, "ay", bytes(mebibyte + 1))).toContain(
    "InvalidArgs: Put: data: expected at most 1048576 bytes, got 1048577 bytes",
  );
  expect(await peer.ask(head, "ay", bytes(mebibyte))).toBe("");
  expect(await peer.ask(head, "ay", bytes(31 * mebibyte))).toMatch(
    /LimitsExceeded: .*32505860 bytes/,
  );
  expect(received).toEqual([mebibyte]);
});

test("a call that goes on does not keep what was received with it", async () => {
  // 4,000 calls of 100 bytes kept 330 MiB.
  const count = 400;
  const head = { type: 1, flags: 0, serial: 7, path, interface: storeName };
  const call = rawMessage(
    { ...head, member: "Wait", signature: "s" },
    rawBody("s", ["a"], true),
    true,
  );
  const signal = rawMessage(
    { ...head, type: 4, member: "Gone", signature: "ay" },
    bytes(60_000),
    true,
  );
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  collect();
  const before = process.memoryUsage().arrayBuffers;
  for (let i = 0; i < count; i++) peer.write(Buffer.concat([call, signal]));
  await expect.poll(() => waiting.length, { timeout: 10_000 }).toBe(count);
  await new Promise(setImmediate);
  collect();
  const kept = process.memoryUsage().arrayBuffers - before;
  expect(kept).toBeLessThan(8 * mebibyte);
});
