import { beforeEach, expect, test } from "vitest";
import { MessageFeed } from "../../../src/runtime/adapter/message-feed.js";
import {
  messageTypes,
  type Message,
} from "../../../src/runtime/wire/message.js";

let seen: (number | string)[];
/** To be run when a message is delivered. */
let onMessage: (serial: number) => void;
let feed: MessageFeed;

beforeEach(() => {
  seen = [];
  onMessage = () => undefined;
  feed = new MessageFeed({
    deliver: ({ serial }) => {
      seen.push(serial);
      onMessage(serial);
    },
    done: () => seen.push("done"),
    failed: (error) => seen.push(String(error)),
    holding: (isHolding) => seen.push(isHolding ? "holding" : "free"),
    rested: () => undefined,
  });
});

function* messages(
  from: number,
  to: number,
  type: number = messageTypes.call,
): Generator<Message, void> {
  for (let serial = from; serial <= to; serial++)
    yield { serial, type } as unknown as Message;
}

test("a few messages are delivered at once", () => {
  feed.take(messages(1, 3));
  feed.take(messages(4, 5));
  expect(seen).toEqual([1, 2, 3, "done", 4, 5, "done"]);
});

test("what eight messages have set going comes before the ninth", async () => {
  onMessage = (serial) => {
    if (serial === 1)
      void (async () => {
        for (let hop = 0; hop < 50; hop++) await Promise.resolve();
        seen.push("reply");
      })();
  };
  feed.take(messages(1, 9));
  expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8, "holding"]);
  await new Promise(setImmediate);
  expect(seen.slice(9)).toEqual(["reply", 9, "done", "free"]);
});

test("signals and replies are delivered at once, however many they are", () => {
  feed.take(messages(1, 100, messageTypes.signal));
  feed.take(messages(101, 200, messageTypes.reply));
  expect(seen.at(-2)).toBe(200);
});

test("others have their turn after a millisecond", async () => {
  onMessage = () => {
    const end = performance.now() + 0.5;
    while (performance.now() < end);
  };
  feed.take(messages(1, 20));
  const counts: unknown[] = [];
  for (let turn = 0; turn < 3; turn++) {
    await new Promise(setImmediate);
    counts.push(seen.filter((own) => typeof own === "number").length);
  }
  expect(counts).toEqual([16, 20, 20]);
});

test("a message that pauses is the last, in the middle of what was taken", async () => {
  onMessage = (serial) => {
    if (serial === 2) feed.pause();
  };
  feed.take(messages(1, 4));
  feed.take(messages(5, 6));
  await new Promise(setImmediate);
  expect(seen).toEqual([1, 2, "holding"]);
  feed.resume();
  expect(seen.slice(3)).toEqual([3, 4, 5, 6, "done", "free"]);
});

test("what is the last is delivered in turns, paused or not", async () => {
  let isDelivered = false;
  feed.take(messages(1, 20));
  expect(seen).toHaveLength(9);
  feed.pause();
  feed.finish(() => (isDelivered = true));
  feed.take(messages(21, 22));
  expect([seen.length, isDelivered]).toEqual([9, false]);
  await expect.poll(() => isDelivered).toBe(true);
  expect(seen.filter((own) => typeof own === "number")).toHaveLength(22);
});

test("what is stopped is over, though it was to be delivered", async () => {
  let isDelivered = false;
  feed.take(messages(1, 20));
  feed.finish(() => (isDelivered = true));
  feed.stop();
  expect(isDelivered).toBe(true);
  await new Promise(setImmediate);
});

test("nothing that is left is delivered at once", () => {
  let isDelivered = false;
  feed.finish(() => (isDelivered = true));
  expect(isDelivered).toBe(true);
});

test("what is stopped is never read", async () => {
  onMessage = (serial) => {
    if (serial === 2) feed.stop();
  };
  feed.take(messages(1, 20));
  await new Promise(setImmediate);
  expect(seen).toEqual([1, 2]);
});

test("what cannot be read is the end", async () => {
  feed.take(
    (function* () {
      yield* messages(1, 1);
      throw new Error("broken");
    })(),
  );
  await new Promise(setImmediate);
  expect(seen).toEqual([1, "Error: broken"]);
});
