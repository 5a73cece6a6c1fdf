import { getEventListeners } from "node:events";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  ConnectionClosedError,
  FakeBus,
  keepConnected,
  type Bus,
  type KeepConnectedOptions,
  type KeptConnection,
  type OpenBus,
  type UseBus,
} from "../../src/runtime/index.js";
import { PlayerProxy } from "./fixture/player.js";
import { playerPath, TestPlayer } from "./fixture/test-player.js";

// Everything is fake, time included: attempts are where they should be, to the millisecond.

let fake: FakeBus;
let log: string[];
let start: number;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(1);
  fake = new FakeBus();
  log = [];
  start = Date.now();
});

afterEach(async () => {
  await fake.close();
  const left = vi.getTimerCount();
  vi.restoreAllMocks();
  vi.useRealTimers();
  if (left > 0) throw new Error(`${String(left)} timers are left`);
});

/** Notes what happens, and when, in milliseconds from the beginning. */
function note(what: string): void {
  log.push(`${String(Date.now() - start)} ${what}`);
}

function keep(
  open: OpenBus,
  use: UseBus = () => undefined,
  options: KeepConnectedOptions = {},
): KeptConnection {
  return keepConnected(
    (signal) => {
      note("open");
      return open(signal);
    },
    (bus, signal) => {
      note("use");
      return use(bus, signal);
    },
    {
      minDelayMs: 100,
      maxDelayMs: 1000,
      onError: (error) => {
        note(String(error));
      },
      ...options,
    },
  );
}

const turn = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

test("opens again when a connection is over", async () => {
  const buses: Bus[] = [];
  await using _kept = keep(
    () => fake.connect(),
    (bus) => {
      buses.push(bus);
    },
  );
  await turn();
  expect(log).toEqual(["0 open", "0 use"]);
  await vi.advanceTimersByTimeAsync(50);
  await buses[0]?.close();
  await vi.advanceTimersByTimeAsync(100);
  expect(log).toEqual(["0 open", "0 use", "150 open", "150 use"]);
  expect(buses[0]).not.toBe(buses[1]);
});

test("waits twice as long after each failure, up to the longest", async () => {
  await using _kept = keep(async () => {
    throw new Error("no bus");
  });
  await vi.advanceTimersByTimeAsync(3600);
  expect(log.filter((line) => line.endsWith("open"))).toEqual(
    [0, 100, 300, 700, 1500, 2500, 3500].map((ms) => `${String(ms)} open`),
  );
  expect(log[1]).toBe("0 Error: no bus");
});

test("waits for half as long when chance says so", async () => {
  vi.mocked(Math.random).mockReturnValue(0);
  await using _kept = keep(() => {
    throw new Error("no bus");
  });
  await vi.advanceTimersByTimeAsync(150);
  expect(log.filter((line) => line.endsWith("open"))).toEqual([
    "0 open",
    "50 open",
    "150 open",
  ]);
});

test("begins with the shortest wait again after a connection that lasted", async () => {
  const lengths = [0, 999, 1000];
  await using _kept = keep(
    () => fake.connect(),
    (bus) => {
      const length = lengths.shift();
      if (length !== undefined)
        setTimeout(() => {
          note("closed");
          void bus.close();
        }, length);
    },
  );
  await vi.advanceTimersByTimeAsync(3000);
  expect(log.filter((line) => !line.endsWith("use"))).toEqual([
    ...["0 open", "0 closed"],
    ...["100 open", "1099 closed"],
    ...["1299 open", "2299 closed"],
    "2399 open",
  ]);
});

test("closes a connection whose use fails, and reports why", async () => {
  const uses: Bus[] = [];
  await using _kept = keep(
    () => fake.connect(),
    async (bus) => {
      uses.push(bus);
      if (uses.length === 1) throw new Error("no such name");
    },
  );
  await turn();
  expect(log).toEqual(["0 open", "0 use", "0 Error: no such name"]);
  expect(await uses[0]?.closed).toBeUndefined();
  await vi.advanceTimersByTimeAsync(100);
  expect(log.slice(3)).toEqual(["100 open", "100 use"]);
});

test("reports once what closed a connection, and not what failed of it", async () => {
  const broken = lostBus();
  const reasons: unknown[] = [];
  await using _kept = keep(
    () => broken.bus,
    async (bus, signal) => {
      signal.addEventListener("abort", () => reasons.push(signal.reason));
      await bus.nameOwner("a.b");
    },
    { minDelayMs: 1000 },
  );
  await turn();
  broken.lose(new ConnectionClosedError("the peer went away"));
  await turn();
  expect(log).toEqual([
    "0 open",
    "0 use",
    "0 org.freedesktop.DBus.Error.Disconnected: the peer went away",
  ]);
  expect(reasons).toEqual([expect.any(ConnectionClosedError)]);
});

test("reports what fails in a use that outlives its connection", async () => {
  const buses: Bus[] = [];
  await using _kept = keep(
    () => fake.connect(),
    async (bus, signal) => {
      buses.push(bus);
      if (buses.length > 1) return;
      await new Promise((resolve) => {
        signal.addEventListener("abort", resolve);
      });
      throw new Error("cannot tidy up");
    },
  );
  await turn();
  await buses[0]?.close();
  await turn();
  expect(log.slice(2)).toEqual(["0 Error: cannot tidy up"]);
});

test("does not wait for a use that hangs", async () => {
  const buses: Bus[] = [];
  const kept = keep(
    () => fake.connect(),
    (bus) => {
      buses.push(bus);
      return new Promise(() => undefined);
    },
  );
  await turn();
  await buses[0]?.close();
  await vi.advanceTimersByTimeAsync(100);
  expect(log).toEqual(["0 open", "0 use", "100 open", "100 use"]);
  await kept[Symbol.asyncDispose]();
  await kept.closed;
});

test("serves on every connection", async () => {
  const player = new TestPlayer();
  const served: Bus[] = [];
  await using _kept = keep(
    () => fake.connect(),
    async (bus) => {
      await bus.export(playerPath, player);
      await bus.requestName("org.example.Demo1");
      served.push(bus);
    },
  );
  const client = fake.connect();
  const proxy = new PlayerProxy(client, {
    destination: "org.example.Demo1",
    path: playerPath,
  });
  await client.waitForName("org.example.Demo1");
  expect(await proxy.grab(1, ["a"])).toBe(1);
  await served[0]?.close();
  expect(await client.nameOwner("org.example.Demo1")).toBeUndefined();
  const again = client.waitForName("org.example.Demo1");
  await vi.advanceTimersByTimeAsync(100);
  await again;
  expect(await proxy.grab(1, ["a", "b"])).toBe(2);
});

test.each<[string, (stop: AbortController, kept: KeptConnection) => unknown]>([
  ["disposing", (_, kept) => kept[Symbol.asyncDispose]()],
  ["its signal", (stop) => stop.abort()],
])("%s closes the connection", async (_, end) => {
  const controller = new AbortController();
  const buses: Bus[] = [];
  const reasons: unknown[] = [];
  const kept = keep(
    () => fake.connect(),
    async (bus, signal) => {
      buses.push(bus);
      // As fetch and others do.
      await new Promise((__, reject) => {
        signal.addEventListener("abort", () => {
          reasons.push(signal.reason);
          reject(signal.reason);
        });
      });
    },
    { signal: controller.signal },
  );
  await turn();
  await end(controller, kept);
  await kept.closed;
  await turn();
  expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  expect(await buses[0]?.closed).toBeUndefined();
  expect(reasons).toMatchObject([{ name: "AbortError" }]);
  expect(log).toEqual(["0 open", "0 use"]);
});

test("disposing ends the wait between attempts", async () => {
  const kept = keep(() => {
    throw new Error("no bus");
  });
  await turn();
  expect(vi.getTimerCount()).toBe(1);
  await kept[Symbol.asyncDispose]();
  await kept[Symbol.asyncDispose]();
  await vi.advanceTimersByTimeAsync(5000);
  expect(log).toEqual(["0 open", "0 Error: no bus"]);
});

test("disposing does not wait for an attempt, and closes what comes of it", async () => {
  const bus = fake.connect();
  let finish: ((bus: Bus) => void) | undefined;
  let isWanted = true;
  const kept = keep((signal) => {
    signal.addEventListener("abort", () => {
      isWanted = false;
    });
    return new Promise((resolve) => {
      finish = resolve;
    });
  });
  await turn();
  await kept[Symbol.asyncDispose]();
  expect(isWanted).toBe(false);
  finish?.(bus);
  expect(await bus.closed).toBeUndefined();
  expect(log).toEqual(["0 open"]);
});

test("an attempt that fails because it was stopped is no error", async () => {
  const kept = keep(
    (signal) =>
      new Promise((_, reject) => {
        signal.addEventListener("abort", () => {
          reject(signal.reason);
        });
      }),
  );
  await turn();
  await kept[Symbol.asyncDispose]();
  await turn();
  expect(log).toEqual(["0 open"]);
});

test("disposing in whichever turn leaves no connection open", async () => {
  for (let turns = 0; turns < 12; turns++) {
    const buses: Bus[] = [];
    let isStopped = false;
    const kept = keepConnected(
      () => {
        const bus = fake.connect();
        buses.push(bus);
        return bus;
      },
      () => {
        if (isStopped) note("use");
      },
    );
    for (let i = 0; i < turns; i++) await Promise.resolve();
    isStopped = true;
    await kept[Symbol.asyncDispose]();
    expect(await Promise.all(buses.map((bus) => bus.closed))).toEqual([
      undefined,
    ]);
  }
  expect(log).toEqual([]);
});

test("what fails because it is disposed of is no error", async () => {
  const lost = lostBus();
  const second = keep(
    () => lost.bus,
    async (bus) => {
      await bus.nameOwner("a.b");
    },
  );
  const kept = keep(
    () => fake.connect(),
    async (bus) => {
      await bus.waitForName("a.b");
    },
  );
  await turn();
  const stopped = second[Symbol.asyncDispose]();
  lost.lose(new ConnectionClosedError("the peer went away"));
  await stopped;
  await kept[Symbol.asyncDispose]();
  await turn();
  expect(log).toEqual(["0 open", "0 open", "0 use", "0 use"]);
});

test("a connection that cannot be closed is an error", async () => {
  const lost = lostBus();
  lost.bus.close = async () => {
    throw new Error("cannot close");
  };
  const kept = keep(() => lost.bus);
  await turn();
  const stopped = kept[Symbol.asyncDispose]();
  lost.lose(new ConnectionClosedError());
  await stopped;
  expect(log).toEqual(["0 open", "0 use", "0 Error: cannot close"]);
});

test("a use can dispose of it", async () => {
  const kept = keep(
    () => fake.connect(),
    async () => {
      await kept[Symbol.asyncDispose]();
    },
  );
  await kept.closed;
  expect(log).toEqual(["0 open", "0 use"]);
});

test("nothing is opened when it is stopped already", async () => {
  const signal = AbortSignal.abort();
  await keep(() => fake.connect(), undefined, { signal }).closed;
  expect(log).toEqual([]);
});

test.each([
  { minDelayMs: 0 },
  { minDelayMs: 2000 },
  { minDelayMs: Number.NaN },
  { maxDelayMs: Infinity },
])("delays of %o are refused", (options) => {
  expect(() => keep(() => fake.connect(), undefined, options)).toThrow(
    RangeError,
  );
  expect(log).toEqual([]);
});

test("errors go to the console when nobody else wants them", async () => {
  const console_ = vi.spyOn(console, "error").mockReturnValue(undefined);
  const error = new Error("no bus");
  await using _kept = keep(
    () => {
      throw error;
    },
    undefined,
    { onError: undefined },
  );
  await turn();
  expect(console_.mock.calls).toEqual([["D-Bus:", error]]);
});

/** A bus that never answers, and whose end is at hand. */
function lostBus(): { bus: Bus; lose: (cause: Error) => void } {
  let lose: ((cause: Error) => void) | undefined;
  const closed = new Promise<Error>((resolve) => {
    lose = resolve;
  });
  const bus: Partial<Bus> = {
    closed,
    close: async () => undefined,
    nameOwner: async () => {
      throw new ConnectionClosedError(undefined, { cause: await closed });
    },
  };
  // Nothing else of it is used.
  return { bus: bus as Bus, lose: (cause) => lose?.(cause) };
}
