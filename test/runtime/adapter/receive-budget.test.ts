import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  ReceiveBudget,
  type Reservation,
} from "../../../src/runtime/adapter/receive-budget.js";
import { ConnectionClosedError } from "../../../src/runtime/errors.js";
import { SharedLoad } from "../../../src/runtime/shared-load.js";

// Limits: 100 for all and 50 for a user, of what is worked on 200 and 100.

const [alice, bob, carol] = [1000, 1001, 1002] as const;

let work: SharedLoad;
let budget: ReceiveBudget;
let log: string[];

beforeEach(() => {
  vi.useFakeTimers();
  work = new SharedLoad({ all: 200, user: 100 });
  budget = new ReceiveBudget({ all: 100, user: 50 }, work);
  log = [];
});

afterEach(() => {
  vi.useRealTimers();
});

function reserve(
  name: string,
  user: number | undefined,
  bytes: number,
  isCall = true,
): Reservation {
  return budget.reserve({
    user,
    bytes,
    isCall,
    granted: () => log.push(`granted ${name}`),
    drop: (error) => {
      expect(error).toBeInstanceOf(ConnectionClosedError);
      log.push(`dropped ${name}: ${error.message}`);
    },
  });
}

test("what fits is granted at once, and nobody is called back", () => {
  expect(reserve("a", alice, 50).isGranted).toBe(true);
  expect(reserve("b", bob, 50).isGranted).toBe(true);
  expect(log).toEqual([]);
});

test("what does not fit waits until something is released", () => {
  const first = reserve("a", alice, 40);
  const second = reserve("b", alice, 20);
  expect(second.isGranted).toBe(false);
  first.release();
  first.release();
  expect([second.isGranted, log]).toEqual([true, ["granted b"]]);
});

test("what waits and is given up is nobody's any more", () => {
  const first = reserve("a", alice, 40);
  reserve("b", alice, 20).release();
  first.release();
  expect(log).toEqual([]);
});

test("a user that has its part waits for itself alone", () => {
  reserve("a", alice, 50);
  expect(reserve("b", alice, 10).isGranted).toBe(false);
  expect(reserve("c", bob, 50).isGranted).toBe(true);
});

test("what is short does not overtake what is long and waits for all", () => {
  const first = reserve("a", alice, 50);
  reserve("b", bob, 30);
  expect(reserve("c", carol, 40).isGranted).toBe(false);
  expect(reserve("d", bob, 10).isGranted).toBe(false);
  first.release();
  expect(log).toEqual(["granted c", "granted d"]);
});

test("one message may be longer than the limit, alone", () => {
  const first = reserve("a", alice, 500);
  expect(first.isGranted).toBe(true);
  expect(reserve("b", bob, 1).isGranted).toBe(false);
  first.release();
  expect(log).toEqual(["granted b"]);
});

test("only the limit of all is for peers of whom nobody knows the user", () => {
  expect(reserve("a", undefined, 90).isGranted).toBe(true);
  expect(reserve("b", undefined, 20).isGranted).toBe(false);
});

test("calls wait for what is worked on, replies do not", () => {
  work.add(bob, 170);
  expect(reserve("a", alice, 40).isGranted).toBe(false);
  expect(reserve("b", alice, 40, false).isGranted).toBe(true);
  expect(log).toEqual([]);
  work.add(bob, -120);
  // 40 are held already, of at most 50.
  expect(log).toEqual([]);
  work.add(bob, -50);
  reserve("c", carol, 10).release();
  expect(reserve("d", carol, 10).isGranted).toBe(true);
});

test("a call is let in when there is less to work on", () => {
  work.add(bob, 170);
  reserve("a", alice, 40);
  work.add(bob, -10);
  expect(log).toEqual(["granted a"]);
});

const idle = (name: string, bytes: number) =>
  `dropped ${name}: the peer has begun a message of ${String(bytes)} bytes and does not go on, while others wait for the room`;

test("who has room and does not send loses it while others wait", () => {
  const first = reserve("a", alice, 50);
  const other = reserve("b", bob, 50);
  vi.advanceTimersByTime(60_000);
  expect(log).toEqual([]);
  reserve("c", carol, 50);
  vi.advanceTimersByTime(9_000);
  other.received(50);
  expect(log).toEqual([]);
  vi.advanceTimersByTime(2_000);
  expect(log).toEqual(["granted c", idle("a", 50)]);
  expect(first.isGranted).toBe(true);
  vi.advanceTimersByTime(60_000);
  expect(log).toHaveLength(2);
});

test("who got room a moment ago has time", () => {
  const first = reserve("a", alice, 50);
  reserve("b", bob, 50);
  reserve("c", carol, 50);
  reserve("d", alice, 50);
  vi.advanceTimersByTime(9_000);
  first.release();
  vi.advanceTimersByTime(2_000);
  // Bob's is idle; Carol's has come to its room a moment ago.
  expect(log).toEqual(["granted c", "granted d", idle("b", 50)]);
});

test("a user that waits for itself costs nobody else the connection", () => {
  reserve("a", alice, 50);
  reserve("b", bob, 20);
  reserve("c", alice, 20);
  vi.advanceTimersByTime(11_000);
  expect(log).toEqual(["granted c", idle("a", 50)]);
});

test("a byte now and then is not enough", () => {
  budget = new ReceiveBudget({ all: 1e8, user: 5e7 }, work);
  work = new SharedLoad({ all: 1e9, user: 1e9 });
  const slow = reserve("a", alice, 5e7);
  const quick = reserve("b", bob, 5e7);
  reserve("c", carol, 5e7);
  for (let second = 0; second < 11; second++) {
    slow.received(1000);
    quick.received(1_000_000);
    vi.advanceTimersByTime(1000);
  }
  expect(log).toEqual(["granted c", idle("a", 5e7)]);
});
