import { getEventListeners } from "node:events";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  AccessDeniedError,
  ConnectionClosedError,
  FakeBus,
  type Bus,
} from "../../src/runtime/index.js";
import type { NameWatches } from "../../src/runtime/name-watches.js";
import { waitForName } from "../../src/runtime/wait-for-name.js";
import { PlayerProxy } from "./fixture/player.js";
import { playerPath } from "./fixture/test-player.js";

// What waits for the end of a connection, counted.
const active = vi.hoisted(() => new Set<object>());

vi.mock(import("../../src/runtime/closing.js"), async (load) => {
  const actual = await load();
  return {
    onClosed: (closed, listener) => {
      const key = {};
      const own = actual.onClosed(closed, listener);
      active.add(key);
      return {
        [Symbol.dispose]: () => {
          active.delete(key);
          own[Symbol.dispose]();
        },
      };
    },
  };
});

let fake: FakeBus;
let one: Bus;
let two: Bus;

beforeEach(() => {
  fake = new FakeBus();
  one = fake.connect();
  two = fake.connect();
  active.clear();
});

afterEach(async () => {
  await fake.close();
});

test("a wait that is over leaves nothing", async () => {
  const { signal } = new AbortController();
  const wait = one.waitForName("a.b", { signal });
  expect([active.size, getEventListeners(signal, "abort").length]).toEqual([
    1, 1,
  ]);
  await two.requestName("a.b");
  expect(await wait).toBe(two.uniqueName);
  expect([active.size, getEventListeners(signal, "abort").length]).toEqual([
    0, 0,
  ]);
});

test("a loop that is over leaves nothing", async () => {
  const { signal } = new AbortController();
  const target = { destination: two.uniqueName, path: playerPath };
  const stream = new PlayerProxy(one, target).signals.moved.iterate({ signal });
  expect([active.size, getEventListeners(signal, "abort").length]).toEqual([
    1, 1,
  ]);
  await stream.return();
  expect([active.size, getEventListeners(signal, "abort").length]).toEqual([
    0, 0,
  ]);
});

test("a bus that refuses ends the wait, and the watch", async () => {
  let isWatched = true;
  // All that is used of it.
  const watches = {
    watch: () => ({
      owner: undefined,
      ready: Promise.reject(new AccessDeniedError()),
      [Symbol.dispose]: () => {
        isWatched = false;
      },
    }),
  } as Partial<NameWatches> as NameWatches;
  const closed = new Promise<undefined>(() => undefined);
  await expect(waitForName("a.b", { watches, closed })).rejects.toThrow(
    AccessDeniedError,
  );
  expect(isWatched).toBe(false);
});

test("the end of the connection has its cause", async () => {
  const watches = {
    watch: () => ({
      owner: undefined,
      ready: Promise.resolve(),
      [Symbol.dispose]: () => undefined,
    }),
  } as Partial<NameWatches> as NameWatches;
  const cause = new Error("the cable was cut");
  const wait = waitForName("a.b", { watches, closed: Promise.resolve(cause) });
  await expect(wait).rejects.toThrow(
    new ConnectionClosedError(undefined, { cause }),
  );
});
