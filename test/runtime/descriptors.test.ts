import {
  closeSync,
  fstatSync,
  openSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  test,
} from "vitest";
import { DescriptorSocket } from "../../src/runtime/adapter/descriptor-socket.js";
import {
  systemCalls,
  type SystemCalls,
} from "../../src/runtime/adapter/system-calls.js";
import {
  connect,
  connectPeer,
  ConnectionClosedError,
  FakeBus,
  FileDescriptor,
  NoReplyError,
  NotSupportedError,
  servePeer,
  TimeoutError,
  ValidationError,
  variant,
  WireError,
  type Bus,
} from "../../src/runtime/index.js";
import { encodeEnvelope } from "../../src/runtime/wire/encode-message.js";
import {
  messageTypes,
  type MessageHead,
} from "../../src/runtime/wire/message.js";
import { Files1Proxy } from "../emit/golden/descriptors/org.example.Files1.js";
import { startDBusDaemon, type Daemon } from "../support/dbus-daemon.js";
import {
  openDescriptors,
  requireOpen,
  settledDescriptors,
} from "../support/open-descriptors.js";
import { filesPath, TestFiles } from "./fixture/test-files.js";
import { refusal } from "../support/refusal.js";

// Whose descriptors are whose, and that each is closed once.

let system: SystemCalls;
let daemon: Daemon;
let folder: string;
let file: string;

beforeAll(async () => {
  system = await systemCalls();
  daemon = await startDBusDaemon();
  folder = await mkdtemp(join(tmpdir(), "qbus-files-"));
  file = join(folder, "file");
  writeFileSync(file, "content");
});

afterAll(async () => {
  await daemon.stop();
  await rm(folder, { recursive: true });
});

interface World {
  readonly service: Bus;
  readonly client: Bus;
}

async function peers(prepare: (bus: Bus) => unknown): Promise<World> {
  const [left, right] = system.socketPair();
  const [service, client] = await Promise.all([
    servePeer({
      descriptor: left,
      descriptors: true,
      prepare,
      onError: heard,
    }),
    connectPeer({ descriptor: right, descriptors: true, onError: heard }),
  ]);
  return { service, client };
}

async function onBus(prepare: (bus: Bus) => unknown): Promise<World> {
  const { address } = daemon;
  const options = { address, descriptors: true, onError: heard };
  const [service, client] = await Promise.all([
    connect(options),
    connect(options),
  ]);
  await prepare(service);
  return { service, client };
}

async function onFake(prepare: (bus: Bus) => unknown): Promise<World> {
  const fake = await FakeBus.withDescriptors();
  const service = fake.connect({ onError: heard });
  await prepare(service);
  return { service, client: fake.connect({ onError: heard }) };
}

let before: readonly string[];
let errors: unknown[];
let files: TestFiles;
let service: Bus;
let client: Bus;
let proxy: Files1Proxy;

function heard(error: unknown): void {
  errors.push(error);
}

function opened(): FileDescriptor {
  return new FileDescriptor(openSync(file, "r"));
}

/** Waits until both sides have done all that they were asked for. */
async function settled(): Promise<void> {
  const ping = {
    path: "/",
    interface: "org.freedesktop.DBus.Peer",
    member: "Ping",
  };
  for (let i = 0; i < 2; i++) {
    const destination = proxy.$destination;
    await client.call({ ...ping, destination });
    await service.call({ ...ping, destination: client.uniqueName });
  }
}

describe.each([
  ["between peers", peers],
  ["over dbus-daemon", onBus],
  ["over a FakeBus", onFake],
])("%s", (_, meet) => {
  beforeEach(async () => {
    before = await settledDescriptors();
    errors = [];
    files = new TestFiles(file);
    ({ service, client } = await meet((bus) =>
      (bus as Bus).export(filesPath, files),
    ));
    proxy = new Files1Proxy(client, {
      destination: service.uniqueName,
      path: filesPath,
    });
  });

  afterEach(async () => {
    await client.close();
    await service.close();
    files.end();
    await requireOpen(before);
  });

  describe("a descriptor that is passed to a method", () => {
    test("stays the caller's, and is closed there when the method has ended", async () => {
      using mine = opened();
      expect(await proxy.read(mine)).toBe("content");
      expect(mine.closed).toBe(false);
      await settled();
      expect(files.seen.map(({ closed }) => closed)).toEqual([true]);
      expect(() => files.seen[0]?.number).toThrow(/unless keep\(\) was called/);
    });

    test("may be closed by the caller as soon as it has called", async () => {
      const mine = opened();
      const reading = proxy.read(mine);
      mine[Symbol.dispose]();
      expect(await reading).toBe("content");
    });

    test("stays open while the method works", async () => {
      files.onRead = async (own) => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        return readFileSync(own.number, "utf8");
      };
      using mine = opened();
      expect(await proxy.read(mine)).toBe("content");
    });

    test("stays open when it is kept, until it is disposed of", async () => {
      files.onRead = (own) => {
        own.keep();
        return "";
      };
      using mine = opened();
      await proxy.read(mine);
      await settled();
      const [kept] = files.seen;
      expect(readFileSync(kept?.number ?? -1, "utf8")).toBe("content");
      kept?.[Symbol.dispose]();
      expect(kept?.closed).toBe(true);
    });

    test("belongs to what it was turned into", async () => {
      let reading: Promise<string> | undefined;
      files.onRead = (own) => {
        reading = text(own.toReadStream());
        return "";
      };
      using mine = opened();
      await proxy.read(mine);
      expect(await reading).toBe("content");
    });

    test("is closed when the method throws", async () => {
      files.onRead = () => Promise.reject(new Error("oops"));
      using mine = opened();
      await expect(proxy.read(mine)).rejects.toThrow("the service failed");
      await settled();
      expect(files.seen[0]?.closed).toBe(true);
    });

    test("is closed when its kind is wrong, and nobody's code sees it", async () => {
      const raw = client.call({
        destination: service.uniqueName,
        path: filesPath,
        interface: "org.example.Files1",
        member: "Exchange",
        signature: "hah",
        body: [files.log, [files.log, files.log]],
      });
      await expect(raw).rejects.toThrow("Exchange: socket: expected a socket");
      expect(files.seen).toEqual([]);
    });

    test.each([
      ["Nothing", "h", 'has no method "Nothing"'],
      ["Read", "hu", 'expected the signature "h", got "hu"'],
      ["Open", "h", 'expected the signature "s", got "h"'],
    ])("is closed when %s(%s) cannot be called", async (...row) => {
      const [member, signature, message] = row;
      const raw = client.call({
        destination: service.uniqueName,
        path: filesPath,
        interface: "org.example.Files1",
        member,
        signature,
        body: [files.log, 1].slice(0, signature.length),
      });
      await expect(raw).rejects.toThrow(message);
    });

    test("is closed when the caller is not allowed in", async () => {
      files.authorize = () => false;
      await expect(proxy.read(files.log)).rejects.toThrow("access denied");
    });

    test("is one of several, in their order", async () => {
      const [left, right] = system.socketPair();
      using a = new FileDescriptor(left);
      using b = new FileDescriptor(right);
      files.onExchange = () => ({ count: 2, others: [opened(), opened()] });
      const { count, others } = await proxy.exchange(a, [b, a]);
      expect([count, others.length]).toEqual([2, 2]);
      for (const other of others) {
        expect(fstatSync(other.number).size).toBe(7);
        other[Symbol.dispose]();
      }
      expect(files.seen).toHaveLength(3);
    });

    test("is closed when the connection closes while others are on their way", async () => {
      let closing: Promise<void> | undefined;
      files.onRead = () => {
        closing ??= service.close();
        return "";
      };
      const calls = Array.from({ length: 5 }, () =>
        refusal(proxy.read(files.log)),
      );
      await expect.poll(() => closing !== undefined).toBe(true);
      await closing;
      await client.close();
      await Promise.all(calls);
    });

    test("is closed when the connection closes, even if the method never ends", async () => {
      files.onRead = () => new Promise(() => undefined);
      const reading = refusal(proxy.read(files.log));
      await expect.poll(() => files.seen.length).toBe(1);
      await service.close();
      expect(files.seen[0]?.closed).toBe(true);
      await client.close();
      await reading;
    });
  });

  describe("a descriptor that a method returns", () => {
    test("is the caller's, and the service's is closed", async () => {
      const given: FileDescriptor[] = [];
      files.onOpen = async () => {
        given.push(opened());
        return given[0] ?? opened();
      };
      using own = await proxy.open(file);
      expect(readFileSync(own.number, "utf8")).toBe("content");
      expect(given[0]?.closed).toBe(true);
    });

    test("is closed when the reply fails its check", async () => {
      files.onExchange = () => ({ count: 1, others: [opened(), opened()] });
      // Of another number than the interface allows, past the service's own check.
      files.$invoke = async () => [101, [opened()]];
      const [left, right] = system.socketPair();
      using a = new FileDescriptor(left);
      using _b = new FileDescriptor(right);
      expect(await refusal(proxy.exchange(a, []))).toBeInstanceOf(
        ValidationError,
      );
    });

    test("is closed when the reply has another signature", async () => {
      const raw = client.call({
        destination: service.uniqueName,
        path: filesPath,
        interface: "org.example.Files1",
        member: "Open",
        signature: "s",
        body: [file],
        returns: "s",
      });
      await expect(raw).rejects.toThrow('expected a reply of "s", got "h"');
    });

    test("is closed when the caller has given up", async () => {
      let go: (() => void) | undefined;
      const gone = new Promise<void>((resolve) => {
        go = resolve;
      });
      files.onOpen = async () => {
        await gone;
        return opened();
      };
      const error = await refusal(proxy.open(file, { timeoutMs: 10 }));
      expect(error).toBeInstanceOf(TimeoutError);
      go?.();
      await settled();
    });

    test("is closed when the caller wants no reply", async () => {
      const open = await settledDescriptors();
      for (let i = 0; i < 10; i++)
        await client.send({
          destination: service.uniqueName,
          path: filesPath,
          interface: "org.example.Files1",
          member: "Open",
          signature: "s",
          body: [file],
        });
      await settled();
      await requireOpen(open);
    });

    test("can be in a variant", async () => {
      files.values = { file: variant("h", opened()), other: variant("u", 1) };
      const { file: found } = await proxy.describe();
      if (!(found?.value instanceof FileDescriptor)) throw new Error("none");
      expect(readFileSync(found.value.number, "utf8")).toBe("content");
      found.value[Symbol.dispose]();
    });

    test("is closed some time after everybody has forgotten it", async () => {
      setFlagsFromString("--expose-gc");
      const collect = runInNewContext("gc") as () => void;
      const { length: open } = await settledDescriptors();
      await (async () => {
        await proxy.open(file);
      })();
      expect((await settledDescriptors()).length).toBe(open + 1);
      await expect
        .poll(() => {
          collect();
          return openDescriptors().length;
        })
        .toBe(open);
    });
  });

  describe("a descriptor as a property", () => {
    test("is the caller's, and stays the service's", async () => {
      for (let i = 0; i < 2; i++) {
        using log = await proxy.props.log.get();
        expect(fstatSync(log.number).size).toBe(7);
      }
      const { log } = await proxy.props.getAll();
      log?.[Symbol.dispose]();
      expect(files.log.closed).toBe(false);
    });
  });

  describe("a descriptor in a signal", () => {
    test("is closed when the listeners have returned", async () => {
      const seen: FileDescriptor[] = [];
      const reads: string[] = [];
      using first = proxy.signals.opened.on((own) => {
        seen.push(own);
        reads.push(readFileSync(own.number, "utf8"));
      });
      using second = proxy.signals.opened.on((own) => {
        reads.push(String(fstatSync(own.number).size));
      });
      await Promise.all([first.ready, second.ready]);
      files.signals.opened.emit(files.log);
      await settled();
      expect(reads).toEqual(["content", "7"]);
      expect(seen.map(({ closed }) => closed)).toEqual([true]);
    });

    test("stays open when a listener keeps it", async () => {
      const seen: FileDescriptor[] = [];
      using listening = proxy.signals.opened.on((own) => {
        seen.push(own.keep());
      });
      await listening.ready;
      files.signals.opened.emit(files.log);
      await settled();
      expect(seen.map(({ closed }) => closed)).toEqual([false]);
      seen[0]?.[Symbol.dispose]();
    });

    test("is closed when nobody listens", async () => {
      const match = { interface: "org.example.Files1" };
      using listening = client.subscribe(match, () => undefined);
      await listening.ready;
      files.signals.opened.emit(files.log);
      await settled();
    });

    test("belongs to the loop that takes it, and is closed with what it leaves", async () => {
      const stream = proxy.signals.opened.iterate();
      await settled();
      for (let i = 0; i < 3; i++) files.signals.opened.emit(files.log);
      await settled();
      const { value } = await stream.next();
      expect(readFileSync(value?.number ?? -1, "utf8")).toBe("content");
      value?.[Symbol.dispose]();
      await stream.return();
    });

    test("is closed when too many wait for the loop", async () => {
      const stream = proxy.signals.opened.iterate({ limit: 1 });
      await settled();
      for (let i = 0; i < 3; i++) files.signals.opened.emit(files.log);
      await settled();
      const { value } = await stream.next();
      value?.[Symbol.dispose]();
      await expect(stream.next()).rejects.toThrow("the loop is too slow");
    });

    test("can be waited for", async () => {
      const waiting = proxy.signals.opened.once();
      await settled();
      files.signals.opened.emit(files.log);
      using own = await waiting;
      expect(readFileSync(own.number, "utf8")).toBe("content");
    });
  });
});

describe("a peer that breaks the rules of descriptors is cut off:", () => {
  const head: MessageHead = {
    type: messageTypes.call,
    flags: 0,
    serial: 1,
    path: filesPath,
    interface: "org.example.Files1",
    member: "Read",
    signature: "h",
  };
  const index = (number: number) => new Uint8Array([number, 0, 0, 0]);
  const authenticating = "\0AUTH EXTERNAL\r\nDATA\r\n";

  /** A service, and a peer that sends it what it likes. */
  async function hostile(
    handshake: string,
    attack: (socket: DescriptorSocket, number: number) => void,
  ): Promise<Error | undefined> {
    before = await settledDescriptors();
    files = new TestFiles(file);
    const [left, right] = system.socketPair();
    const peer = new DescriptorSocket(system, right);
    peer.on("error", () => undefined);
    peer.resume();
    const accepting = servePeer({
      descriptor: left,
      descriptors: true,
      prepare: (bus) => bus.export(filesPath, files),
    });
    peer.write(`${authenticating}${handshake}BEGIN\r\n`);
    const bus = await accepting;
    attack(peer, files.log.number);
    const error = await bus.closed;
    peer.destroy();
    files.end();
    expect(files.seen).toEqual([]);
    await new Promise((resolve) => setImmediate(resolve));
    await requireOpen(before);
    return error;
  }

  const agreeing = "NEGOTIATE_UNIX_FD\r\n";

  test("descriptors that no message names", async () => {
    const bytes = encodeEnvelope(
      { ...head, signature: "" },
      index(0).subarray(4),
      0,
    );
    const error = await hostile(agreeing, (socket, number) => {
      socket.writeWithFds(bytes, [number]);
    });
    expect(error).toEqual(new WireError("descriptors that no message names"));
  });

  test("a message that names more than came", async () => {
    const bytes = encodeEnvelope(head, index(0), 2);
    const error = await hostile(agreeing, (socket, number) => {
      socket.writeWithFds(bytes, [number]);
    });
    expect(error).toEqual(
      new WireError("a message without the descriptors that it names"),
    );
  });

  test("descriptors without having asked for them", async () => {
    const bytes = encodeEnvelope(head, index(0), 1);
    const error = await hostile("", (socket, number) => {
      socket.writeWithFds(bytes, [number]);
    });
    expect(error).toEqual(
      new WireError("descriptors on a connection that cannot pass them"),
    );
  });

  test("thousands of descriptors before their message ends", async () => {
    const bytes = encodeEnvelope(head, index(0), 1);
    const error = await hostile(agreeing, (socket, number) => {
      for (let i = 0; i < 5; i++)
        socket.writeWithFds(
          bytes.subarray(i, i + 1),
          Array<number>(250).fill(number),
        );
    });
    expect(error).toEqual(
      new WireError("more descriptors than messages can need"),
    );
  });

  test("with the handshake, before they can mean anything", async () => {
    const bytes = encodeEnvelope(head, index(0), 0);
    const error = await hostile(agreeing, (socket, number) => {
      socket.writeWithFds(bytes.subarray(0, 1), [number]);
      socket.write(bytes.subarray(1));
    });
    expect(error).toEqual(new WireError("descriptors that no message names"));
  });

  test("but an index beyond them is only a wrong argument", async () => {
    const reply: Buffer[] = [];
    const error = await hostile(agreeing, (socket, number) => {
      socket.on("data", (chunk: Buffer) => {
        reply.push(chunk);
        if (Buffer.concat(reply).includes("InvalidArgs")) socket.end();
      });
      socket.writeWithFds(encodeEnvelope(head, index(1), 1), [number]);
    });
    expect(error).toBeInstanceOf(ConnectionClosedError);
    expect(Buffer.concat(reply).toString("latin1")).toContain(
      "a descriptor that did not come with the message",
    );
  });
});

test("a connection that was made without them passes none, and says so", async () => {
  before = await settledDescriptors();
  const { address } = daemon;
  await using bus = await connect({ address });
  const call = new Files1Proxy(bus, { destination: "a.b", path: "/" });
  using mine = opened();
  expect(await refusal(call.read(mine))).toEqual(
    new NotSupportedError(
      "this connection cannot pass file descriptors (h); connect with descriptors: true",
    ),
  );
  expect(mine.closed).toBe(false);
});

test("a peer that does not agree to descriptors gets none", async () => {
  before = await settledDescriptors();
  const path = join(folder, "plain");
  await using _server = await servePeer({ path });
  await using bus = await connectPeer({ path, descriptors: true });
  using mine = opened();
  const call = new Files1Proxy(bus, { path: "/" });
  expect(await refusal(call.read(mine))).toBeInstanceOf(NotSupportedError);
});

describe("where calls have to be answered in time", () => {
  test("a method keeps its descriptor until it ends, and what it gives then is closed", async () => {
    before = await settledDescriptors();
    files = new TestFiles(file);
    const [left, right] = system.socketPair();
    [service, client] = await Promise.all([
      servePeer({
        descriptor: left,
        descriptors: true,
        answerTimeoutMs: 20,
        prepare: (bus) => bus.export(filesPath, files),
        onError: () => undefined,
      }),
      connectPeer({ descriptor: right, descriptors: true }),
    ]);
    proxy = new Files1Proxy(client, { path: filesPath });
    let go: (() => void) | undefined;
    const gone = new Promise<void>((resolve) => {
      go = resolve;
    });
    const read: string[] = [];
    files.onRead = async (own) => {
      await gone;
      read.push(readFileSync(own.number, "utf8"));
      return "";
    };
    const given = opened();
    files.onOpen = async () => {
      await gone;
      return given;
    };
    const calls = [proxy.read(files.log), proxy.open(file)];
    for (const call of calls)
      expect(await refusal(call)).toBeInstanceOf(NoReplyError);
    expect([files.seen[0]?.closed, given.closed]).toEqual([false, false]);
    go?.();
    await settled();
    expect(read).toEqual(["content"]);
    expect([files.seen[0]?.closed, given.closed]).toEqual([true, true]);
    await client.close();
    await service.close();
    files.end();
    await requireOpen(before);
  });
});

test("what is sent before the handshake may be closed at once, too", async () => {
  before = await settledDescriptors();
  files = new TestFiles(file);
  const [left, right] = system.socketPair();
  let reading: Promise<string> | undefined;
  const buses = await Promise.all([
    servePeer({
      descriptor: left,
      descriptors: true,
      prepare: (bus) => bus.export(filesPath, files),
    }),
    connectPeer({
      descriptor: right,
      descriptors: true,
      prepare: (bus) => {
        using mine = opened();
        reading = new Files1Proxy(bus, { path: filesPath }).read(mine);
      },
    }),
  ]);
  expect(await reading).toBe("content");
  for (const bus of buses) await bus.close();
  files.end();
  await requireOpen(before);
});

test("a descriptor that cannot be sent does not count as one that waits", async () => {
  before = await settledDescriptors();
  const world = await peers(() => undefined);
  const mine = opened();
  closeSync(mine.number);
  const call = new Files1Proxy(world.client, { path: filesPath });
  await expect(call.read(mine)).rejects.toThrow("fcntl EBADF");
  mine.take();
  await world.client.drained();
  await world.client.close();
  await world.service.close();
  await requireOpen(before);
});

test("1,000 connections that pass a descriptor and close leave nothing", async () => {
  files = new TestFiles(file);
  errors = [];
  before = await settledDescriptors();
  for (let i = 0; i < 1000; i++) {
    const world = await peers((bus) => (bus as Bus).export(filesPath, files));
    const own = new Files1Proxy(world.client, { path: filesPath });
    using mine = opened();
    expect(await own.read(mine)).toBe("content");
    using got = await own.open(file);
    expect(got.closed).toBe(false);
    await world.client.close();
    await world.service.close();
  }
  await requireOpen(before);
  files.end();
});

test("a FakeBus passes none, and says what does", async () => {
  before = await settledDescriptors();
  await using fake = new FakeBus();
  const own = new Files1Proxy(fake.connect(), {
    destination: "a.b",
    path: filesPath,
  });
  const message =
    "this FakeBus cannot pass file descriptors (h); FakeBus.withDescriptors() makes one that can";
  using mine = opened();
  expect(await refusal(own.read(mine))).toEqual(new NotSupportedError(message));
  expect(await refusal(own.open(file))).toEqual(new NotSupportedError(message));
});

describe("what is no descriptor, or not the right one, is called what it is:", () => {
  const call = async (descriptor: FileDescriptor): Promise<string> => {
    await using fake = new FakeBus();
    const own = new Files1Proxy(fake.connect(), {
      destination: "a.b",
      path: filesPath,
    });
    return (await refusal(own.exchange(descriptor, []))).message;
  };

  test("the descriptor of a file", async () => {
    using mine = opened();
    expect(await call(mine)).toBe(
      "Exchange: socket: expected a socket, got the descriptor of a file",
    );
  });

  test("a closed one", async () => {
    const mine = opened();
    mine[Symbol.dispose]();
    expect(await call(mine)).toBe(
      "Exchange: socket: expected a file descriptor, got a closed file descriptor",
    );
    expect(() => mine.keep()).toThrow("is closed or was taken");
  });

  test("a number that is not open", async () => {
    const [left, right] = system.socketPair();
    closeSync(right);
    const bus = await connect({ address: daemon.address, descriptors: true });
    const own = new Files1Proxy(bus, { destination: "a.b", path: filesPath });
    using wrong = new FileDescriptor(left);
    const taken = wrong.take();
    closeSync(taken);
    const closed = new FileDescriptor(taken);
    expect((await refusal(own.read(closed))).message).toBe(
      "a file descriptor cannot be passed: fcntl EBADF",
    );
    closed.take();
    await bus.close();
  });
});
