import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import {
  connect,
  DBusError,
  FakeBus,
  NoReplyError,
  TimeoutError,
  variant,
  type Bus,
} from "../../src/runtime/index.js";
import { messageTypes, type Message } from "../../src/runtime/wire/message.js";
import { startDBusDaemon, type Daemon } from "../support/dbus-daemon.js";
import { RawBus } from "../support/raw-bus.js";
import { PlayerProxy } from "./fixture/player.js";
import { playerPath } from "./fixture/test-player.js";

// The bus here lets everybody send everything to everybody, as session buses do:
// `allow eavesdrop="true"` lets replies through that nobody has asked for.

const name = "org.example.Demo1";
const interfaceName = "org.example.Demo1.Player";
const doNotQueue = 4;
const replaceExisting = 2;
const allowReplacement = 1;

let daemon: Daemon;

beforeAll(async () => {
  daemon = await startDBusDaemon();
});

afterAll(async () => {
  await daemon.stop();
});

/** A service, somebody else, and a client of the service. */
async function three(
  address: string = daemon.address,
  own: string = name,
): Promise<{ service: RawBus; forger: RawBus; client: Bus } & AsyncDisposable> {
  const service = await RawBus.open(address);
  const forger = await RawBus.open(address);
  const client = await connect({ address, timeoutMs: 10_000 });
  expect(
    await service.ask("RequestName", "su", [own, allowReplacement]),
  ).toEqual([1]);
  return {
    service,
    forger,
    client,
    [Symbol.asyncDispose]: async () => {
      await client.close();
      await service[Symbol.asyncDispose]();
      await forger[Symbol.asyncDispose]();
    },
  };
}

const { call: callType, reply, error, signal } = messageTypes;

function isCall({ type, member }: Message): boolean {
  return type === callType && member === "Read";
}

function read(client: Bus, destination: string = name): Promise<unknown> {
  return client
    .call({ destination, path: "/a", member: "Read", returns: "s" })
    .then(([text]) => text);
}

/** Answers a call with a text, whoever was called. */
function answer(from: RawBus, { serial, sender }: Message, text: string): void {
  const head = { destination: sender, replySerial: serial, flags: 1 };
  from.send({ ...head, type: reply, signature: "s", body: [text] });
}

/** Fulfilled when the bus has passed on all that was sent before. */
async function settled(...all: readonly RawBus[]): Promise<void> {
  for (const one of all) await one.ask("GetId");
}

describe("a reply", () => {
  test.each([
    ["the first", 0],
    ["a later", 1],
  ])("of a third connection answers no call, %s one", async (_, before) => {
    await using world = await three();
    const { service, forger, client } = world;
    for (let i = 0; i < before; i++) {
      const called = service.next(isCall);
      const result = read(client);
      answer(service, await called, "early");
      expect(await result).toBe("early");
    }
    const called = service.next(isCall);
    const result = read(client);
    const call = await called;
    answer(forger, call, "forged");
    await settled(forger);
    answer(service, call, "true");
    expect(await result).toBe("true");
  });

  test("of a third connection answers no call to a unique name", async () => {
    await using world = await three();
    const { service, forger, client } = world;
    const called = service.next(isCall);
    const result = read(client, service.name);
    const call = await called;
    answer(forger, call, "forged");
    await settled(forger);
    answer(service, call, "true");
    expect(await result).toBe("true");
  });

  test("that is an error is no other", async () => {
    await using world = await three();
    const { service, forger, client } = world;
    const called = service.next(isCall);
    const result = read(client);
    const call = await called;
    forger.send({
      type: error,
      errorName: "org.example.Error.Forged",
      destination: call.sender,
      replySerial: call.serial,
      flags: 1,
    });
    await settled(forger);
    answer(service, call, "true");
    expect(await result).toBe("true");
  });

  test("does not stand for the bus's", async () => {
    await using world = await three();
    const { forger, client } = world;
    const owner = client.nameOwner(name);
    // Whoever knows no serial must guess; this one could be lucky.
    for (let replySerial = 1; replySerial < 200; replySerial++)
      forger.send({
        type: reply,
        replySerial,
        destination: client.uniqueName,
        signature: "s",
        body: [":1.999"],
      });
    expect(await owner).toMatch(/^:1\.[0-9]+$/);
    expect(await owner).not.toBe(":1.999");
  });

  test("of a later owner counts", async () => {
    await using world = await three();
    const { service, forger, client } = world;
    const called = service.next(isCall);
    const result = read(client);
    const call = await called;
    const flags = replaceExisting | doNotQueue;
    expect(await forger.ask("RequestName", "su", [name, flags])).toEqual([1]);
    answer(forger, call, "successor");
    expect(await result).toBe("successor");
  });

  test("of the owner that was called counts, when it has lost the name", async () => {
    await using world = await three();
    const { service, client } = world;
    // The name is known from before.
    const first = service.next(isCall);
    const warm = read(client);
    answer(service, await first, "warm");
    await warm;
    const called = service.next(isCall);
    const result = read(client);
    const call = await called;
    await service.ask("ReleaseName", "s", [name]);
    answer(service, call, "last words");
    expect(await result).toBe("last words");
  });

  test("of one who had the name before the call does not", async () => {
    await using world = await three();
    const { service, forger, client } = world;
    const first = forger.next(isCall);
    await forger.ask("RequestName", "su", [name, replaceExisting]);
    const warm = read(client);
    answer(forger, await first, "warm");
    await warm;
    // The queue gives it back to the service.
    await forger.ask("ReleaseName", "s", [name]);
    // The client has heard of it, too.
    expect(await client.nameOwner(name)).toBe(service.name);
    const called = service.next(isCall);
    const result = read(client);
    const call = await called;
    answer(forger, call, "forged");
    await settled(forger);
    answer(service, call, "true");
    expect(await result).toBe("true");
  });

  test("of the bus counts: it says that the service has left", async () => {
    await using world = await three();
    const { service, client } = world;
    const called = service.next(isCall);
    const result = read(client);
    await Promise.all([
      called,
      result.catch(() => undefined),
      called.then(() => service[Symbol.asyncDispose]()),
    ]);
    await expect(result).rejects.toBeInstanceOf(NoReplyError);
    await expect(result).rejects.not.toBeInstanceOf(TimeoutError);
  });

  test("comes from a service that the call has started", async () => {
    const folder = await mkdtemp(join(tmpdir(), "qbus-activation-"));
    const started = join(folder, "started");
    const own = "org.example.Started1";
    await writeFile(
      join(folder, `${own}.service`),
      `[D-BUS Service]\nName=${own}\nExec=/bin/sh -c "touch ${started}; sleep 3"\n`,
    );
    await using bus = await startDBusDaemon(
      `<servicedir>${folder}</servicedir>`,
    );
    const service = await RawBus.open(bus.address);
    const forger = await RawBus.open(bus.address);
    await using client = await connect({ address: bus.address });
    const called = service.next(isCall);
    const result = read(client, own);
    await vi.waitFor(() => stat(started), { timeout: 10_000 });
    expect(await service.ask("RequestName", "su", [own, 0])).toEqual([1]);
    const call = await called;
    answer(forger, call, "forged");
    await settled(forger);
    answer(service, call, "started");
    expect(await result).toBe("started");
    await service[Symbol.asyncDispose]();
    await forger[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });
});

describe("serials", () => {
  test("of calls tell nothing of those that follow", async () => {
    await using world = await three();
    const { service, client } = world;
    const calls: Message[] = [];
    const all = service.next((message) => {
      if (!isCall(message)) return false;
      answer(service, message, "x");
      return calls.push(message) === 50;
    });
    await Promise.all([all, ...Array.from({ length: 50 }, () => read(client))]);
    const serials = calls.map(({ serial }) => serial);
    expect(new Set(serials).size).toBe(50);
    expect(serials).not.toContain(0);
    // Half of all numbers are in the upper half: 50 in one half are no chance.
    const high = serials.filter((serial) => serial >= 2 ** 31).length;
    expect(high).toBeGreaterThan(5);
    expect(high).toBeLessThan(45);
    const strides = serials
      .slice(1)
      .map((serial, i) => serial - (serials[i] ?? 0));
    expect(new Set(strides).size).toBe(49);
  });
});

describe("where the bus does not tell of owners", () => {
  test("it is asked when a reply comes", async () => {
    await using bus = await startDBusDaemon(
      `<limit name="max_match_rules_per_connection">0</limit>`,
    );
    await using world = await three(bus.address);
    const { service, forger, client } = world;
    for (let i = 0; i < 3; i++) {
      const called = service.next(isCall);
      const result = read(client);
      const call = await called;
      answer(forger, call, "forged");
      await settled(forger, service);
      answer(service, call, "true");
      expect(await result).toBe("true");
    }
  });

  test("a later owner is found, too", async () => {
    await using bus = await startDBusDaemon(
      `<limit name="max_match_rules_per_connection">0</limit>`,
    );
    await using world = await three(bus.address);
    const { service, forger, client } = world;
    const called = service.next(isCall);
    const result = read(client);
    const call = await called;
    await forger.ask("RequestName", "su", [name, replaceExisting]);
    answer(forger, call, "successor");
    expect(await result).toBe("successor");
  });

  test("a reply that may be anybody's is an error", async () => {
    await using bus = await startDBusDaemon(
      `<policy context="mandatory">
        <deny send_destination="org.freedesktop.DBus" send_interface="org.freedesktop.DBus" send_member="GetNameOwner"/>
      </policy>`,
    );
    await using world = await three(bus.address);
    const { service, client } = world;
    const called = service.next(isCall);
    const result = read(client);
    answer(service, await called, "who knows");
    await expect(result).rejects.toThrow(
      /whether the reply is from org\.example\.Demo1 cannot be known: the bus does not tell who owns that name: /,
    );
    // Whoever has a unique name needs not ask.
    const again = service.next(isCall);
    const direct = read(client, service.name);
    answer(service, await again, "direct");
    expect(await direct).toBe("direct");
  });
});

test("names that are not called any more cost the bus no rules", async () => {
  await using service = await RawBus.open(daemon.address);
  await using client = await connect({ address: daemon.address });
  service
    .next((message) => {
      if (isCall(message)) answer(service, message, "x");
      return false;
    })
    .catch(() => undefined);
  for (let i = 0; i < 150; i++) {
    const own = `org.example.Many${String(i)}`;
    await service.ask("RequestName", "su", [own, 0]);
    expect(await read(client, own)).toBe("x");
  }
  const [stats] = await client.call({
    destination: "org.freedesktop.DBus",
    path: "/org/freedesktop/DBus",
    interface: "org.freedesktop.DBus.Debug.Stats",
    member: "GetConnectionStats",
    signature: "s",
    body: [client.uniqueName],
    returns: "a{sv}",
  });
  const { MatchRules: rules } = stats as Record<string, { value: number }>;
  expect(rules?.value).toBeGreaterThan(0);
  expect(rules?.value).toBeLessThanOrEqual(128);
});

describe("a signal", () => {
  test.each([
    ["of the interface", interfaceName, "Moved", "ii", [1, 2]],
    [
      "of properties",
      "org.freedesktop.DBus.Properties",
      "PropertiesChanged",
      "sa{sv}as",
      [interfaceName, { Volume: variant("d", 0.75) }, []],
    ],
  ])(
    "%s that a third connection sends is not heard",
    async (_, own, member, signature, body) => {
      await using world = await three();
      const { service, forger, client } = world;
      const heard: unknown[] = [];
      const proxy = new PlayerProxy(client, {
        destination: name,
        path: playerPath,
      });
      using moved = proxy.signals.moved.on((value) => heard.push(value));
      using volume = proxy.props.volume.watch((value) => heard.push(value));
      await Promise.all([moved.ready, volume.ready]);
      const head = {
        path: playerPath,
        interface: own,
        member,
        signature,
        body,
      };
      forger.send({ ...head, type: signal, destination: client.uniqueName });
      forger.send({ ...head, type: signal });
      await settled(forger);
      await client.nameOwner(name);
      expect(heard).toEqual([]);
      service.send({ ...head, type: signal });
      await vi.waitFor(() => {
        expect(heard).toHaveLength(1);
      });
    },
  );

  test("of the bus comes from the bus alone", async () => {
    await using world = await three();
    const { service, forger, client } = world;
    const owners: unknown[] = [];
    using watch = client.watchName(name, (owner) => owners.push(owner));
    await watch.ready;
    const head = {
      path: "/org/freedesktop/DBus",
      interface: "org.freedesktop.DBus",
      destination: client.uniqueName,
      type: signal,
    };
    const body = [name, service.name, forger.name];
    forger.send({
      ...head,
      member: "NameOwnerChanged",
      signature: "sss",
      body,
    });
    forger.send({ ...head, member: "NameLost", signature: "s", body: [name] });
    forger.send({
      ...head,
      member: "NameAcquired",
      signature: "s",
      body: [name],
    });
    await settled(forger);
    // What the bus was asked for after that has come, so all of it is here.
    await client.nameOwner(name);
    expect(owners).toEqual([service.name]);
    const called = service.next(isCall);
    const result = read(client);
    const call = await called;
    answer(forger, call, "forged");
    await settled(forger);
    answer(service, call, "true");
    expect(await result).toBe("true");
  });
});

test("a proxy without a destination is refused on a bus", async () => {
  await using fake = new FakeBus();
  const bus = fake.connect();
  expect(() => new PlayerProxy(bus, { path: playerPath })).toThrow(
    new TypeError(
      "a proxy on a bus needs a destination, the name of the service; bus.subscribe() without a sender listens to everybody",
    ),
  );
});

test("a subscription that the bus refuses says so", async () => {
  await using bus = await startDBusDaemon(
    `<limit name="max_match_rules_per_connection">0</limit>`,
  );
  const errors: unknown[] = [];
  await using client = await connect({
    address: bus.address,
    onError: (failure) => errors.push(failure),
  });
  using own = client.subscribe({ member: "Moved" }, () => undefined);
  await expect(own.ready).rejects.toBeInstanceOf(DBusError);
  expect(errors).toHaveLength(1);
});
