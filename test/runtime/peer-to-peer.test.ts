import { duplexPair, type Duplex } from "node:stream";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Connection } from "../../src/runtime/connection.js";
import {
  ConnectionClosedError,
  FakeBus,
  LimitsExceededError,
  NotSupportedError,
} from "../../src/runtime/index.js";
import { refusal } from "../support/refusal.js";
import { PlayerProxy } from "./fixture/player.js";
import { playerPath, TestPlayer } from "./fixture/test-player.js";
import { readyTransport } from "../support/ready-transport.js";

// Two peers and no bus between them, on a stream that is authenticated already.

let serviceStream: Duplex;
let service: Connection;
let client: Connection;
let player: TestPlayer;
let proxy: PlayerProxy;

beforeEach(async () => {
  const [left, right] = duplexPair();
  service = new Connection(readyTransport(left), { isBus: false });
  client = new Connection(readyTransport(right), { isBus: false });
  serviceStream = left;
  player = new TestPlayer();
  await service.export(playerPath, player);
  proxy = new PlayerProxy(client, { path: playerPath });
});

afterEach(async () => {
  await client.close();
  await service.close();
});

test("calls, properties and signals need no bus", async () => {
  expect(client.uniqueName).toBeUndefined();
  expect(await proxy.grab(1, ["a"])).toBe(1);
  await proxy.props.volume.set(2);
  expect(await proxy.props.getAll()).toMatchObject({ volume: 2 });
  const once = proxy.signals.moved.once();
  player.signals.moved.emit(1, 2);
  expect(await once).toEqual({ x: 1, y: 2 });
});

test("names in a proxy mean nothing where there is no bus", async () => {
  const named = new PlayerProxy(client, {
    destination: ":1.7",
    path: playerPath,
  });
  const once = named.signals.moved.once();
  player.signals.moved.emit(1, 2);
  expect(await once).toEqual({ x: 1, y: 2 });
});

test("what only a bus can do is refused", async () => {
  await expect(client.requestName("a.b")).rejects.toThrow(NotSupportedError);
  await expect(client.nameOwner("a.b")).rejects.toThrow("there is no bus");
  await expect(client.waitForName("a.b")).rejects.toThrow(NotSupportedError);
  expect(() => client.watchName("a.b", () => undefined)).toThrow(
    NotSupportedError,
  );
  let asked: unknown;
  player.onGrab = async (_, call) => {
    asked = await refusal(call.credentials());
    return 0;
  };
  expect(await proxy.grab(1, [])).toBe(0);
  expect(asked).toBeInstanceOf(NotSupportedError);
});

test("the peer leaves when its connection closes", async () => {
  let signal: AbortSignal | undefined;
  player.onGrab = (_, call) => {
    signal = call.signal;
    return call.sender === undefined ? 0 : 1;
  };
  expect(await proxy.grab(1, [])).toBe(0);
  expect(signal?.aborted).toBe(false);
  await client.close();
  expect(await service.closed).toBeInstanceOf(ConnectionClosedError);
  expect(signal?.aborted).toBe(true);
});

test("any number of methods may listen to it", async () => {
  const warnings: Error[] = [];
  const hear = (warning: Error): number => warnings.push(warning);
  process.on("warning", hear);
  let left = 0;
  player.onGrab = (_, call) => {
    call.signal.addEventListener("abort", () => left++);
    return 0;
  };
  for (let i = 0; i < 20; i++) await proxy.grab(1, []);
  await client.close();
  await service.closed;
  await new Promise(setImmediate);
  process.off("warning", hear);
  expect([left, warnings]).toEqual([20, []]);
});

test("what waits for a peer that leaves ends", async () => {
  player.onGrab = () => new Promise(() => undefined);
  const outcomes = [proxy.grab(1, []), proxy.signals.moved.once()].map((wait) =>
    wait.catch((error: unknown) => error),
  );
  const loop = (async () => {
    for await (const _ of proxy.signals.moved.iterate())
      throw new Error("there is none");
    return "over";
  })();
  await vi.waitFor(() => {
    expect(player.log).toHaveLength(1);
  });
  await service.close();
  const closed: unknown = expect.any(ConnectionClosedError);
  expect(await Promise.all(outcomes)).toEqual([closed, closed]);
  expect(await loop).toBe("over");
});

test("a signal into a connection that is just ending reaches the others", async () => {
  await using fake = new FakeBus();
  const other = fake.connect();
  await other.export(playerPath, player);
  const listener = fake.connect();
  const remote = new PlayerProxy(listener, {
    destination: other.uniqueName,
    path: playerPath,
  });
  const once = remote.signals.moved.once();
  await listener.nameOwner("org.freedesktop.DBus");
  // The stream knows at once, the connection when its turn comes.
  serviceStream.destroy();
  player.signals.moved.emit(1, 2);
  expect(await once).toEqual({ x: 1, y: 2 });
});

test("a signal that one connection has no room for reaches the others", async () => {
  await using fake = new FakeBus();
  const other = fake.connect();
  await other.export(playerPath, player);
  const listener = fake.connect();
  const remote = new PlayerProxy(listener, {
    destination: other.uniqueName,
    path: playerPath,
  });
  const once = remote.signals.moved.once();
  await listener.nameOwner("org.freedesktop.DBus");
  vi.spyOn(serviceStream, "writableLength", "get").mockReturnValue(2 ** 30);
  expect(() => {
    player.signals.moved.emit(1, 2);
  }).toThrow(LimitsExceededError);
  expect(await once).toEqual({ x: 1, y: 2 });
});
