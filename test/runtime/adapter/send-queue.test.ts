import { Writable } from "node:stream";
import { expect, test } from "vitest";
import { SendBudget } from "../../../src/runtime/adapter/send-budget.js";
import { SendQueue } from "../../../src/runtime/adapter/send-queue.js";
import { LimitsExceededError } from "../../../src/runtime/errors.js";
import { SharedLoad } from "../../../src/runtime/shared-load.js";

/** A stream that takes what it is given when it is told to. */
class Slow extends Writable {
  readonly #waiting: (() => void)[] = [];

  override _write(_chunk: unknown, _encoding: unknown, done: () => void): void {
    this.#waiting.push(done);
  }

  async take(count: number): Promise<void> {
    for (; count > 0; count--) {
      this.#waiting.shift()?.();
      await new Promise(setImmediate);
    }
  }
}

const options = {
  drop: () => undefined,
  isMoreComing: () => false,
};

function write(queue: SendQueue, stream: Writable, length: number): void {
  queue.requireRoom(length);
  stream.write(new Uint8Array(length), queue.begin(undefined));
  queue.written(true);
}

test("a message counts for more than its bytes", () => {
  const stream = new Slow();
  const queue = new SendQueue(stream, { ...options, maxQueuedBytes: 10_000 });
  let count = 0;
  expect(() => {
    for (; count < 1000; count++) write(queue, stream, 24);
  }).toThrow(
    new LimitsExceededError(
      "10184 bytes wait to be sent; wait for bus.drained()",
    ),
  );
  // 24 bytes, and 512.
  expect(count).toBe(19);
});

test("all that waits is told, and taken back", async () => {
  const load = new SharedLoad({ all: 1e6, user: 1e6 });
  const sending = { budget: new SendBudget(load), load, user: 1000 };
  const stream = new Slow();
  const queue = new SendQueue(stream, { ...options, sending });
  queue.hold(88);
  expect(load.all).toBe(600);
  queue.letGo();
  write(queue, stream, 88);
  write(queue, stream, 188);
  expect([load.all, load.of(1000)]).toEqual([1300, 1300]);
  const drained = queue.drained();
  await new Promise(setImmediate);
  await stream.take(1);
  expect(load.all).toBe(700);
  await stream.take(1);
  expect(load.all).toBe(0);
  await drained;
});

test("nothing waits for who is gone", async () => {
  const load = new SharedLoad({ all: 1e6, user: 1e6 });
  const sending = { budget: new SendBudget(load), load, user: undefined };
  const stream = new Slow();
  const queue = new SendQueue(stream, { ...options, sending });
  write(queue, stream, 88);
  const drained = queue.drained();
  queue.close();
  await drained;
  expect(load.all).toBe(0);
  stream.destroy();
  await new Promise(setImmediate);
  expect(load.all).toBe(0);
});
