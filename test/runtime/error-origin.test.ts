import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  AccessDeniedError,
  connect,
  ConnectionClosedError,
  DBusError,
  errorNames,
  FailedError,
  FakeBus,
  InvalidArgsError,
  keepConnected,
  LimitsExceededError,
  NoReplyError,
  TimeoutError,
  UnexpectedSignatureError,
  UnknownObjectError,
  ValidationError,
  WireError,
  type Bus,
} from "../../src/runtime/index.js";
import { refusal } from "../support/refusal.js";
import { PlayerProxy } from "./fixture/player.js";
import { playerPath, TestPlayer } from "./fixture/test-player.js";

const path = playerPath;
const failed = new FailedError("the service failed; its log says why");

let fake: FakeBus;
let front: Bus;
let client: Bus;
let player: TestPlayer;
let backend: TestPlayer;
/** Of the service, whose log it is. */
let errors: unknown[];
/** What a client calls. */
let proxy: PlayerProxy;
/** What the service itself calls. */
let behind: PlayerProxy;

beforeEach(async () => {
  fake = new FakeBus();
  errors = [];
  front = fake.connect({ onError: (error) => errors.push(error) });
  const back = fake.connect();
  client = fake.connect({ onError: (error) => errors.push(error) });
  player = new TestPlayer();
  backend = new TestPlayer();
  await front.export(path, player);
  await back.export(path, backend);
  proxy = new PlayerProxy(client, { destination: front.uniqueName, path });
  behind = new PlayerProxy(front, { destination: back.uniqueName, path });
});

afterEach(async () => {
  await fake.close();
});

/** What a caller and the log get of what a method does. */
async function outcome(
  run: () => number | Promise<number>,
): Promise<{ told: Error; logged: readonly unknown[] }> {
  player.onGrab = run;
  return { told: await refusal(proxy.grab(1, [])), logged: errors };
}

describe("a caller is told of", () => {
  class FullError extends DBusError {
    constructor() {
      super("org.example.Error.Full", "no room");
    }
  }

  test.each([
    new DBusError("org.example.Error.Lost", "it is lost"),
    new FullError(),
    new InvalidArgsError("selection: taken"),
    new AccessDeniedError("not on Sundays"),
    new FailedError("no such disk"),
    new LimitsExceededError("three are enough"),
  ])("what the service throws: $name", async (error) => {
    const { told, logged } = await outcome(() => {
      throw error;
    });
    expect(told).toMatchObject({ name: error.name, message: error.message });
    expect(told).toHaveProperty("isRemote", true);
    expect(logged).toEqual([]);
  });

  test("its own wrong arguments", async () => {
    const wrong = client.call({
      destination: front.uniqueName,
      path,
      interface: "org.example.Demo1.Player",
      member: "Grab",
      signature: "us",
      body: [1, "x"],
    });
    await expect(wrong).rejects.toBeInstanceOf(InvalidArgsError);
    expect(errors).toEqual([]);
  });

  test("what the service passes on by making it anew", async () => {
    backend.onGrab = () => {
      throw new AccessDeniedError("not you");
    };
    const { told } = await outcome(async () => {
      try {
        return await behind.grab(1, []);
      } catch (error) {
        if (!(error instanceof DBusError) || !error.isRemote) throw error;
        throw new DBusError(error.name, error.message);
      }
    });
    expect(told).toEqual(new AccessDeniedError("not you"));
  });
});

describe("a caller is not told of", () => {
  test("a connection that the service could not make", async () => {
    const { told, logged } = await outcome(async () => {
      await connect({ address: "unix:path=/home/secret/bus" });
      return 0;
    });
    expect(told).toEqual(failed);
    expect(logged).toEqual([expect.any(ConnectionClosedError)]);
  });

  test("a connection that the service has lost", async () => {
    const other = fake.connect();
    await other.close();
    const { told } = await outcome(async () => {
      await other.nameOwner("a.b");
      return 0;
    });
    expect(told).toEqual(failed);
  });

  test("the error of somebody whom the service has called", async () => {
    backend.onGrab = () => {
      throw new AccessDeniedError("/home/secret is not yours");
    };
    const { told, logged } = await outcome(() => behind.grab(1, []));
    expect(told).toEqual(failed);
    expect(logged).toEqual([
      new AccessDeniedError("/home/secret is not yours"),
    ]);
  });

  test("the same as an error that the interface declares", async () => {
    class LostError extends DBusError {
      constructor(message?: string, options?: object) {
        super("org.example.Error.Lost", message, options);
      }
    }
    class Declaring extends PlayerProxy {
      override readonly $errors = { "org.example.Error.Lost": LostError };
    }
    const declaring = new Declaring(front, {
      destination: behind.$destination,
      path,
    });
    const { told, logged } = await outcome(async () => {
      await declaring.seek_s("nowhere");
      return 0;
    });
    expect(told).toEqual(failed);
    expect(logged).toEqual([expect.any(LostError)]);
  });

  test("wrong arguments of a call that the service makes", async () => {
    const { told, logged } = await outcome(() => behind.grab(-1, []));
    expect(told).toEqual(failed);
    expect(logged).toEqual([expect.any(ValidationError)]);
  });

  test("a time that the service did not want to wait", async () => {
    backend.onGrab = () => new Promise(() => undefined);
    const { told, logged } = await outcome(() =>
      behind.grab(1, [], { timeoutMs: 10 }),
    );
    expect(told).toEqual(failed);
    expect(logged).toEqual([expect.any(TimeoutError)]);
  });

  test("values that the service could not send", async () => {
    const { told, logged } = await outcome(async () => {
      await front.call({
        destination: client.uniqueName,
        path: "/",
        member: "A",
        signature: "s",
        body: [1],
      });
      return 0;
    });
    expect(told).toEqual(failed);
    expect(logged).toEqual([expect.any(WireError)]);
  });

  test("a name that the service did not get", async () => {
    await client.requestName("org.example.Taken1");
    const { told } = await outcome(async () => {
      await front.requestName("org.example.Taken1", { queue: false });
      return 0;
    });
    expect(told).toEqual(failed);
  });
});

test("a rule that lets another's error through says nothing of it", async () => {
  backend.onGrab = () => {
    throw new AccessDeniedError("/home/secret");
  };
  player.onAuthorize = async () => (await behind.grab(1, [])) > 0;
  expect(await refusal(proxy.grab(1, []))).toEqual(failed);
});

describe("an error reply", () => {
  test.each([
    [errorNames.disconnected, ConnectionClosedError],
    [errorNames.noReply, TimeoutError],
    [errorNames.invalidSignature, UnexpectedSignatureError],
    [errorNames.inconsistentMessage, WireError],
  ])("named %s is nothing that happened here", async (name, Local) => {
    const { told } = await outcome(() => {
      throw new DBusError(name, "so it says");
    });
    expect(told).toBeInstanceOf(DBusError);
    expect(told).not.toBeInstanceOf(Local);
    expect(told).toMatchObject({ name, message: "so it says", isRemote: true });
  });

  test("is told from what happened here", async () => {
    player.onGrab = () => new Promise(() => undefined);
    const late = await refusal(proxy.grab(1, [], { timeoutMs: 5 }));
    expect(late).toBeInstanceOf(TimeoutError);
    expect(late).toHaveProperty("isRemote", false);
    const waiting = refusal(proxy.grab(1, []));
    await front.close();
    const gone = await waiting;
    expect(gone).toBeInstanceOf(NoReplyError);
    expect(gone).toHaveProperty("isRemote", true);
    const nobody = await refusal(proxy.grab(1, []));
    expect(nobody).toHaveProperty("isRemote", true);
    await client.close();
    const closed = await refusal(proxy.grab(1, []));
    expect(closed).toBeInstanceOf(ConnectionClosedError);
    expect(closed).toHaveProperty("isRemote", false);
  });

  test("named Disconnected is heard of where it ends a setup", async () => {
    const heard: unknown[] = [];
    player.onGrab = () => {
      throw new DBusError(errorNames.disconnected, "so it says");
    };
    await using kept = keepConnected(
      () => fake.connect(),
      async (bus) => {
        await new PlayerProxy(bus, {
          destination: front.uniqueName,
          path,
        }).grab(1, []);
      },
      { minDelayMs: 5, onError: (error) => heard.push(error) },
    );
    await vi.waitFor(() => {
      expect(heard.length).toBeGreaterThan(1);
    });
    expect(heard[0]).toMatchObject({ message: "so it says" });
    void kept;
  });

  test("named Disconnected is heard of where a watch asks", async () => {
    class Unknowing extends TestPlayer {
      override async $get(name: string): Promise<unknown> {
        throw name === "Volume"
          ? new DBusError(errorNames.disconnected, "so it says")
          : new UnknownObjectError();
      }
    }
    const other = fake.connect();
    const own = new Unknowing();
    await other.export(path, own);
    const watched = new PlayerProxy(client, {
      destination: other.uniqueName,
      path,
    });
    using watch = watched.props.volume.watch(() => undefined);
    await watch.ready;
    own.$notify("volume");
    await vi.waitFor(() => {
      expect(errors).toMatchObject([{ message: "so it says" }]);
    });
  });
});
