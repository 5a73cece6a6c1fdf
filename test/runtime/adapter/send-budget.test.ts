import { beforeEach, expect, test } from "vitest";
import {
  SendBudget,
  type Receiver,
} from "../../../src/runtime/adapter/send-budget.js";
import {
  ConnectionClosedError,
  LimitsExceededError,
} from "../../../src/runtime/errors.js";
import { SharedLoad } from "../../../src/runtime/shared-load.js";

// 16 MiB may wait for all, 8 MiB for a user.

const mebibyte = 1_048_576;
const [alice, bob] = [1000, 1001] as const;

let load: SharedLoad;
let budget: SendBudget;
let dropped: string[];

beforeEach(() => {
  load = new SharedLoad({ all: 16 * mebibyte, user: 8 * mebibyte });
  budget = new SendBudget(load);
  dropped = [];
});

/** A peer for which so many MiB are waiting; one that reads took some just now. */
function receiver(
  name: string,
  user: number | undefined,
  mebibytes: number,
  reads: boolean,
): Receiver {
  const waiting = mebibytes * mebibyte;
  load.add(user, waiting);
  const own: Receiver = {
    user,
    waiting,
    lastTaken: reads ? Infinity : -Infinity,
    drop: (error) => {
      expect(error).toBeInstanceOf(ConnectionClosedError);
      dropped.push(name);
      load.add(user, -waiting);
    },
  };
  budget.join(own);
  return own;
}

test("there is room up to the limit", () => {
  const own = receiver("own", alice, 7, true);
  budget.makeRoom(own, mebibyte);
  expect(() => {
    budget.makeRoom(own, mebibyte + 1);
  }).toThrow(ConnectionClosedError);
});

test("who does not read and has the most is dropped, and only it", () => {
  const own = receiver("own", undefined, 1, true);
  receiver("reads", undefined, 4, true);
  receiver("sleeps", undefined, 4, false);
  receiver("sleeps a little", undefined, 3, false);
  receiver("reads too", undefined, 4, true);
  budget.makeRoom(own, mebibyte);
  expect(dropped).toEqual(["sleeps"]);
});

test("who has more than a quarter of all is dropped, though it reads", () => {
  const own = receiver("own", undefined, 1, true);
  for (const name of ["a", "b"]) receiver(name, undefined, 4, true);
  receiver("greedy", undefined, 7, true);
  budget.makeRoom(own, mebibyte);
  expect(dropped).toEqual(["greedy"]);
});

test("when all read, and have their part, nobody is dropped", () => {
  const own = receiver("own", undefined, 4, true);
  for (const name of ["a", "b", "c"]) receiver(name, undefined, 4, true);
  expect(() => {
    budget.makeRoom(own, mebibyte);
  }).toThrow(LimitsExceededError);
  expect(dropped).toEqual([]);
});

test("a user has no more than its part, whoever else reads", () => {
  const own = receiver("own", alice, 2, true);
  receiver("alice", alice, 6, false);
  receiver("bob", bob, 8, false);
  budget.makeRoom(own, mebibyte);
  expect(dropped).toEqual(["alice"]);
});

test("it can be the receiver itself", () => {
  const own = receiver("own", alice, 8, false);
  expect(() => {
    budget.makeRoom(own, mebibyte);
  }).toThrow(ConnectionClosedError);
  expect(dropped).toEqual(["own"]);
});

test("who has little gets its messages, whatever the others have", () => {
  const own = receiver("own", alice, 0, true);
  receiver("reads", undefined, 20, true);
  budget.makeRoom(own, 60_000);
  expect(dropped).toEqual([]);
});

test("one message may be longer than all that may wait", () => {
  const own = receiver("own", alice, 0, true);
  budget.makeRoom(own, 100 * mebibyte);
});
