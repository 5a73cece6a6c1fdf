import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  FakeBus,
  InvalidArgsError,
  NameHasNoOwnerError,
  TimeoutError,
  UnknownMethodError,
  variant,
  type Bus,
} from "../../src/runtime/index.js";
import {
  parseRule,
  ruleMatches,
} from "../../src/runtime/adapter/fake-match.js";
import { PlayerProxy } from "./fixture/player.js";
import { playerPath, TestPlayer } from "./fixture/test-player.js";

let fake: FakeBus;
let one: Bus;
let two: Bus;

beforeEach(() => {
  fake = new FakeBus();
  one = fake.connect({
    uid: 1000,
    pid: 42,
    groups: [100, 7],
    securityLabel: "system_u:system_r:svirt_t",
  });
  two = fake.connect();
});

afterEach(async () => {
  vi.useRealTimers();
  await fake.close();
});

/** A call to the bus itself. */
async function ask(
  member: string,
  signature = "",
  ...body: readonly unknown[]
): Promise<unknown> {
  const reply = await one.call({
    destination: "org.freedesktop.DBus",
    path: "/org/freedesktop/DBus",
    interface: "org.freedesktop.DBus",
    member,
    signature,
    body,
  });
  return reply[0];
}

describe("the bus itself", () => {
  test("names its peers, and says who they are", async () => {
    expect([one.uniqueName, two.uniqueName]).toEqual([":1.0", ":1.1"]);
    expect(await two.credentials(":1.0")).toEqual({
      uid: 1000,
      pid: 42,
      groups: [100, 7],
      securityLabel: "system_u:system_r:svirt_t",
    });
    expect(await two.credentials(":1.1")).toEqual({
      uid: undefined,
      pid: undefined,
      groups: undefined,
      securityLabel: undefined,
    });
    expect(await ask("GetConnectionUnixUser", "s", ":1.0")).toBe(1000);
    expect(await ask("GetConnectionUnixProcessID", "s", ":1.0")).toBe(42);
    await expect(two.credentials(":1.9")).rejects.toThrow(NameHasNoOwnerError);
  });

  test("answers as a bus does", async () => {
    await one.requestName("a.b");
    await two.requestName("a.b");
    expect(await ask("Hello")).toBe(":1.0");
    expect(await ask("ListNames")).toEqual([
      "org.freedesktop.DBus",
      ":1.0",
      ":1.1",
      "a.b",
    ]);
    expect(await ask("ListQueuedOwners", "s", "a.b")).toEqual([":1.0", ":1.1"]);
    expect(await ask("NameHasOwner", "s", "a.b")).toBe(true);
    expect(await ask("NameHasOwner", "s", "b.c")).toBe(false);
    expect(await ask("GetNameOwner", "s", "a.b")).toBe(":1.0");
    expect(await ask("Ping")).toBeUndefined();
  });

  test("refuses as a bus does", async () => {
    await expect(ask("Nothing")).rejects.toThrow(UnknownMethodError);
    await expect(ask("AddMatch", "u", 1)).rejects.toThrow(InvalidArgsError);
    await expect(ask("AddMatch", "s", "nonsense")).rejects.toMatchObject({
      name: "org.freedesktop.DBus.Error.MatchRuleInvalid",
    });
    await expect(ask("RemoveMatch", "s", "")).rejects.toMatchObject({
      name: "org.freedesktop.DBus.Error.MatchRuleNotFound",
    });
    await expect(ask("RequestName", "su", ":1.0", 0)).rejects.toThrow(
      InvalidArgsError,
    );
    await expect(ask("GetNameOwner", "s", "b.c")).rejects.toThrow(
      NameHasNoOwnerError,
    );
  });

  test("tells who gets and loses a name", async () => {
    const seen: unknown[] = [];
    const interfaceName = "org.freedesktop.DBus";
    using signals = two.subscribe(
      { sender: interfaceName, interface: interfaceName },
      (signal) => {
        if (signal.body("object")[0] === "a.b")
          seen.push([signal.member, ...signal.body("object").slice(1)]);
      },
    );
    await signals.ready;
    await one.requestName("a.b", { allowReplacement: true });
    await two.requestName("a.b", { replace: true });
    await one.close();
    await two.releaseName("a.b");
    expect(seen).toEqual([
      ["NameOwnerChanged", "", ":1.0"],
      ["NameOwnerChanged", ":1.0", ":1.1"],
      ["NameAcquired"],
      ["NameLost"],
      ["NameOwnerChanged", ":1.1", ""],
    ]);
  });
});

describe("signals", () => {
  test("go to one receiver when they name it", async () => {
    const seen: string[] = [];
    one.subscribe({ member: "C" }, () => seen.push("one"));
    two.subscribe({ member: "C" }, () => seen.push("two"));
    const signal = { path: "/", interface: "a.b", member: "C" };
    fake.connect().emit({ ...signal, destination: ":1.1" });
    await two.nameOwner("a.b");
    expect(seen).toEqual(["two"]);
  });

  test("come only to those who asked for them", async () => {
    const rules = ["member='D'", "type='signal',arg0='x'"];
    for (const rule of rules) await ask("AddMatch", "s", rule);
    const seen: string[] = [];
    // Listens without a rule of its own: what comes is what the rules let in.
    one.subscribe({ member: "C", arg0: "y" }, () => seen.push("never"));
    two.emit({
      path: "/",
      interface: "a.b",
      member: "C",
      signature: "s",
      body: ["x"],
    });
    await one.nameOwner("a.b");
    expect(seen).toEqual([]);
  });

  test("are values of their own for each receiver", async () => {
    const received: Uint8Array[] = [];
    for (const bus of [one, two]) {
      bus.subscribe({ member: "C" }, (signal) => {
        const [bytes] = signal.body("object");
        if (bytes instanceof Uint8Array) received.push(bytes);
      });
    }
    one.emit({
      path: "/",
      interface: "a.b",
      member: "C",
      signature: "ay",
      body: [new Uint8Array(1000)],
    });
    await vi.waitFor(() => {
      expect(received).toHaveLength(2);
    });
    received[0]?.fill(9);
    expect(received[1]).toEqual(new Uint8Array(1000));
  });
});

describe("match rules", () => {
  const message = {
    type: "signal",
    sender: ":1.5",
    path: "/a/b",
    interface: "x.y",
    member: "M",
    senderOwns: (name: string) => name === "own.name",
    args: () => ["x.y.z", 5, "/p/q"],
  };

  test.each<[string, boolean | undefined]>([
    ["", true],
    ["type='signal'", true],
    ["type='method_call'", false],
    ["sender=':1.5'", true],
    ["sender='own.name'", true],
    ["sender='other.name'", false],
    ["path='/a/b',member='M',interface='x.y'", true],
    ["path='/a'", false],
    ["path_namespace='/a'", true],
    ["path_namespace='/a/b/c'", false],
    ["destination=':1.5'", false],
    ["arg0='x.y.z'", true],
    ["arg0='x.y'", false],
    ["arg1='5'", false],
    ["arg9='x'", false],
    ["arg0namespace='x.y'", true],
    ["arg0namespace='x.yz'", false],
    ["arg2path='/p/'", true],
    ["arg2path='/p'", false],
    ["arg2path='/p/q'", true],
    ["member=M", true],
    ["arg0='it'\\''s'", false],
    ["member='M", undefined],
    ["member", undefined],
    ["arg64='x'", undefined],
    ["nonsense='x'", undefined],
    ["member='M',member='M'", undefined],
  ])("%s: %s", (text, expected) => {
    const rule = parseRule(text);
    expect(rule && ruleMatches(rule, message)).toBe(expected);
  });

  test("hold a quote as the specification says", () => {
    expect(parseRule("arg0='it'\\''s',member='M'")).toEqual(
      new Map([
        ["arg0", "it's"],
        ["member", "M"],
      ]),
    );
  });
});

describe("a test that uses it", () => {
  test("can have fake timers", async () => {
    vi.useFakeTimers();
    const player = new TestPlayer();
    player.onGrab = (mimes) =>
      mimes.length === 0 ? new Promise(() => undefined) : 1;
    await one.export(playerPath, player);
    const proxy = new PlayerProxy(two, {
      destination: ":1.0",
      path: playerPath,
    });
    expect(await proxy.grab(1, ["a"])).toBe(1);
    const outcome = proxy.grab(1, []).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(25_000);
    expect(await outcome).toBeInstanceOf(TimeoutError);
  });

  test("can wait for names under fake timers, which leaves none", async () => {
    vi.useFakeTimers();
    const wait = one.waitForName("a.b", { timeoutMs: 5000 });
    const outcome = wait.catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(4999);
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(await outcome).toBeInstanceOf(TimeoutError);
    const found = one.waitForName("a.b", { timeoutMs: 5000 });
    await two.requestName("a.b");
    expect(await found).toBe(":1.1");
    expect(vi.getTimerCount()).toBe(0);
  });

  test("closes everything at once", async () => {
    await fake.close();
    expect(await one.closed).toBeUndefined();
    await expect(two.nameOwner("a.b")).rejects.toThrow("closed");
  });

  test("is delivered nothing before its turn is over", async () => {
    const player = new TestPlayer();
    await one.export(playerPath, player);
    const proxy = new PlayerProxy(two, {
      destination: ":1.0",
      path: playerPath,
    });
    const call = proxy.grab(1, []);
    expect(player.log).toEqual([]);
    await call;
    expect(player.log).toHaveLength(1);
  });
});

test("descriptors are refused with a clear error", async () => {
  const { FileDescriptor } = await import("../../src/runtime/index.js");
  using descriptor = new FileDescriptor(2 ** 31 - 1);
  const number = descriptor.take();
  expect(number).toBe(2 ** 31 - 1);
  const other = new FileDescriptor(number);
  const call = one.call({
    destination: ":1.1",
    path: "/",
    member: "C",
    signature: "v",
    body: [variant("h", other)],
  });
  await expect(call).rejects.toThrow("cannot pass file descriptors");
  other.take();
});

test("a service that always says that something changed is asked once at a time", async () => {
  const player = new TestPlayer();
  let asked = 0;
  let running = 0;
  let most = 0;
  Object.defineProperty(player, "title", {
    get: async () => {
      most = Math.max(most, ++running);
      asked++;
      await Promise.resolve();
      running--;
      return `title ${String(asked)}`;
    },
  });
  await one.export(playerPath, player);
  const proxy = new PlayerProxy(two, { destination: ":1.0", path: playerPath });
  const seen: string[] = [];
  using watch = proxy.props.title.watch((value) => seen.push(value));
  await watch.ready;
  for (let i = 0; i < 50; i++) {
    one.emit({
      path: playerPath,
      interface: "org.freedesktop.DBus.Properties",
      member: "PropertiesChanged",
      signature: "sa{sv}as",
      body: ["org.example.Demo1.Player", {}, ["Title"]],
    });
  }
  await vi.waitFor(() => {
    expect(running).toBe(0);
    expect(seen.length).toBeGreaterThan(0);
  });
  expect(most).toBe(1);
  expect(asked).toBeLessThan(5);
  expect(seen.at(-1)).toBe(`title ${String(asked)}`);
});
