import { once } from "node:events";
import type { Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { systemCalls } from "../../src/runtime/adapter/system-calls.js";
import {
  ConnectionClosedError,
  connectPeer,
  DBusError,
  FailedError,
  registerPeer,
  registerStream,
  servePeer,
  TimeoutError,
  type Bus,
  type FileDescriptor,
  type Register,
} from "../../src/runtime/index.js";
import {
  Files1Proxy,
  type ExchangeResult,
} from "../emit/golden/descriptors/org.example.Files1.js";
import {
  requireOpen,
  settledDescriptors,
} from "../support/open-descriptors.js";
import { TestFiles } from "./fixture/test-files.js";
import { PlayerProxy } from "./fixture/player.js";
import { playerPath, TestPlayer } from "./fixture/test-player.js";
import { refusal } from "../support/refusal.js";

// A client that hands a private connection to a service, which calls back.

const serverPath = "/org/example/Server";
const result: ExchangeResult = { count: 0, others: [] };

/** The service: what it does with a socket that it is given. */
class Server extends TestFiles {
  onSocket: ((socket: FileDescriptor) => Promise<ExchangeResult>) | undefined;

  constructor() {
    super("/dev/null");
  }

  override async exchange(socket: FileDescriptor) {
    return this.onSocket?.(socket) ?? result;
  }
}

let before: readonly string[];
let server: Server;
let serving: Bus;
let client: Bus;
let register: Register;
let log: unknown[];
let toClose: Bus[];

beforeEach(async () => {
  const system = await systemCalls();
  before = await settledDescriptors();
  server = new Server();
  log = [];
  toClose = [];
  const [left, right] = system.socketPair();
  [serving, client] = await Promise.all([
    servePeer({
      descriptor: left,
      descriptors: true,
      prepare: (bus) => bus.export(serverPath, server),
    }),
    connectPeer({ descriptor: right, descriptors: true }),
  ]);
  const proxy = new Files1Proxy(client, { path: serverPath });
  register = (descriptor, options) => proxy.exchange(descriptor, [], options);
});

afterEach(async () => {
  for (const bus of [...toClose, client, serving]) await bus.close();
  server.end();
  await requireOpen(before);
});

function closing(bus: Bus): Bus {
  toClose.push(bus);
  return bus;
}

/** Authenticates the client, and calls it at once. */
async function callBack(socket: FileDescriptor): Promise<void> {
  const bus = closing(
    await servePeer({ descriptor: socket, descriptors: true }),
  );
  const proxy = new PlayerProxy(bus, { path: playerPath });
  log.push(
    await proxy.props.getAll({ timeoutMs: 5000 }),
    await proxy.grab(1, ["a"]),
  );
}

const objects = () => ({ objects: [new TestPlayer()], path: playerPath });

describe("a connection", () => {
  test("is made with a service that answers first, as QEMU does", async () => {
    let calling: Promise<void> | undefined;
    server.onSocket = async (socket) => {
      const kept = socket.keep();
      // When the answer is on its way.
      setImmediate(() => {
        calling = callBack(kept);
      });
      return result;
    };
    closing(await registerPeer(register, objects()));
    await calling;
    expect(log).toEqual([{ volume: 0.5, title: "Prelude", model: "P-1" }, 1]);
  });

  test("is made with a service that calls back before it answers", async () => {
    server.onSocket = async (socket) => {
      await callBack(socket.keep());
      log.push("answers");
      return result;
    };
    closing(await registerPeer(register, objects()));
    expect(log).toEqual([
      { volume: 0.5, title: "Prelude", model: "P-1" },
      1,
      "answers",
    ]);
  });

  test("has objects at the paths that their interfaces name, and can call, too", async () => {
    const files = new TestFiles("/dev/null");
    const player = new TestPlayer();
    server.onSocket = async (socket) => {
      const bus = closing(
        await servePeer({
          descriptor: socket.keep(),
          descriptors: true,
          prepare: (own) => own.export(playerPath, player),
        }),
      );
      const proxy = new Files1Proxy(bus, { path: "/org/example/Files1" });
      log.push(await proxy.count(new Uint8Array([1, 2])));
      return result;
    };
    const bus = closing(await registerPeer(register, { objects: [files] }));
    const proxy = new PlayerProxy(bus, { path: playerPath });
    log.push(await proxy.grab(1, ["a", "b"]));
    expect(log).toEqual([2, 2]);
    files.end();
  });

  test("ends at the service when it is closed", async () => {
    let ended: Promise<unknown> | undefined;
    server.onSocket = async (socket) => {
      const bus = closing(
        await servePeer({ descriptor: socket.keep(), descriptors: true }),
      );
      ended = bus.closed;
      return result;
    };
    await (await registerPeer(register, objects())).close();
    expect(await ended).toBeInstanceOf(ConnectionClosedError);
  });
});

describe("registering fails", () => {
  test("with the service's own error", async () => {
    server.onSocket = () => Promise.reject(new DBusError("a.b.Busy", "no"));
    const error = await refusal(registerPeer(register, objects()));
    expect(error).toEqual(new DBusError("a.b.Busy", "no"));
  });

  test("with that error, even when the service hangs up before it says so", async () => {
    server.onSocket = async (socket) => {
      socket[Symbol.dispose]();
      await new Promise((resolve) => setTimeout(resolve, 10));
      throw new DBusError("a.b.Busy", "no");
    };
    const error = await refusal(registerPeer(register, objects()));
    expect(error).toEqual(new DBusError("a.b.Busy", "no"));
  });

  test("when the service never authenticates, which sets it free", async () => {
    let hungUp: Promise<unknown> | undefined;
    server.onSocket = async (socket) => {
      const stream = socket.toSocket();
      hungUp = once(stream.resume(), "close");
      return result;
    };
    const error = await refusal(
      registerPeer(register, { ...objects(), timeoutMs: 50 }),
    );
    expect(error).toEqual(
      new TimeoutError(
        "not registered within 50 ms: the peer has said nothing",
      ),
    );
    await hungUp;
  });

  test("when the service never answers", async () => {
    server.onSocket = async (socket) => {
      await callBack(socket.keep());
      return new Promise(() => undefined);
    };
    const error = await refusal(
      registerPeer(register, { ...objects(), timeoutMs: 500 }),
    );
    expect(error).toEqual(new TimeoutError("not registered within 500 ms"));
    expect(await toClose[0]?.closed).toBeInstanceOf(ConnectionClosedError);
  });

  test("when the caller gives up", async () => {
    server.onSocket = () => new Promise(() => undefined);
    const signal = AbortSignal.timeout(20);
    const error = await refusal(
      registerPeer(register, { ...objects(), signal }),
    );
    expect(error).toBe(signal.reason);
  });

  test("when the connection to the service closes", async () => {
    server.onSocket = () => {
      void serving.close();
      return new Promise(() => undefined);
    };
    const error = await refusal(registerPeer(register, objects()));
    expect(error).toBeInstanceOf(ConnectionClosedError);
  });

  test("before anything is called, when nobody knows where to export", async () => {
    const error = await refusal(
      registerPeer(register, { objects: [new TestPlayer()] }),
    );
    expect(error).toEqual(
      new TypeError(
        '"org.example.Demo1.Player" does not name one path to export it at; give one as path',
      ),
    );
  });

  test("before anything is called, when preparing fails", async () => {
    const prepare = () => Promise.reject(new Error("not now"));
    const error = await refusal(
      registerPeer(register, { ...objects(), prepare }),
    );
    expect(error).toEqual(new Error("not now"));
    expect(server.seen).toEqual([]);
  });
});

test("an object that does not answer keeps nobody waiting", async () => {
  const player = new TestPlayer();
  player.onGrab = () => new Promise(() => undefined);
  let answer: Promise<unknown> | undefined;
  server.onSocket = async (socket) => {
    const bus = closing(
      await servePeer({ descriptor: socket.keep(), descriptors: true }),
    );
    answer = refusal(new PlayerProxy(bus, { path: playerPath }).grab(1, []));
    return result;
  };
  const options = { objects: [player], path: playerPath, answerTimeoutMs: 30 };
  closing(
    await registerPeer(register, { ...options, onError: () => undefined }),
  );
  expect(await answer).toMatchObject({
    name: "org.freedesktop.DBus.Error.NoReply",
    message: "no answer within 30 ms",
  });
});

describe("a plain stream", () => {
  test("carries bytes both ways", async () => {
    let far: Socket | undefined;
    server.onSocket = async (socket) => {
      far = socket.toSocket();
      far.on("data", (chunk: Buffer) => far?.write(`${chunk.toString()}!`));
      return result;
    };
    const stream = await registerStream(register);
    stream.write("hello");
    const [chunk] = (await once(stream, "data")) as [Buffer];
    expect(chunk.toString()).toBe("hello!");
    stream.destroy();
    if (far !== undefined) await once(far, "close");
  });

  test("is closed when registering fails", async () => {
    server.onSocket = () => Promise.reject(new FailedError("no"));
    expect(await refusal(registerStream(register))).toEqual(
      new FailedError("no"),
    );
  });

  test("is closed when registering takes too long", async () => {
    server.onSocket = () => new Promise(() => undefined);
    expect(await refusal(registerStream(register, { timeoutMs: 30 }))).toEqual(
      new TimeoutError("not registered within 30 ms"),
    );
  });
});

describe("mistakes are named:", () => {
  test("a service that is not given its end", async () => {
    const error = await refusal(registerPeer(async () => undefined, objects()));
    expect(error).toBeInstanceOf(ConnectionClosedError);
    expect(error.message).toMatch(
      /^the service has answered, but the handshake failed: (sendmsg EPIPE|recvmsg ECONNRESET|the peer closed the connection during the handshake); did it keep its end of the socket\?$/,
    );
  });

  test("objects that are none", async () => {
    const wrong = (value: unknown) =>
      refusal(registerPeer(register, { objects: value as never }));
    expect((await wrong(new TestPlayer())).message).toBe(
      "registerPeer: objects: expected an array, got an object",
    );
    expect((await wrong([{}])).message).toBe(
      "expected an object of a class that extends a generated skeleton, got an object",
    );
    expect((await wrong([TestPlayer])).message).toBe(
      "expected an object of a class that extends a generated skeleton, got a function; make one with new",
    );
  });

  test("nothing to register with", async () => {
    const nothing = undefined as never;
    expect((await refusal(registerPeer(nothing))).message).toBe(
      "registerPeer: expected a function that makes the call, got undefined",
    );
    expect((await refusal(registerStream(nothing))).message).toBe(
      "registerStream: expected a function that makes the call, got undefined",
    );
  });
});

test("an end that is kept stays open, for a service in the same program", async () => {
  let kept: FileDescriptor | undefined;
  const keep: Register = async (descriptor) => {
    kept = descriptor.keep();
    setImmediate(() => void callBack(descriptor));
  };
  closing(await registerPeer(keep, objects()));
  await expect.poll(() => log.length).toBe(2);
  expect(kept?.closed).toBe(true);
});
