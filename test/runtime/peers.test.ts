import { once } from "node:events";
import { closeSync, openSync, statSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { connect as connectSocket, createServer, Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { duplexPair } from "node:stream";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { systemCalls } from "../../src/runtime/adapter/system-calls.js";
import {
  connectPeer,
  ConnectionClosedError,
  FileDescriptor,
  LimitsExceededError,
  NotSupportedError,
  openDescriptorSocket,
  RepeatedError,
  servePeer,
  socketPair,
  TimeoutError,
  variant,
  type Bus,
  type Credentials,
  type PeerOptions,
  type PeerServer,
  type ServerLimits,
  type ServeSettings,
} from "../../src/runtime/index.js";
import { encodeEnvelope } from "../../src/runtime/wire/encode-message.js";
import { messageTypes } from "../../src/runtime/wire/message.js";
import { Files1Proxy } from "../emit/golden/descriptors/org.example.Files1.js";
import {
  requireOpen,
  settledDescriptors,
} from "../support/open-descriptors.js";
import { run } from "../support/programs.js";
import { PlayerProxy } from "./fixture/player.js";
import { playerPath, TestPlayer } from "./fixture/test-player.js";
import { filesPath, TestFiles } from "./fixture/test-files.js";
import { refusal } from "../support/refusal.js";

// Two peers without a bus, as they find each other.

const own = {
  uid: process.getuid?.() ?? -1,
  pid: process.pid,
  groups: expect.arrayContaining([process.getgid?.() ?? -1]) as unknown,
};

let folder: string;
let path: string;
let before: readonly string[];
let player: TestPlayer;
let errors: unknown[];
let toClose: (() => unknown)[];

beforeEach(async () => {
  await systemCalls();
  folder = await mkdtemp(join(tmpdir(), "qbus-peers-"));
  path = join(folder, "socket");
  before = await settledDescriptors();
  player = new TestPlayer();
  errors = [];
  toClose = [];
});

afterEach(async () => {
  for (const close of toClose.reverse()) await close();
  await rm(folder, { recursive: true });
  await requireOpen(before);
});

function closing<T extends { close(): unknown }>(closable: T): T {
  toClose.push(() => closable.close());
  return closable;
}

const settings: ServeSettings = {
  onError: (error) => errors.push(error),
  prepare: (bus) => bus.export(playerPath, player),
};

async function serve(
  options: ServeSettings & { readonly limits?: ServerLimits } = {},
): Promise<PeerServer> {
  return closing(await servePeer({ path, ...settings, ...options }));
}

async function meet(options: PeerOptions): Promise<Bus> {
  return closing(await connectPeer(options));
}

/** All that a proxy can do. */
async function exercise(client: Bus): Promise<void> {
  const proxy = new PlayerProxy(client, { path: playerPath });
  expect(client.uniqueName).toBeUndefined();
  expect(await proxy.grab(1, ["a"])).toBe(1);
  await expect(proxy.grab(1, ["\ud800"])).rejects.toThrow("Grab: mimes[0]");
  await proxy.props.volume.set(2);
  expect(await proxy.props.getAll()).toMatchObject({ volume: 2 });
  const moved = proxy.signals.moved.once();
  player.signals.moved.emit(1, 2);
  expect(await moved).toEqual({ x: 1, y: 2 });
  await expect(client.requestName("a.b")).rejects.toThrow(NotSupportedError);
}

describe.each([false, true])("with descriptors: %s", (descriptors) => {
  test("over a path", async () => {
    const server = await serve({ descriptors });
    expect(server.address).toBe(`unix:path=${path}`);
    await exercise(await meet({ path, descriptors }));
    await exercise(await meet({ address: server.address, descriptors }));
    expect(server.connections.size).toBe(2);
    expect(errors).toEqual([]);
  });

  test("over an abstract name", async () => {
    const name = `\0qbus-peers-${String(process.pid)}-${String(descriptors)}`;
    const server = closing(
      await servePeer({ ...settings, path: name, descriptors }),
    );
    expect(server.address).toBe(`unix:abstract=${name.slice(1)}`);
    await exercise(await meet({ path: name, descriptors }));
  });

  test("over a descriptor", async () => {
    const [left, right] = await socketPair();
    const [service, client] = await Promise.all([
      servePeer({ descriptor: left, descriptors, ...settings }),
      connectPeer({ descriptor: right.take(), descriptors }),
    ]);
    closing(service);
    await exercise(closing(client));
    expect(left.closed).toBe(true);
  });

  test("one side listens where the other cannot pass descriptors", async () => {
    await serve({ descriptors });
    await exercise(await meet({ path, descriptors: !descriptors }));
  });

  test("a server that closes frees its path, and ends its connections", async () => {
    const server = await serve({ descriptors });
    const client = await meet({ path, descriptors });
    expect(statSync(path).isSocket()).toBe(true);
    await server.close();
    expect(await client.closed).toBeInstanceOf(ConnectionClosedError);
    expect(() => statSync(path)).toThrow("ENOENT");
    await (await serve({ descriptors })).close();
  });

  test("a server that closes sends those away that are not connected yet", async () => {
    let prepared = 0;
    const server = await serve({
      descriptors,
      prepare: () => {
        // One of them never gets beyond that.
        return prepared++ === 0 ? new Promise(() => undefined) : undefined;
      },
    });
    const clients = Array.from({ length: 5 }, () => connectSocket(path));
    const ended = clients.map((client) => once(client.resume(), "close"));
    await expect.poll(() => prepared).toBe(5);
    await server.close();
    await Promise.all(ended);
    expect(errors).toEqual([]);
  });

  test("a path that is taken is an error", async () => {
    writeFileSync(path, "");
    const error = await refusal(servePeer({ path, descriptors, ...settings }));
    expect(error).toMatchObject({ code: "EADDRINUSE" });
    expect(error.message).toContain(path);
  });

  test("a path where nobody is is an error that names it", async () => {
    const error = await refusal(connectPeer({ path, descriptors }));
    expect(error).toBeInstanceOf(ConnectionClosedError);
    expect(error.message).toMatch(/^cannot connect to unix:path=.*ENOENT/);
  });

  test("a client that never says anything is given up on", async () => {
    await serve({ descriptors, connectTimeoutMs: 30 });
    const silent = connectSocket(path);
    await once(silent, "close");
    expect(errors).toEqual([
      new TimeoutError(
        "not connected within 30 ms: the peer has said nothing; does it serve, too?",
      ),
    ]);
  });

  test("a client that speaks no D-Bus is sent away", async () => {
    await serve({ descriptors });
    const other = connectSocket(path);
    other.write("GET / HTTP/1.1\r\n\r\n");
    await once(other.resume(), "close");
    expect(errors).toEqual([expect.any(ConnectionClosedError)]);
  });

  test("a call may come right behind the handshake, however long it is", async () => {
    const files = new TestFiles("/dev/null");
    const prepare = (bus: Bus) => bus.export(filesPath, files);
    await serve({ descriptors, prepare });
    const client = await meet({ path, descriptors });
    const proxy = new Files1Proxy(client, { path: filesPath });
    expect(await proxy.count(new Uint8Array(300_000))).toBe(300_000);
    files.end();
  });

  test("a call right behind a handshake with bare line feeds is answered", async () => {
    await serve({ descriptors });
    const other = connectSocket(path);
    other.write("\0AUTH EXTERNAL\nDATA\nBEGIN\n");
    other.write(grab);
    await expect.poll(() => player.log).toEqual(["grab 1 "]);
    other.destroy();
  });

  test("a first call that closes the server closes its own connection, too", async () => {
    const server = await serve({ descriptors });
    let closed: Promise<void> | undefined;
    player.onGrab = () => {
      closed = server.close();
      return 0;
    };
    const other = connectSocket(path);
    const ended = once(other.resume(), "close");
    const begin = "\0AUTH EXTERNAL\r\nDATA\r\nBEGIN\r\n";
    other.write(Buffer.concat([Buffer.from(begin), grab]));
    await ended;
    await closed;
    expect(server.connections.size).toBe(0);
  });

  test("a server that never answers is given up on", async () => {
    const silent = createServer((socket) => {
      toClose.push(() => socket.destroy());
    }).listen(path);
    await once(silent, "listening");
    const error = await refusal(
      connectPeer({ path, descriptors, connectTimeoutMs: 30 }),
    );
    expect(error).toEqual(
      new TimeoutError("not connected within 30 ms: the peer has said nothing"),
    );
    silent.close();
  });
});

/** A call of `Grab` without any MIME types. */
const grab = encodeEnvelope(
  {
    type: messageTypes.call,
    flags: 0,
    serial: 1,
    path: playerPath,
    interface: "org.example.Demo1.Player",
    member: "Grab",
    signature: "uas",
  },
  new Uint8Array([1, 0, 0, 0, 0, 0, 0, 0]),
  0,
);

test("over a Duplex", async () => {
  const [left, right] = duplexPair();
  const [service, client] = await Promise.all([
    servePeer({ stream: left, ...settings }),
    connectPeer({ stream: right }),
  ]);
  closing(service);
  await exercise(closing(client));
});

test("over a Duplex that carries descriptors", async () => {
  const [left, right] = await socketPair();
  const [service, client] = await Promise.all([
    servePeer({
      stream: await openDescriptorSocket(left),
      descriptors: true,
      ...settings,
    }),
    connectPeer({ stream: await openDescriptorSocket(right) }),
  ]);
  closing(service);
  await exercise(closing(client));
});

describe("what to connect to", () => {
  test.each<PeerOptions>([
    {},
    { path: "/a", address: "unix:path=/a" },
    { stream: new Socket(), descriptors: true },
    { address: "nonsense" },
    { descriptor: -1 },
  ])("%# is refused", async (options) => {
    expect(await refusal(connectPeer(options))).toBeInstanceOf(TypeError);
  });

  test.each([true, false])(
    "what is no socket is refused and closed, with descriptors: %s",
    async (descriptors) => {
      const descriptor = new FileDescriptor(openSync(folder, "r"));
      const error = await refusal(connectPeer({ descriptor, descriptors }));
      expect(error).toBeInstanceOf(TypeError);
      expect(descriptor.closed).toBe(true);
    },
  );

  test("a number stays the caller's when other options are wrong", async () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const descriptor = openSync(folder, "r");
    const roles = 5 as never;
    const error = await refusal(servePeer({ descriptor, roles }));
    expect(error).toBeInstanceOf(TypeError);
    for (let i = 0; i < 3; i++) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      collect();
    }
    closeSync(descriptor);
  });

  test("a stream that has ended is refused at once", async () => {
    const [left, right] = duplexPair();
    left.destroy();
    expect(await refusal(connectPeer({ stream: left }))).toBeInstanceOf(
      ConnectionClosedError,
    );
    right.destroy();
  });

  test("a server needs one Unix socket", async () => {
    const address = "tcp:host=localhost,port=1";
    const error = await refusal(servePeer({ address }));
    expect(error).toEqual(
      new TypeError("servePeer listens at one Unix socket"),
    );
  });

  test("descriptors do not go over TCP", async () => {
    const address = "tcp:host=localhost,port=1";
    const error = await refusal(connectPeer({ address, descriptors: true }));
    expect(error.message).toBe(
      `cannot connect to ${address}: file descriptors cannot be passed over tcp:`,
    );
  });
});

describe("what is exported before the handshake", () => {
  test("is there for the peer's first call, in both directions", async () => {
    const [left, right] = await socketPair();
    const other = new TestPlayer();
    const asked: Promise<unknown>[] = [];
    /** Exports, and calls before anybody is connected. */
    const prepare = (mine: TestPlayer) => async (bus: Bus) => {
      await bus.export(playerPath, mine);
      const proxy = new PlayerProxy(bus, { path: playerPath });
      asked.push(proxy.grab(7, ["x"]));
    };
    closing(
      await Promise.all([
        servePeer({
          descriptor: left,
          descriptors: true,
          prepare: prepare(player),
        }),
        connectPeer({
          descriptor: right,
          descriptors: true,
          prepare: prepare(other),
        }),
      ]).then(([service, client]) => ({
        close: () => Promise.all([service.close(), client.close()]),
      })),
    );
    expect(await Promise.all(asked)).toEqual([1, 1]);
    expect([player.log, other.log]).toEqual([["grab 7 x"], ["grab 7 x"]]);
  });

  test("a preparation that fails fails the connection", async () => {
    await serve();
    const error = await refusal(
      connectPeer({ path, prepare: () => Promise.reject(new Error("no")) }),
    );
    expect(error).toEqual(new Error("no"));
  });

  test("a preparation that waits for the peer is given up on", async () => {
    await serve();
    const error = await refusal(
      connectPeer({
        path,
        connectTimeoutMs: 50,
        prepare: (bus) =>
          new PlayerProxy(bus, { path: playerPath }).grab(1, []),
      }),
    );
    expect(error).toEqual(
      new TimeoutError(
        "not connected within 50 ms: prepare() has not ended; it must not wait for replies",
      ),
    );
  });
});

describe("who is let in", () => {
  test("is told by the kernel, where descriptors can be passed", async () => {
    const peers: Credentials[] = [];
    const admit = (peer: Credentials): boolean => peers.push(peer) > 0;
    await serve({ descriptors: true, admit });
    await exercise(await meet({ path }));
    expect(peers).toEqual([expect.objectContaining(own)]);
  });

  test("is what the peer says, where they cannot", async () => {
    const peers: Credentials[] = [];
    const admit = (peer: Credentials): boolean => peers.push(peer) > 0;
    await serve({ admit });
    await exercise(await meet({ path }));
    expect(peers).toEqual([
      {
        uid: own.uid,
        pid: undefined,
        groups: undefined,
        securityLabel: undefined,
      },
    ]);
  });

  test("is decided by the server", async () => {
    await serve({ descriptors: true, admit: () => false });
    const error = await refusal(connectPeer({ path }));
    expect(error).toBeInstanceOf(ConnectionClosedError);
    expect(error.message).toBe(
      'authentication failed: the server does not let this process in, and answers "REJECTED EXTERNAL"',
    );
    await expect
      .poll(() => errors)
      .toEqual([
        expect.objectContaining({
          name: "org.freedesktop.DBus.Error.AccessDenied",
          message: `a peer was not let in: user ${own.uid}, process ${own.pid}`,
        }),
      ]);
  });

  test("is nobody when a program without types gives a promise", async () => {
    const admit = () => Promise.resolve(true) as unknown as boolean;
    await serve({ descriptors: true, admit });
    const error = await refusal(connectPeer({ path }));
    expect(error.message).toBe(
      'authentication failed: the server does not let this process in, and answers "REJECTED EXTERNAL"',
    );
    await expect.poll(() => errors.length).toBe(1);
  });

  test("is nobody when the server cannot say", async () => {
    const admit = () => {
      throw new Error("no list");
    };
    await serve({ descriptors: true, admit });
    const error = await refusal(connectPeer({ path }));
    expect(error).toBeInstanceOf(ConnectionClosedError);
    await expect.poll(() => String(errors)).toContain("no list");
  });

  /** What the server says to each line. */
  async function answers(...lines: readonly string[]): Promise<string> {
    const other = connectSocket(path);
    let text = "";
    other.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
    other.write(`\0${lines.join("\r\n")}\r\n`);
    await expect.poll(() => text.split("\r\n").length).toBe(lines.length + 1);
    other.destroy();
    return text
      .replaceAll(/[0-9a-f]{32}/g, "…")
      .trim()
      .replaceAll("\r\n", ", ");
  }

  test.each([true, false])(
    "may be anonymous only where the kernel knows better, with descriptors: %s",
    async (descriptors) => {
      const authMethods = ["EXTERNAL", "ANONYMOUS"];
      await serve({ descriptors, authMethods });
      const other = Buffer.from("54321").toString("hex");
      const said = await answers(`AUTH EXTERNAL ${other}`, "AUTH ANONYMOUS");
      const rejected = "REJECTED EXTERNAL ANONYMOUS";
      expect(said).toBe(`${rejected}, ${descriptors ? "OK …" : rejected}`);
    },
  );

  test("is asked to authenticate with nothing but what is offered", async () => {
    await serve();
    expect(
      await answers("AUTH DBUS_COOKIE_SHA1 30", "AUTH ANONYMOUS", "AUTH"),
    ).toBe("REJECTED EXTERNAL, REJECTED EXTERNAL, REJECTED EXTERNAL");
  });

  test("is nobody who says to be somebody else", async () => {
    await serve({ descriptors: true, admit: () => true });
    const other = connectSocket(path);
    const claim = Buffer.from("54321").toString("hex");
    other.write(`\0AUTH EXTERNAL ${claim}\r\n`);
    const [line] = (await once(other, "data")) as [Buffer];
    expect(line.toString()).toBe("REJECTED EXTERNAL\r\n");
    other.destroy();
  });

  // systemd's clients send all of this before they read anything.
  test.each([true, false])(
    "can leave it to the server to know, with descriptors: %s",
    async (descriptors) => {
      await serve({ descriptors });
      const other = connectSocket(path);
      other.write("\0AUTH EXTERNAL\r\nDA");
      other.write("TA\r\nNEGOTIATE_UNIX_FD\r\nBEGIN\r\n");
      let text = "";
      other.on("data", (chunk: Buffer) => {
        text += chunk.toString();
      });
      await expect.poll(() => text.split("\r\n").length).toBe(4);
      expect(text).toMatch(
        descriptors
          ? /^DATA\r\nOK [0-9a-f]{32}\r\nAGREE_UNIX_FD\r\n$/
          : /^DATA\r\nOK [0-9a-f]{32}\r\nERROR [^\r]*\r\n$/,
      );
      other.destroy();
    },
  );

  test("has the roles of its user, where the kernel vouches for it", async () => {
    const files = new TestFiles("/dev/null");
    toClose.push(() => {
      files.end();
    });
    const prepare = (bus: Bus) => bus.export(filesPath, files);
    const credentials: Credentials[] = [];
    files.onRead = async (_, call) => {
      credentials.push(await call.credentials());
      return "";
    };
    await serve({ descriptors: true, prepare });
    const client = await meet({ path, descriptors: true });
    const proxy = new Files1Proxy(client, { path: filesPath });
    await proxy.read(files.log);
    expect(credentials).toEqual([expect.objectContaining(own)]);
  });
});

describe("dbus-send, which knows nothing of us,", () => {
  test.each([true, false])(
    "calls without a bus, with descriptors: %s",
    async (descriptors) => {
      const server = await serve({ descriptors });
      const { stdout, stderr } = await run(
        "dbus-send",
        `--peer=${server.address}`,
        "--print-reply=literal",
        playerPath,
        "org.example.Demo1.Player.Grab",
        "uint32:1",
        "array:string:a,b",
      );
      expect([stdout.trim(), stderr]).toEqual(["uint32 2", ""]);
    },
  );
});

test("a hundred peers come and go, and nothing is left of them", async () => {
  const server = await serve({ descriptors: true });
  for (let round = 0; round < 10; round++) {
    const clients = await Promise.all(
      Array.from({ length: 10 }, () =>
        connectPeer({ path, descriptors: true }),
      ),
    );
    const calls = clients.map((client) =>
      new PlayerProxy(client, { path: playerPath }).grab(1, ["a"]),
    );
    expect(await Promise.all(calls)).toEqual(Array(10).fill(1));
    await Promise.all(clients.map((client) => client.close()));
  }
  await expect.poll(() => server.connections.size).toBe(0);
  expect(errors).toEqual([]);
});

describe("places", () => {
  async function connected(count: number): Promise<readonly Socket[]> {
    const clients: Socket[] = [];
    for (let i = 0; i < count; i++) {
      const client = connectSocket(path);
      client.on("error", () => undefined);
      await once(client, "connect");
      clients.push(client);
    }
    toClose.push(() => clients.forEach((client) => client.destroy()));
    return clients;
  }

  test("of handshakes go to those who come later, the oldest first", async () => {
    await serve({ descriptors: true });
    const [first] = await connected(256);
    const closed = first && once(first.resume(), "close");
    expect(errors).toEqual([]);
    await exercise(await meet({ path, descriptors: true }));
    await closed;
    const message = `256 peers of user ${String(own.uid)} are connected already: a handshake took too long`;
    expect(errors).toEqual([expect.objectContaining({ message })]);
  });

  test.each([false, true])(
    "are taken, with descriptors: %s, until a peer leaves",
    async (descriptors) => {
      const limits = { connections: 2 };
      await serve({ descriptors, limits });
      const clients = [await meet({ path }), await meet({ path })];
      expect(await refusal(meet({ path }))).toBeInstanceOf(
        ConnectionClosedError,
      );
      expect(errors).toEqual([expect.any(LimitsExceededError)]);
      await clients[0]?.close();
      await expect.poll(() => meet({ path })).toBeDefined();
    },
  );

  test("that are refused are told of ten times, and then counted", async () => {
    const server = await serve({
      descriptors: true,
      limits: { connections: 1 },
    });
    await meet({ path });
    const clients = await connected(200);
    for (const client of clients) client.resume();
    await expect
      .poll(() => clients.every(({ destroyed }) => destroyed))
      .toBe(true);
    expect(errors).toHaveLength(10);
    await server.close();
    expect(errors.slice(10)).toEqual([
      expect.objectContaining({ count: 190, message: expect.any(String) }),
    ]);
    expect(errors[10]).toBeInstanceOf(RepeatedError);
  });

  test.each([
    { connections: 0 },
    { queuedBytes: Number.NaN },
    { callsInWorkPerUser: "8" as never },
  ])("%j is no limit", async (limits) => {
    expect(await refusal(serve({ limits }))).toBeInstanceOf(TypeError);
  });
});

describe("arrays of bytes", () => {
  /** Where the bytes of each of two calls are: those of a short one, and a long one. */
  async function memory(byteArrays: "copy" | "view" | undefined) {
    const files = new TestFiles("/dev/null");
    const seen: Uint8Array[] = [];
    files.count = (data) => {
      seen.push(data);
      return data.length;
    };
    await serve({
      descriptors: true,
      byteArrays,
      prepare: (bus) => bus.export(filesPath, files),
    });
    const client = await meet({ path, descriptors: true });
    const proxy = new Files1Proxy(client, { path: filesPath });
    for (const length of [10, 300_000])
      await proxy.count(new Uint8Array(length).fill(length % 256));
    files.end();
    expect(seen.map((bytes) => bytes.at(-1))).toEqual([10, 300_000 % 256]);
    return seen.map(({ length, buffer }) => buffer.byteLength - length);
  }

  test("have memory of their own", async () => {
    const [small, large = -1] = await memory(undefined);
    expect(small).toBe(0);
    // Of a long one the message is little more.
    expect(large).toBeLessThan(200);
  });

  test("are parts of their message where that is asked for", async () => {
    const [small = 0, large = -1] = await memory("view");
    expect(small).toBeGreaterThan(50);
    expect(large).toBeLessThan(200);
  });
});

describe("mistakes between two sides are named:", () => {
  async function both(
    left: (options: PeerOptions) => Promise<Bus>,
    right: (options: PeerOptions) => Promise<Bus>,
  ): Promise<readonly string[]> {
    const [a, b] = await socketPair();
    const quick = { descriptors: true, connectTimeoutMs: 100 };
    const errors = await Promise.all([
      refusal(left({ descriptor: a, ...quick })),
      refusal(right({ descriptor: b, ...quick })),
    ]);
    return errors.map(({ message }) => message);
  }

  test("both connect", async () => {
    const messages = await both(connectPeer, connectPeer);
    expect(messages).toContain(
      "authentication failed: the peer connects, too; one side has to serve",
    );
  });

  test("both serve", async () => {
    const serveOne = (options: PeerOptions): Promise<Bus> =>
      servePeer(options as Parameters<typeof servePeer>[0] & object) as never;
    // Whoever gives up first closes the connection of the other.
    expect(await both(serveOne, serveOne)).toContain(
      "not connected within 100 ms: the peer has said nothing; does it serve, too?",
    );
  });

  test.each([true, false])(
    "a path that is too long, with descriptors: %s",
    async (descriptors) => {
      const long = join(folder, "a".repeat(100));
      const bytes = Buffer.byteLength(long);
      const message = `a socket's path has at most 107 bytes, not ${String(bytes)}`;
      const serving = servePeer({ path: long, descriptors });
      expect(await refusal(serving)).toEqual(new RangeError(message));
      const connecting = connectPeer({ path: long, descriptors });
      expect((await refusal(connecting)).message).toContain(message);
    },
  );

  test("the service did not ask for descriptors", async () => {
    const files = new TestFiles("/dev/null");
    await serve({
      prepare: (bus) => bus.export(filesPath, files),
      descriptors: false,
    });
    const client = await meet({ path, descriptors: true });
    const proxy = new Files1Proxy(client, { path: filesPath });
    const message =
      "the peer does not take file descriptors (h) on this connection; it has to connect with descriptors: true, too";
    expect(client.canPassDescriptors).toBe(false);
    expect(await refusal(proxy.open("/dev/null"))).toEqual(
      new NotSupportedError(message),
    );
    expect(await refusal(proxy.read(files.log))).toEqual(
      new NotSupportedError(message),
    );
    expect((await refusal(proxy.props.log.get())).message).toBe(
      "Log: file descriptors (h) cannot be passed on this connection; connect with descriptors: true",
    );
    // In a variant, nobody knows before.
    files.values = { file: variant("h", files.log) };
    expect((await refusal(proxy.describe())).message).toBe(
      "the reply has a file descriptor (h), which cannot be passed on this connection",
    );
    files.end();
  });
});
