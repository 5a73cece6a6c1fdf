import { duplexPair } from "node:stream";
import {
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  test,
  vi,
} from "vitest";
import { Connection } from "../../src/runtime/connection.js";
import {
  connect,
  ConnectionClosedError,
  FakeBus,
  keepConnected,
  NoReplyError,
  ServiceUnknownError,
  type Bus,
} from "../../src/runtime/index.js";
import { bundle } from "../support/bundle.js";
import { startDBusDaemon, type Daemon } from "../support/dbus-daemon.js";
import { start, type RunningProgram } from "../support/programs.js";
import { readyTransport } from "../support/ready-transport.js";
import { PlayerProxy } from "./fixture/player.js";
import { playerPath, TestPlayer } from "./fixture/test-player.js";
import { refusal } from "../support/refusal.js";

// Services and buses that go without a word, and come again.

const name = "org.example.Demo1";
const target = { destination: name, path: playerPath };

let serviceFile: string;
let daemon: Daemon;
let client: Bus;
let errors: unknown[];
let service: RunningProgram | undefined;

beforeAll(async () => {
  [serviceFile = ""] = await bundle(
    ["test/runtime/fixture/program-service.ts"],
    "test-lifetime",
  );
});

beforeEach(async () => {
  errors = [];
  daemon = await startDBusDaemon();
  client = await connect({
    address: daemon.address,
    onError: (error) => errors.push(error),
  });
});

afterEach(async () => {
  await client.close();
  await service?.stop();
  await daemon.stop();
});

/** Starts a service process; the one before has to be gone. */
async function startService(): Promise<RunningProgram> {
  service = start(process.execPath, serviceFile, daemon.address);
  await service.printed(/ready/);
  return service;
}

describe("a service that crashes", () => {
  test("owes nobody an answer", async () => {
    const crashing = await startService();
    const proxy = new PlayerProxy(client, target);
    const calls = [proxy.grab(1, ["hang"]), proxy.grab(2, ["hang"])];
    // The service works on those in front.
    expect(await proxy.grab(3, [])).toBe(0);
    const refused = calls.map(refusal);
    await crashing.kill();
    const noReply: unknown = expect.any(NoReplyError);
    expect(await Promise.all(refused)).toEqual([noReply, noReply]);
    const late = [proxy.grab(4, []), proxy.props.volume.get(), proxy.$has()];
    const unknown: unknown = expect.any(ServiceUnknownError);
    expect(await Promise.all(late.map(refusal))).toEqual(
      late.map(() => unknown),
    );
    expect(errors).toEqual([]);
  });

  test("is heard again by all who listened, when it is back", async () => {
    const proxy = new PlayerProxy(client, target);
    const owners: (string | undefined)[] = [];
    const moves: number[] = [];
    const volumes: number[] = [];
    const looped: number[] = [];
    using _watch = client.watchName(name, (owner) => owners.push(owner));
    using _moves = proxy.signals.moved.on(({ x }) => moves.push(x));
    using _volume = proxy.props.volume.watch((value) => volumes.push(value));
    await using stream = proxy.signals.moved.iterate();
    const loop = (async () => {
      for await (const { x } of stream) looped.push(x);
    })();

    const first = await startService();
    const before = await client.waitForName(name);
    await proxy.grab(1, ["move"]);
    await proxy.props.volume.set(0.25);
    const once = proxy.signals.moved.once();
    await first.kill();
    await vi.waitFor(() => {
      expect(owners.at(-1)).toBeUndefined();
    });
    await startService();
    const after = await client.waitForName(name);
    await proxy.grab(1, ["move", "a"]);
    await proxy.props.volume.set(0.75);

    expect(await once).toEqual({ x: 2, y: -1 });
    // A reply comes behind the signals that were sent before it, here as well.
    expect(await proxy.grab(1, [])).toBe(0);
    expect({ owners, moves, volumes, looped }).toEqual({
      owners: [undefined, before, undefined, after],
      moves: [1, 2],
      volumes: [0.25, 0.75],
      looped: [1, 2],
    });
    await stream.return();
    await loop;
    expect(errors).toEqual([]);
  });
});

describe("a bus that crashes", () => {
  test("ends all that waits", async () => {
    await startService();
    const proxy = new PlayerProxy(client, target);
    const owners: (string | undefined)[] = [];
    using _watch = client.watchName(name, (owner) => owners.push(owner));
    using _volume = proxy.props.volume.watch(() => undefined);
    const waits = [
      proxy.grab(1, ["hang"]),
      proxy.signals.moved.once(),
      client.waitForName("org.example.Absent"),
    ];
    const refused = waits.map(refusal);
    const loop = (async () => {
      for await (const _ of proxy.signals.moved.iterate())
        throw new Error("there is none");
      return "over";
    })();
    const owner = await client.waitForName(name);
    await daemon.kill();
    expect(await client.closed).toBeInstanceOf(ConnectionClosedError);
    const closed: unknown = expect.any(ConnectionClosedError);
    expect(await Promise.all(refused)).toEqual(waits.map(() => closed));
    expect(await loop).toBe("over");
    expect(await refusal(proxy.grab(1, []))).toEqual(closed);
    // Of the name nothing is known any more, and so nothing is said.
    expect(owners).toEqual([owner]);
    expect(errors).toEqual([]);
    expect(await service?.printed(/closed/)).toBe("closed");
  });

  test("has its services back when they keep connected", async () => {
    const lost: unknown[] = [];
    const player = new TestPlayer();
    await using _kept = keepConnected(
      (signal) => connect({ address: daemon.address, signal }),
      async (bus) => {
        await bus.export(playerPath, player);
        await bus.requestName(name);
      },
      { minDelayMs: 1, maxDelayMs: 20, onError: (error) => lost.push(error) },
    );
    await client.waitForName(name);
    await daemon.kill();
    daemon = await startDBusDaemon();
    client = await connect({ address: daemon.address });
    await client.waitForName(name);
    const proxy = new PlayerProxy(client, target);
    expect(await proxy.grab(1, ["a", "b"])).toBe(2);
    expect(lost[0]).toBeInstanceOf(ConnectionClosedError);
  });
});

test("a property whose service leaves before it tells the value is watched on", async () => {
  await using fake = new FakeBus();
  const values: string[] = [];
  const own = fake.connect({ onError: (error) => errors.push(error) });
  const proxy = new PlayerProxy(own, target);
  using watch = proxy.props.title.watch((value) => values.push(value));
  await watch.ready;

  const leaving = fake.connect();
  const silent = new TestPlayer();
  silent.onAuthorize = () => new Promise(() => undefined);
  await leaving.export(playerPath, silent);
  await leaving.requestName(name);
  // It only says that the title has changed, and is asked which one it is.
  silent.$notify("title");
  await own.nameOwner(name);
  await leaving.close();
  await vi.waitFor(() => {
    expect(errors).toEqual([expect.any(NoReplyError)]);
  });

  const next = fake.connect();
  const player = new TestPlayer();
  await next.export(playerPath, player);
  await next.requestName(name);
  player.title = "Fugue";
  player.$notify("title");
  await vi.waitFor(() => {
    expect(values).toEqual(["Fugue"]);
  });
});

test("a loop ends although nothing more can be sent", async () => {
  const [near, far] = duplexPair();
  const transport = readyTransport(near);
  const uniqueName = ":1.1";
  const own = new Connection(transport, { isBus: true, uniqueName });
  const controller = new AbortController();
  const { signal } = controller;
  const { moved } = new PlayerProxy(own, target).signals;
  const next = moved.iterate({ signal }).next();
  vi.spyOn(near, "writableLength", "get").mockReturnValue(2 ** 30);
  controller.abort();
  expect(await next).toEqual({ done: true, value: undefined });
  far.resume();
  await own.close();
});
