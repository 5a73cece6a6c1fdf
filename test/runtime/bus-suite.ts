import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  AccessDeniedError,
  ConnectionClosedError,
  DBusError,
  FailedError,
  InvalidArgsError,
  LimitsExceededError,
  NameTakenError,
  NoReplyError,
  PropertyReadOnlyError,
  ServiceUnknownError,
  TimeoutError,
  UnexpectedSignatureError,
  UnknownInterfaceError,
  UnknownMethodError,
  UnknownObjectError,
  UnknownPropertyError,
  ValidationError,
  variant,
  type Bus,
  type BusOptions,
  type CallContext,
  type NameOwnership,
  type Subscription,
} from "../../src/runtime/index.js";
import { PlayerProxy } from "./fixture/player.js";
import { playerPath, TestPlayer } from "./fixture/test-player.js";
import { refusal } from "../support/refusal.js";

/** A bus that only one test uses. */
export interface TestBus extends AsyncDisposable {
  connect(options?: BusOptions): Promise<Bus>;
}

const name = "org.example.Demo1";
const interfaceName = "org.example.Demo1.Player";

/** What must hold on every kind of bus. */
export function busSuite(kind: string, open: () => Promise<TestBus>): void {
  let world: TestBus;
  let service: Bus;
  let client: Bus;
  let player: TestPlayer;
  let proxy: PlayerProxy;
  let errors: unknown[];

  beforeEach(async () => {
    errors = [];
    const onError = (error: unknown): void => {
      errors.push(error);
    };
    world = await open();
    service = await world.connect({ onError });
    client = await world.connect({ onError });
    player = new TestPlayer();
    await service.export(playerPath, player);
    await service.requestName(name);
    proxy = new PlayerProxy(client, { destination: name, path: playerPath });
  });

  afterEach(async () => {
    await world[Symbol.asyncDispose]();
  });

  /** A call that no proxy would make. */
  function raw(
    member: string,
    signature = "",
    body: readonly unknown[] = [],
    target: { path?: string; interface?: string | undefined } = {},
  ): Promise<readonly unknown[]> {
    return client.call({
      destination: name,
      path: playerPath,
      interface: interfaceName,
      member,
      signature,
      body,
      ...target,
    });
  }

  const properties = { interface: "org.freedesktop.DBus.Properties" };

  describe(`${kind}: calls`, () => {
    test("carry arguments and results", async () => {
      expect(await proxy.grab(7, ["text/plain", "ü\u{1f600}"])).toBe(2);
      expect(player.log).toEqual(["grab 7 text/plain ü\u{1f600}"]);
    });

    test("carry every kind of value", async () => {
      const tags = {
        numbers: variant("(ynqiudxt)", [1, -2, 3, -4, 5, 0.5, -6n, 7n]),
        bytes: variant("ay", new Uint8Array(70_000).fill(9)),
        nested: variant("a{sv}", { a: variant("as", ["b"]) }),
        map: variant("a{ub}", new Map([[1, true]])),
        ["__proto__"]: variant("o", "/a"),
      };
      const result = await proxy.describe(tags);
      expect({ ...result.tags }).toEqual(tags);
      expect(result.size).toEqual([-640, 480]);
    });

    test("are told apart by signature when overloaded", async () => {
      await proxy.seek_x(2n ** 40n);
      await proxy.seek_s("start");
      expect(player.log).toEqual(["seek 1099511627776", "seek to start"]);
    });

    test("without a reply arrive, too", async () => {
      await proxy.stop();
      await raw("Ping", "", [], { interface: undefined });
      expect(player.log).toEqual(["stop"]);
    });

    test("begin in the order in which they were made", async () => {
      await Promise.all(
        ["a", "b", "c", "d"].map((place) => proxy.seek_s(place)),
      );
      expect(player.log).toEqual(
        ["a", "b", "c", "d"].map((p) => `seek to ${p}`),
      );
    });

    test("need no interface", async () => {
      const target = { interface: undefined };
      expect(await raw("Grab", "uas", [1, []], target)).toEqual([0]);
    });

    test("are refused before they leave when an argument is wrong", async () => {
      const call = proxy.grab(2 ** 32, []);
      await expect(call).rejects.toThrow(
        "Grab: selection: expected a uint32, got 4294967296",
      );
      expect(player.log).toEqual([]);
    });

    test("are refused by the service when their types are wrong", async () => {
      await expect(raw("Grab", "us", [1, "a"])).rejects.toThrow(
        new InvalidArgsError('Grab: expected the signature "uas", got "us"'),
      );
      await expect(raw("Seek", "d", [1])).rejects.toThrow(
        'Seek: expected the signature "x" or "s", got "d"',
      );
      expect(player.log).toEqual([]);
    });

    test("fail when there is nothing to call", async () => {
      await expect(raw("Nothing")).rejects.toThrow(
        new UnknownMethodError(`${interfaceName} has no method "Nothing"`),
      );
      await expect(
        raw("Nothing", "", [], { interface: undefined }),
      ).rejects.toThrow(UnknownMethodError);
      await expect(raw("Grab", "", [], { interface: "a.b" })).rejects.toThrow(
        UnknownInterfaceError,
      );
      await expect(raw("Grab", "", [], { path: "/no" })).rejects.toThrow(
        UnknownObjectError,
      );
      const nobody = new PlayerProxy(client, {
        destination: "org.example.Nobody",
        path: playerPath,
      });
      await expect(nobody.grab(1, [])).rejects.toThrow(ServiceUnknownError);
    });

    test("check what a service sends back", async () => {
      player.onGrab = () => -1;
      await expect(proxy.grab(1, [])).rejects.toThrow(FailedError);
      expect(errors.map(String)).toEqual([
        "ResultError: outgoing value: Grab: count: expected a uint32, got -1",
      ]);
    });

    test("reject a reply of another signature", async () => {
      const wrong = proxy.$call("Grab", "uas", [1, []], "s");
      await expect(wrong).rejects.toThrow(
        new UnexpectedSignatureError('Grab: expected a reply of "s", got "u"'),
      );
    });

    test("refuse names that are none", async () => {
      await expect(raw("not a member")).rejects.toThrow(TypeError);
      await expect(raw("A", "", [], { path: "a" })).rejects.toThrow(TypeError);
      expect(
        () => new PlayerProxy(client, { destination: "no", path: "/" }),
      ).toThrow('"no" is not a bus name');
    });
  });

  describe(`${kind}: errors of a service`, () => {
    test("reach the caller when they are D-Bus errors", async () => {
      const call = proxy.seek_s("nowhere");
      await expect(call).rejects.toBeInstanceOf(DBusError);
      await expect(proxy.seek_s("nowhere")).rejects.toMatchObject({
        name: "org.example.Error.Lost",
        message: "there is no nowhere",
      });
      expect(errors).toEqual([]);
    });

    test("reach only the hook when they are others", async () => {
      const secret = new Error("cannot open /etc/secret");
      player.onGrab = () => {
        throw secret;
      };
      const call = proxy.grab(1, []);
      await expect(call).rejects.toThrow(
        new FailedError("the service failed; its log says why"),
      );
      expect(errors).toEqual([secret]);
    });

    test("have a name that D-Bus allows, whatever was thrown", async () => {
      player.onGrab = () => {
        throw new DBusError("not a name", "text");
      };
      await expect(proxy.grab(1, [])).rejects.toThrow(FailedError);
      expect(errors).toHaveLength(1);
    });

    test("have a message that D-Bus allows, whatever was thrown", async () => {
      player.onGrab = () => {
        throw new DBusError("a.b", `x\0\ud800${"y".repeat(100_000)}`);
      };
      const error: unknown = await proxy.grab(1, []).catch((e: unknown) => e);
      expect(String(error)).toMatch(/^a\.b: x\ufffd\ufffdy+…$/);
      expect(String(error).length).toBeLessThan(2100);
    });

    test("go to nobody when no reply is wanted, except to the hook", async () => {
      player.onGrab = () => {
        throw new Error("lost");
      };
      await proxy.$send("Grab", "uas", [1, []]);
      await vi.waitFor(() => {
        expect(errors.map(String)).toEqual(["Error: lost"]);
      });
    });
  });

  describe(`${kind}: authorisation`, () => {
    test("refuses before arguments are looked at", async () => {
      player.onAuthorize = () => false;
      await expect(raw("Grab", "s", ["wrong"])).rejects.toThrow(
        AccessDeniedError,
      );
      expect(player.log).toEqual([]);
    });

    test("may take its time, and knows the caller", async () => {
      player.onAuthorize = async (call) =>
        (await call.credentials()).pid !== undefined ||
        call.sender === client.uniqueName;
      expect(await proxy.grab(1, [])).toBe(0);
    });

    test("sees which property is read or written", async () => {
      const seen: string[] = [];
      player.onAuthorize = (call) => {
        seen.push(`${call.member} ${call.property ?? "-"}`);
        return call.property !== "Volume";
      };
      await expect(proxy.props.volume.set(1)).rejects.toThrow(
        AccessDeniedError,
      );
      await expect(proxy.props.volume.get()).rejects.toThrow(AccessDeniedError);
      expect(await proxy.props.title.get()).toBe("Prelude");
      await proxy.props.getAll();
      expect(seen).toEqual([
        "Set Volume",
        "Get Volume",
        "Get Title",
        "GetAll -",
      ]);
      expect(player.volume).toBe(0.5);
    });
  });

  describe(`${kind}: properties`, () => {
    test("are read and written", async () => {
      expect(await proxy.props.volume.get()).toBe(0.5);
      await proxy.props.volume.set(0.75);
      await proxy.props.pin.set(1234);
      expect([player.volume, player.pin]).toEqual([0.75, 1234]);
    });

    test("are read all at once, without those that cannot be", async () => {
      expect(await proxy.props.getAll()).toEqual({
        volume: 0.5,
        title: "Prelude",
        model: "P-1",
      });
      const get = raw("Get", "ss", [interfaceName, "Pin"], properties);
      await expect(get).rejects.toThrow("the property Pin cannot be read");
    });

    test("that fail are left out of all", async () => {
      Object.defineProperty(player, "title", {
        get: () => {
          throw new Error("no disc");
        },
      });
      expect(await proxy.props.getAll()).toEqual({ volume: 0.5, model: "P-1" });
      expect(errors.map(String)).toEqual(["Error: no disc"]);
    });

    test("of any interface are found without its name", async () => {
      expect(await raw("Get", "ss", ["", "Model"], properties)).toEqual([
        variant("s", "P-1"),
      ]);
      const [all] = await raw("GetAll", "s", [""], properties);
      expect(Object.keys(all ?? {})).toEqual(["Volume", "Title", "Model"]);
    });

    test("refuse what they cannot take", async () => {
      const set = (
        property: string,
        value: unknown,
        own = interfaceName,
      ): Promise<readonly unknown[]> =>
        raw("Set", "ssv", [own, property, value], properties);
      await expect(set("Volume", variant("s", "loud"))).rejects.toThrow(
        new InvalidArgsError('Volume: expected a value of the type d, got "s"'),
      );
      await expect(set("Title", variant("s", "x"))).rejects.toThrow(
        PropertyReadOnlyError,
      );
      await expect(set("Nothing", variant("s", "x"))).rejects.toThrow(
        UnknownPropertyError,
      );
      await expect(set("Volume", variant("d", 1), "a.b")).rejects.toThrow(
        UnknownInterfaceError,
      );
      await expect(proxy.props.pin.set(70_000)).rejects.toThrow(
        ValidationError,
      );
      expect([player.volume, player.pin]).toEqual([0.5, 0]);
    });

    test("announce their values", async () => {
      const seen: number[] = [];
      using watch = proxy.props.volume.watch((value) => seen.push(value));
      await watch.ready;
      player.volume = 0.6;
      player.$notify("volume");
      player.volume = 0.7;
      player.$notify("volume");
      await proxy.props.volume.set(0.8);
      await vi.waitFor(() => {
        expect(seen.at(-1)).toBe(0.8);
      });
      // The first two were announced in one turn, by one signal.
      expect(seen).toEqual([0.7, 0.8]);
    });

    test("that only say that they changed are asked for", async () => {
      const seen: string[] = [];
      using watch = proxy.props.title.watch((value) => seen.push(value));
      await watch.ready;
      player.title = "Fugue";
      player.$notify("title", "model");
      await vi.waitFor(() => {
        expect(seen).toEqual(["Fugue"]);
      });
    });

    test("are announced no more when nobody watches", async () => {
      const seen: number[] = [];
      const watch = proxy.props.volume.watch((value) => seen.push(value));
      await watch.ready;
      watch[Symbol.dispose]();
      player.$notify("volume");
      await proxy.grab(1, []);
      await proxy.grab(1, []);
      expect(seen).toEqual([]);
    });
  });

  describe(`${kind}: signals`, () => {
    test("reach every listener, in order", async () => {
      const seen: string[] = [];
      using first = proxy.signals.moved.on(({ x, y }) =>
        seen.push(`1 ${x} ${y}`),
      );
      using second = proxy.signals.moved.on(({ x }) => seen.push(`2 ${x}`));
      await Promise.all([first.ready, second.ready]);
      player.signals.moved.emit(1, -2);
      player.signals.moved.emit(3, 4);
      await vi.waitFor(() => {
        expect(seen).toEqual(["1 1 -2", "2 1", "1 3 4", "2 3"]);
      });
    });

    test("need no wait between listening and a call", async () => {
      const seen: number[] = [];
      using _moves = proxy.signals.moved.on(({ x }) => seen.push(x));
      player.onGrab = () => {
        player.signals.moved.emit(5, 5);
        return 0;
      };
      await proxy.grab(1, []);
      expect(seen).toEqual([5]);
    });

    test("can be waited for", async () => {
      const once = proxy.signals.moved.once();
      await settled(client);
      player.signals.moved.emit(8, 9);
      expect(await once).toEqual({ x: 8, y: 9 });
    });

    test("can be looped over", async () => {
      const stream = proxy.signals.moved.iterate();
      await settled(client);
      for (let x = 0; x < 5; x++) player.signals.moved.emit(x, 0);
      const seen: number[] = [];
      for await (const { x } of stream) {
        seen.push(x);
        if (x === 4) break;
      }
      expect(seen).toEqual([0, 1, 2, 3, 4]);
      expect(await stream.next()).toEqual({ done: true, value: undefined });
    });

    test("that are wrong reach the hook instead", async () => {
      const seen: number[] = [];
      using moves = proxy.signals.moved.on(({ x }) => seen.push(x));
      await moves.ready;
      const emit = (signature: string, ...body: readonly unknown[]): void => {
        service.emit({
          path: playerPath,
          interface: interfaceName,
          member: "Moved",
          signature,
          body,
        });
      };
      emit("i", 1);
      emit("ii", 2, 2);
      await vi.waitFor(() => {
        expect(seen).toEqual([2]);
      });
      expect(errors).toEqual([
        new UnexpectedSignatureError(
          'Moved: expected the signature "ii", got "i"',
        ),
      ]);
    });

    test("of others are not taken for the service's", async () => {
      const impostor = await world.connect();
      const other = new TestPlayer();
      await impostor.export(playerPath, other);
      const fromAnyone: unknown[] = [];
      const seen: number[] = [];
      using all = client.subscribe({ member: "Moved" }, ({ sender }) =>
        fromAnyone.push(sender),
      );
      using own = proxy.signals.moved.on(({ x }) => seen.push(x));
      await Promise.all([all.ready, own.ready]);
      other.signals.moved.emit(666, 0);
      player.signals.moved.emit(1, 0);
      await vi.waitFor(() => {
        expect(fromAnyone).toEqual(
          expect.arrayContaining([impostor.uniqueName, service.uniqueName]),
        );
      });
      expect(seen).toEqual([1]);
    });

    test("follow a name to its next owner", async () => {
      const next = await world.connect();
      const other = new TestPlayer();
      await next.export(playerPath, other);
      const seen: number[] = [];
      using moves = proxy.signals.moved.on(({ x }) => seen.push(x));
      await moves.ready;
      await next.requestName(name);
      await service.releaseName(name);
      await settled(next);
      player.signals.moved.emit(1, 0);
      other.signals.moved.emit(2, 0);
      await vi.waitFor(() => {
        expect(seen).toEqual([2]);
      });
    });

    test("cannot be sent with wrong arguments", () => {
      // What a caller in JavaScript could do.
      const wrong = "1" as unknown as number;
      expect(() => {
        player.signals.moved.emit(wrong, 0);
      }).toThrow('Moved: x: expected an int32, got "1"');
    });

    test("listeners that throw harm nobody else", async () => {
      const seen: number[] = [];
      using first = proxy.signals.moved.on(() => {
        throw new Error("mine");
      });
      using second = proxy.signals.moved.on(({ x }) => seen.push(x));
      await Promise.all([first.ready, second.ready]);
      player.signals.moved.emit(1, 1);
      await vi.waitFor(() => {
        expect(seen).toEqual([1]);
      });
      expect(errors.map(String)).toEqual(["Error: mine"]);
    });
  });

  describe(`${kind}: waiting`, () => {
    test("ends with the time allowed", async () => {
      player.onGrab = () => new Promise(() => undefined);
      const call = proxy.grab(1, [], { timeoutMs: 20 });
      await expect(call).rejects.toThrow(
        new TimeoutError("no reply within 20 ms"),
      );
    });

    test("ends when the caller gives up", async () => {
      player.onGrab = () => new Promise(() => undefined);
      const controller = new AbortController();
      const call = proxy.grab(1, [], { signal: controller.signal });
      await vi.waitFor(() => {
        expect(player.log).toHaveLength(1);
      });
      controller.abort();
      await expect(call).rejects.toMatchObject({ name: "AbortError" });
      const late = proxy.grab(1, [], { signal: controller.signal });
      await expect(late).rejects.toMatchObject({ name: "AbortError" });
      expect(player.log).toHaveLength(1);
    });

    test("ends when the connection closes", async () => {
      player.onGrab = () => new Promise(() => undefined);
      const call = proxy.grab(1, []);
      const once = proxy.signals.moved.once();
      const stream = proxy.signals.moved.iterate();
      const looped = (async () => {
        for await (const _ of stream) throw new Error("there is none");
      })();
      const outcomes = Promise.all([refusal(call), refusal(once), looped]);
      await client.close();
      const closed: unknown = expect.any(ConnectionClosedError);
      expect(await outcomes).toEqual([closed, closed, undefined]);
      await expect(proxy.grab(1, [])).rejects.toThrow(ConnectionClosedError);
      expect(() => {
        client.emit({ path: "/", interface: "a.b", member: "C" });
      }).toThrow(ConnectionClosedError);
      expect(() => proxy.signals.moved.on(() => undefined)).toThrow(
        ConnectionClosedError,
      );
      await client.close();
      expect(await client.closed).toBeUndefined();
    });

    test("ends when the service leaves", async () => {
      player.onGrab = () => new Promise(() => undefined);
      const call = proxy.grab(1, []);
      const refused = refusal(call);
      await vi.waitFor(() => {
        expect(player.log).toHaveLength(1);
      });
      await service.close();
      expect(await refused).toBeInstanceOf(NoReplyError);
    });

    test("for signals of a unique name ends when that peer leaves", async () => {
      const destination = service.uniqueName;
      const own = new PlayerProxy(client, { destination, path: playerPath });
      const seen: number[] = [];
      const looped = (async () => {
        for await (const { x } of own.signals.moved.iterate()) seen.push(x);
        return "over";
      })();
      await settled(client);
      player.signals.moved.emit(1, 0);
      await vi.waitFor(() => {
        expect(seen).toEqual([1]);
      });
      const refused = refusal(own.signals.moved.once());
      await settled(client);
      await service.close();
      expect(await looped).toBe("over");
      const gone = new ServiceUnknownError(`${destination ?? ""} left the bus`);
      expect(await refused).toEqual(gone);
      expect(await refusal(own.signals.moved.once())).toEqual(gone);
      expect((await own.signals.moved.iterate().next()).done).toBe(true);
      expect(errors).toEqual([]);
    });

    test("of a loop ends when its signal fires", async () => {
      const controller = new AbortController();
      const { signal } = controller;
      const stream = proxy.signals.moved.iterate({ signal });
      const looped = (async () => {
        for await (const _ of stream) throw new Error("there is none");
        return "over";
      })();
      const once = proxy.signals.moved.once({ signal });
      const refused = refusal(once);
      controller.abort();
      expect(await looped).toBe("over");
      expect(await refused).toMatchObject({ name: "AbortError" });
    });

    test("of a loop that is too slow ends with an error", async () => {
      const stream = proxy.signals.moved.iterate({ limit: 2 });
      const seen: number[] = [];
      using moves = proxy.signals.moved.on(({ x }) => seen.push(x));
      await moves.ready;
      for (let x = 0; x < 4; x++) player.signals.moved.emit(x, 0);
      await vi.waitFor(() => {
        expect(seen).toHaveLength(4);
      });
      expect((await stream.next()).value).toEqual({ x: 0, y: 0 });
      expect((await stream.next()).value).toEqual({ x: 1, y: 0 });
      await expect(stream.next()).rejects.toThrow("over 2 signals wait");
      expect((await stream.next()).done).toBe(true);
    });

    test("of a loop that is too slow for large values ends, too", async () => {
      // Two numbers of four bytes each.
      const stream = proxy.signals.moved.iterate({ maxBytes: 16 });
      const seen: number[] = [];
      using moves = proxy.signals.moved.on(({ x }) => seen.push(x));
      await moves.ready;
      const emitted = async (...xs: readonly number[]): Promise<void> => {
        for (const x of xs) player.signals.moved.emit(x, 0);
        await vi.waitFor(() => {
          expect(seen.at(-1)).toBe(xs.at(-1));
        });
      };
      await emitted(0, 1);
      // What was taken waits no more.
      expect((await stream.next()).value).toEqual({ x: 0, y: 0 });
      await emitted(2, 3, 4);
      expect((await stream.next()).value).toEqual({ x: 1, y: 0 });
      expect((await stream.next()).value).toEqual({ x: 2, y: 0 });
      await expect(stream.next()).rejects.toThrow(
        new LimitsExceededError(
          "over 16 bytes of signals wait: the loop is too slow",
        ),
      );
      expect((await stream.next()).done).toBe(true);
    });

    test("leaves nothing on the connection when it is over", async () => {
      const then = vi.spyOn(client.closed, "then");
      for (let x = 0; x < 3; x++) {
        const once = proxy.signals.moved.once();
        await settled(client);
        player.signals.moved.emit(x, 0);
        await once;
      }
      await client.waitForName(name);
      expect(then.mock.calls.length).toBeLessThanOrEqual(1);
    });
  });

  describe(`${kind}: callers`, () => {
    /** The context of one call. */
    async function contextOf(use: PlayerProxy): Promise<CallContext> {
      const { promise, resolve } = withResolvers<CallContext>();
      player.onGrab = (_, call) => {
        resolve(call);
        return 0;
      };
      await use.grab(1, []);
      return promise;
    }

    test("are known", async () => {
      expect(await contextOf(proxy)).toMatchObject({
        sender: client.uniqueName,
        path: playerPath,
        interface: interfaceName,
        member: "Grab",
        property: undefined,
        descriptors: [],
      });
    });

    test("are noticed when they leave", async () => {
      const { signal } = await contextOf(proxy);
      const left = new Promise((resolve) => {
        signal.addEventListener("abort", resolve);
      });
      await settled(service);
      expect(signal.aborted).toBe(false);
      await client.close();
      await left;
    });

    test("are noticed when they have left before", async () => {
      const call = await contextOf(proxy);
      await client.close();
      await vi.waitFor(() => {
        expect(call.signal.aborted).toBe(true);
      });
    });

    test("are gone when the service's connection closes", async () => {
      const { signal } = await contextOf(proxy);
      await service.close();
      expect(signal.aborted).toBe(true);
    });
  });

  describe(`${kind}: names`, () => {
    test("are passed on in the order of the queue", async () => {
      const second = await world.connect();
      const owners: (string | undefined)[] = [];
      using watch = client.watchName(name, (owner) => owners.push(owner));
      await watch.ready;
      expect(await second.requestName(name)).toBe<NameOwnership>("queued");
      expect(await second.requestName(name)).toBe<NameOwnership>("queued");
      expect(await service.requestName(name)).toBe<NameOwnership>("owner");
      expect(await client.nameOwner(name)).toBe(service.uniqueName);
      await service.close();
      await vi.waitFor(() => {
        expect(owners).toEqual([service.uniqueName, second.uniqueName]);
      });
      expect(await second.releaseName(name)).toBe(true);
      expect(await second.releaseName(name)).toBe(false);
      await vi.waitFor(() => {
        expect(owners.at(-1)).toBeUndefined();
      });
      expect(await client.nameOwner(name)).toBeUndefined();
    });

    test("that are taken can be refused instead", async () => {
      const second = await world.connect();
      const request = second.requestName(name, { queue: false });
      await expect(request).rejects.toThrow(NameTakenError);
      // The owner did not allow it.
      expect(await second.requestName(name, { replace: true })).toBe("queued");
    });

    test("can be replaced by agreement", async () => {
      const second = await world.connect();
      await service.requestName(name, { allowReplacement: true });
      expect(await second.requestName(name, { replace: true })).toBe("owner");
      expect(await client.nameOwner(name)).toBe(second.uniqueName);
      await second.close();
      // Its former owner was waiting.
      await vi.waitFor(async () => {
        expect(await client.nameOwner(name)).toBe(service.uniqueName);
      });
    });

    test.each(["", "org", ":1.5", "org.freedesktop.DBus\0", "a..b"])(
      "%j cannot be requested",
      async (text) => {
        await expect(service.requestName(text)).rejects.toThrow(TypeError);
      },
    );

    test("can be waited for", async () => {
      expect(await client.waitForName(name)).toBe(service.uniqueName);
      const other = await world.connect();
      const waits = [
        client.waitForName("org.example.Late"),
        client.waitForName("org.example.Late", { timeoutMs: 60_000 }),
      ];
      await settled(client);
      await other.requestName("org.example.Late");
      const { uniqueName } = other;
      expect(await Promise.all(waits)).toEqual([uniqueName, uniqueName]);
    });

    test("are waited for no longer than allowed", async () => {
      const absent = "org.example.Absent";
      await expect(
        client.waitForName(absent, { timeoutMs: 10 }),
      ).rejects.toThrow(
        new TimeoutError("nobody had org.example.Absent within 10 ms"),
      );
      const reason = new Error("enough");
      const controller = new AbortController();
      const { signal } = controller;
      const refused = refusal(client.waitForName(absent, { signal }));
      await settled(client);
      controller.abort(reason);
      expect(await refused).toBe(reason);
      expect(await refusal(client.waitForName(name, { signal }))).toBe(reason);
    });

    test("are waited for until the connection closes", async () => {
      const absent = "org.example.Absent";
      const known = refusal(client.waitForName(absent));
      await settled(client);
      const unknown = refusal(client.waitForName(absent));
      await client.close();
      const closed: unknown = expect.any(ConnectionClosedError);
      expect(await Promise.all([known, unknown])).toEqual([closed, closed]);
      expect(await refusal(client.waitForName(absent))).toEqual(closed);
      expect(errors).toEqual([]);
    });

    test("that are none cannot be waited for", async () => {
      await expect(client.waitForName("no")).rejects.toThrow(TypeError);
      await expect(
        client.waitForName(name, { timeoutMs: Number.NaN }),
      ).rejects.toThrow(RangeError);
    });

    test("are watched by several", async () => {
      const seen: string[] = [];
      const watch = (tag: string): Subscription =>
        client.watchName(name, (owner) => seen.push(`${tag} ${owner}`));
      using first = watch("1");
      await first.ready;
      const second = watch("2");
      await second.ready;
      await vi.waitFor(() => {
        expect(seen).toHaveLength(2);
      });
      second[Symbol.dispose]();
      await service.releaseName(name);
      await vi.waitFor(() => {
        expect(seen.at(-1)).toBe("1 undefined");
      });
      expect(seen).toHaveLength(3);
    });
  });

  describe(`${kind}: standard interfaces`, () => {
    test("Peer answers anywhere", async () => {
      const peer = { interface: "org.freedesktop.DBus.Peer" };
      expect(await raw("Ping", "", [], { ...peer, path: "/any" })).toEqual([]);
      const [id] = await raw("GetMachineId", "", [], peer);
      expect(id).toMatch(/^[0-9a-f]{32}$/);
    });

    test("Introspect lists interfaces and children", async () => {
      await service.export(
        "/org/example/Demo1/Player/Track_1",
        new TestPlayer(),
      );
      const introspect = async (path: string): Promise<string> => {
        const [xml] = await raw("Introspect", "", [], {
          path,
          interface: undefined,
        });
        return String(xml);
      };
      expect(await introspect("/")).toContain('  <node name="org"/>\n');
      expect(await introspect("/org/example")).toContain(
        '<node name="Demo1"/>',
      );
      const xml = await introspect(playerPath);
      expect(xml).toContain('  <interface name="org.example.Demo1.Player">\n');
      expect(xml).toContain('  <node name="Track_1"/>\n');
      expect(xml).toContain(
        '<annotation name="org.example.Note" value="a &quot;quoted&quot; &lt;note&gt;"/>',
      );
      await expect(introspect("/elsewhere")).rejects.toThrow(
        UnknownObjectError,
      );
    });

    test("Introspect tells proxies what there is", async () => {
      expect(await proxy.$has()).toBe(true);
      expect(await proxy.$has("Moved")).toBe(true);
      const above = { destination: name, path: "/org/example/Demo1" };
      expect(await new PlayerProxy(client, above).$has("Moved")).toBe(false);
      const nothing = { destination: name, path: "/elsewhere" };
      expect(await new PlayerProxy(client, nothing).$has()).toBe(false);
    });

    test("ObjectManager tells what is below it, and what comes and goes", async () => {
      await service.exportManager("/org/example");
      const manager = {
        path: "/org/example",
        interface: "org.freedesktop.DBus.ObjectManager",
      };
      const events: unknown[] = [];
      using watch = client.subscribe({ sender: name, ...manager }, (signal) =>
        events.push([signal.member, ...signal.body("object")]),
      );
      await watch.ready;
      const [objects] = await raw("GetManagedObjects", "", [], manager);
      expect(objects).toEqual(
        new Map([
          [
            playerPath,
            {
              [interfaceName]: {
                Volume: variant("d", 0.5),
                Title: variant("s", "Prelude"),
                Model: variant("s", "P-1"),
              },
            },
          ],
        ]),
      );
      const exported = await service.export("/org/example/b", new TestPlayer());
      await exported[Symbol.asyncDispose]();
      await exported[Symbol.asyncDispose]();
      await vi.waitFor(() => {
        expect(events).toHaveLength(2);
      });
      expect(events).toMatchObject([
        ["InterfacesAdded", "/org/example/b", { [interfaceName]: {} }],
        ["InterfacesRemoved", "/org/example/b", [interfaceName]],
      ]);
    });
  });

  describe(`${kind}: exports`, () => {
    test("end", async () => {
      const second = new TestPlayer();
      const exported = await service.export("/b", second);
      const other = new PlayerProxy(client, { destination: name, path: "/b" });
      expect(await other.grab(1, [])).toBe(0);
      await exported[Symbol.asyncDispose]();
      await expect(other.grab(1, [])).rejects.toThrow(UnknownObjectError);
      // Nobody hears it, and nothing fails.
      second.signals.moved.emit(1, 1);
      second.$notify("volume");
    });

    test("of one object at two paths are two objects", async () => {
      await service.export("/b", player);
      const paths: string[] = [];
      using moves = client.subscribe({ member: "Moved" }, ({ path }) =>
        paths.push(path),
      );
      await moves.ready;
      player.signals.moved.emit(1, 1);
      await vi.waitFor(() => {
        expect(paths).toEqual([playerPath, "/b"]);
      });
    });

    test("never hide one another", async () => {
      await expect(
        service.export(playerPath, new TestPlayer()),
      ).rejects.toThrow(
        `${interfaceName} is exported at ${playerPath} already`,
      );
      await expect(
        service.export("/c", new TestPlayer(), new TestPlayer()),
      ).rejects.toThrow("already");
      await expect(service.export("c", player)).rejects.toThrow(TypeError);
    });
  });

  test(`${kind}: a peer that floods is refused, and others are not`, async () => {
    const release: (() => void)[] = [];
    player.onGrab = (_, call) =>
      call.sender === client.uniqueName
        ? new Promise((resolve) => release.push(() => resolve(0)))
        : 0;
    const calls = Array.from({ length: 1030 }, () => proxy.grab(1, []));
    const outcomes = Promise.allSettled(calls);
    const other = new PlayerProxy(await world.connect(), {
      destination: name,
      path: playerPath,
    });
    await vi.waitFor(() => {
      expect(release).toHaveLength(1024);
    });
    expect(await other.grab(1, [])).toBe(0);
    for (const run of release) run();
    const refused = (await outcomes).filter(
      (outcome) => outcome.status === "rejected",
    );
    expect(refused.map(({ reason }) => String(reason))).toEqual(
      Array.from(
        { length: 6 },
        () =>
          "org.freedesktop.DBus.Error.LimitsExceeded: 1024 of your calls are being worked on already",
      ),
    );
  });
}

/** Everything that was asked of the bus before has been answered. */
async function settled(bus: Bus): Promise<void> {
  await bus.nameOwner("org.freedesktop.DBus");
}

function withResolvers<T>(): {
  promise: Promise<T>;
  resolve: (value: T) => void;
} {
  let resolve: ((value: T) => void) | undefined;
  const promise = new Promise<T>((take) => {
    resolve = take;
  });
  // The executor has run, so there is one.
  return { promise, resolve: (value) => resolve?.(value) };
}
