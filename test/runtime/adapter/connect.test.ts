import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import {
  connect as connectSocket,
  createServer,
  type Server,
  type Socket,
} from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  connect,
  ConnectionClosedError,
  LimitsExceededError,
  TimeoutError,
  WireError,
} from "../../../src/runtime/index.js";
import { encodeMessage } from "../../../src/runtime/wire/encode-message.js";
import { messageTypes } from "../../../src/runtime/wire/message.js";
import { startDBusDaemon } from "../../support/dbus-daemon.js";
import { PlayerProxy } from "../fixture/player.js";
import { playerPath, TestPlayer } from "../fixture/test-player.js";
import { refusal } from "../../support/refusal.js";

let folder: string;
let path: string;
let server: Server | undefined;
const sockets: Socket[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "qbus-connect-"));
  path = join(folder, "bus");
});

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  server?.close();
  server = undefined;
  await rm(folder, { recursive: true });
});

/** A server that does to each client what a test wants. */
async function serve(serveOne: (socket: Socket) => void): Promise<string> {
  server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => undefined);
    serveOne(socket);
  });
  server.listen(path);
  await once(server, "listening");
  return `unix:path=${path}`;
}

const welcome = "OK 0123456789abcdef0123456789abcdef\r\n";

const begin = "BEGIN\r\n";

/** Once all that a client sends before it waits is here: the answer to its Hello. */
function helloReply(received: string): Uint8Array | undefined {
  const start = received.indexOf(begin);
  if (start < 0 || !received.includes("Hello")) return undefined;
  const hello = Buffer.from(received.slice(start + begin.length), "latin1");
  return encodeMessage(
    {
      type: messageTypes.reply,
      flags: 1,
      serial: 1,
      replySerial: hello.readUInt32LE(8),
      sender: "org.freedesktop.DBus",
      destination: ":1.5",
      signature: "s",
      body: [":1.5"],
    },
    false,
  ).bytes;
}

/** A server that authenticates everyone, and then does what a test wants. */
function authenticated(
  then: (socket: Socket, reply: Uint8Array) => void,
): Promise<string> {
  return serve((socket) => {
    let text = "";
    const onData = (chunk: Buffer): void => {
      text += chunk.toString("latin1");
      if (text.endsWith("\r\n") && !text.includes("BEGIN"))
        socket.write(welcome);
      const reply = helloReply(text);
      if (reply === undefined) return;
      socket.off("data", onData);
      then(socket, reply);
    };
    socket.on("data", onData);
  });
}

describe("what to connect to", () => {
  test.each([
    {},
    { address: "unix:path=/a", bus: "session" as const },
    { address: "nonsense" },
  ])("%j is refused", async (options) => {
    expect(await refusal(connect(options))).toBeInstanceOf(TypeError);
  });

  test("is tried in order", async () => {
    await using daemon = await startDBusDaemon();
    const address = `unix:path=${folder}/none;${daemon.address}`;
    await using bus = await connect({ address });
    expect(bus.uniqueName).toMatch(/^:1\.\d+$/);
  });

  test("can be a stream", async () => {
    await using daemon = await startDBusDaemon();
    const [, socketPath = ""] = /path=([^,]*)/.exec(daemon.address) ?? [];
    const stream = connectSocket(socketPath);
    await using bus = await connect({ stream });
    expect(await bus.nameOwner(bus.uniqueName ?? "")).toBe(bus.uniqueName);
  });

  test("can be in the environment", async () => {
    await using daemon = await startDBusDaemon();
    vi.stubEnv("DBUS_SESSION_BUS_ADDRESS", daemon.address);
    await using bus = await connect({ bus: "session" });
    vi.unstubAllEnvs();
    expect(bus.uniqueName).toMatch(/^:1\.\d+$/);
  });

  test("is named when nobody is there", async () => {
    const address = `unix:path=${path};unix:path=${path}2`;
    const error = await refusal(connect({ address }));
    expect(error).toBeInstanceOf(ConnectionClosedError);
    expect(error.message).toMatch(
      /^cannot connect to unix:.*ENOENT.*; connect ENOENT/,
    );
  });
});

describe("a server that", () => {
  const quick = { connectTimeoutMs: 100 };

  test("says nothing is given up on", async () => {
    const address = await serve(() => undefined);
    const error = await refusal(connect({ address, ...quick }));
    expect(error).toEqual(
      new TimeoutError(
        "not connected within 100 ms: the peer has said nothing",
      ),
    );
    expect(sockets).toHaveLength(1);
  });

  test("never answers Hello is given up on", async () => {
    const address = await authenticated(() => undefined);
    const error = await refusal(connect({ address, ...quick }));
    expect(error).toBeInstanceOf(TimeoutError);
  });

  test("hangs up is noticed", async () => {
    const address = await serve((socket) => socket.end());
    const error = await refusal(connect({ address }));
    expect(error).toBeInstanceOf(ConnectionClosedError);
  });

  test("hangs up after the handshake is noticed", async () => {
    const address = await authenticated((socket) => socket.destroy());
    const error = await refusal(connect({ address }));
    expect(error).toBeInstanceOf(ConnectionClosedError);
  });

  test.each(["REJECTED KERBEROS\r\n", "ERROR\r\n", "\r\n", "nonsense\n"])(
    "answers %j is refused",
    async (answer) => {
      const address = await serve((socket) => {
        socket.on("data", () => socket.write(answer));
      });
      const error = await refusal(connect({ address, ...quick }));
      expect(error.message).toMatch(/^authentication failed/);
    },
  );

  test("never ends its line is refused", async () => {
    const address = await serve((socket) => {
      const more = (): void => {
        while (socket.write("x".repeat(1000)));
      };
      socket.on("drain", more);
      more();
    });
    const error = await refusal(connect({ address }));
    expect(error.message).toBe("a handshake without an end");
  });

  test("can be given up on from outside", async () => {
    const address = await serve(() => undefined);
    const controller = new AbortController();
    const { signal } = controller;
    const connecting = refusal(connect({ address, signal }));
    setTimeout(() => controller.abort(new Error("enough")), 20);
    expect((await connecting).message).toBe("enough");
  });

  test("sends byte by byte is understood", async () => {
    const address = await serve((socket) => {
      const queue: number[] = [];
      setInterval(() => {
        const byte = queue.shift();
        if (byte !== undefined && !socket.destroyed)
          socket.write(Uint8Array.of(byte));
      }, 1).unref();
      let text = "";
      socket.on("data", (chunk: Buffer) => {
        text += chunk.toString("latin1");
        if (text.endsWith("\r\n") && !text.includes("BEGIN"))
          queue.push(...Buffer.from(welcome));
        queue.push(...(helloReply(text) ?? []));
      });
    });
    await using bus = await connect({ address });
    expect(bus.uniqueName).toBe(":1.5");
  });

  test("sends a message along with its welcome is understood", async () => {
    const address = await serve((socket) => {
      const early = encodeMessage(
        {
          type: messageTypes.signal,
          flags: 1,
          serial: 2,
          path: "/",
          interface: "a.b",
          member: "C",
          sender: ":1.6",
          signature: "",
          body: [],
        },
        false,
      ).bytes;
      let text = "";
      socket.on("data", (chunk: Buffer) => {
        const isFirst = text === "";
        text += chunk.toString("latin1");
        // A piece of it: nothing would be understood if that got lost.
        if (isFirst)
          socket.write(
            Buffer.concat([Buffer.from(welcome), early.subarray(0, 20)]),
          );
        const reply = helloReply(text);
        if (reply !== undefined)
          socket.write(Buffer.concat([early.subarray(20), reply]));
      });
    });
    await using bus = await connect({ address });
    expect(bus.uniqueName).toBe(":1.5");
  });

  test("sends nonsense later ends the connection", async () => {
    const address = await authenticated((socket, reply) => {
      socket.write(reply);
      setTimeout(() => socket.write("x".repeat(100)), 20);
    });
    await using bus = await connect({ address });
    const waiting = refusal(bus.nameOwner("a.b"));
    expect(await bus.closed).toBeInstanceOf(WireError);
    const error = await waiting;
    expect(error).toBeInstanceOf(ConnectionClosedError);
    expect(error.cause).toBeInstanceOf(WireError);
  });

  test("does not read is not written to without end", async () => {
    const address = await authenticated((socket, reply) => {
      socket.write(reply);
      socket.pause();
    });
    const bus = await connect({ address });
    const body = [new Uint8Array(16 * 1024 * 1024)];
    const emit = (): void => {
      bus.emit({
        path: "/",
        interface: "a.b",
        member: "C",
        signature: "ay",
        body,
      });
    };
    expect(() => {
      for (let i = 0; i < 12; i++) emit();
    }).toThrow(LimitsExceededError);
    let isDrained = false;
    const drained = bus.drained().then(() => {
      isDrained = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(isDrained).toBe(false);
    // Whoever will not read cannot keep the connection open.
    await bus.close();
    await drained;
  });
});

describe("closing", () => {
  test("sends what was there to send", async () => {
    await using daemon = await startDBusDaemon();
    await using listener = await connect({ address: daemon.address });
    const seen: unknown[] = [];
    using signals = listener.subscribe({ member: "C" }, (signal) =>
      seen.push(signal.body("object")[0]),
    );
    await signals.ready;
    const bus = await connect({ address: daemon.address });
    const text = "x".repeat(1_000_000);
    bus.emit({
      path: "/",
      interface: "a.b",
      member: "C",
      signature: "s",
      body: [text],
    });
    await bus.close();
    await vi.waitFor(() => {
      expect(seen).toEqual([text]);
    });
  });

  test("from the other end is told", async () => {
    await using daemon = await startDBusDaemon();
    await using other = await connect({ address: daemon.address });
    const bus = await connect({ address: daemon.address });
    const player = new TestPlayer();
    const called = new Promise<void>((resolve) => {
      player.onGrab = () => {
        resolve();
        return new Promise(() => undefined);
      };
    });
    await other.export(playerPath, player);
    const proxy = new PlayerProxy(bus, {
      destination: other.uniqueName,
      path: playerPath,
    });
    const waiting = refusal(proxy.grab(1, []));
    await called;
    await daemon.stop();
    expect(await bus.closed).toBeInstanceOf(ConnectionClosedError);
    expect(await waiting).toBeInstanceOf(ConnectionClosedError);
    expect(await refusal(bus.nameOwner("a.b"))).toBeInstanceOf(
      ConnectionClosedError,
    );
    await bus.close();
  });
});

test("signals sent faster than they are read wait for the reader", async () => {
  await using daemon = await startDBusDaemon();
  await using sender = await connect({ address: daemon.address });
  await using receiver = await connect({ address: daemon.address });
  let received = 0;
  using signals = receiver.subscribe({ member: "Tick" }, () => {
    received++;
  });
  await signals.ready;
  for (let i = 0; i < 200; i++) {
    sender.emit({
      path: "/",
      interface: "a.b",
      member: "Tick",
      signature: "ay",
      body: [new Uint8Array(100_000)],
    });
    await sender.drained();
  }
  await vi.waitFor(() => {
    expect(received).toBe(200);
  });
});
