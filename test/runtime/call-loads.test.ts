import { describe, expect, test } from "vitest";
import { CallLoads } from "../../src/runtime/call-loads.js";
import { LimitsExceededError } from "../../src/runtime/errors.js";
import { SharedLoad } from "../../src/runtime/shared-load.js";
import type { Message } from "../../src/runtime/wire/message.js";

/** As much of a call as counts. */
function call(sender: string, descriptors: number): Message {
  const bodyBytes = new Uint8Array(1);
  const partial = { sender, bodyBytes, descriptors: Array(descriptors) };
  return partial as unknown as Message;
}

const limits = {
  calls: 1024,
  bytes: 1_000_000,
  leastTimes: 1,
  refusesOnly: true,
  user: undefined,
  all: {
    calls: new SharedLoad({ all: 100, user: 50 }),
    bytes: new SharedLoad({ all: 1e9, user: 1e9 }),
  },
};

test("calls of one peer that are worked on have at most 4,096 descriptors", () => {
  const loads = new CallLoads(limits, () => undefined);
  const calls = Array.from({ length: 16 }, () => call(":1.1", 253));
  expect(calls.map((own) => loads.begin(own))).toEqual(
    Array(16).fill(undefined),
  );
  expect(loads.begin(call(":1.1", 49))).toEqual(
    new LimitsExceededError(
      "your calls that are being worked on have 4048 descriptors already",
    ),
  );
  expect(loads.begin(call(":1.2", 49))).toBeUndefined();
  for (const own of calls.slice(1)) loads.end(own);
  expect(loads.begin(call(":1.1", 49))).toBeUndefined();
});

describe("when all have too much", () => {
  const all = {
    calls: new SharedLoad({ all: 40, user: 20 }),
    bytes: new SharedLoad({ all: 1e9, user: 1e9 }),
  };
  const alice = { ...limits, all, user: 1000 };

  /** How many calls of a sender are begun, of a hundred. */
  function begun(loads: CallLoads, sender: string, bytes = 1): number {
    let count = 0;
    const own = { ...call(sender, 0), bodyBytes: new Uint8Array(bytes) };
    for (let left = 100; left > 0; left--)
      if (loads.begin(own) === undefined) count++;
    return count;
  }

  test("a peer has sixteen calls, and no long one on a bus; at four times the limit none", () => {
    const first = new CallLoads(alice, () => undefined);
    // One more than the limit shows that it is reached.
    expect(begun(first, "")).toBe(21);
    expect(begun(new CallLoads(alice, () => undefined), "", 70_000)).toBe(0);
    const patient = { ...alice, refusesOnly: false };
    expect(begun(new CallLoads(patient, () => undefined), "", 70_000)).toBe(1);
    for (const count of [16, 16, 16, 11])
      expect(begun(new CallLoads(alice, () => undefined), "")).toBe(count);
    expect(begun(new CallLoads(alice, () => undefined), "")).toBe(0);
    const bob = { ...alice, user: 1001 };
    expect(begun(new CallLoads(bob, () => undefined), "")).toBe(16);
    expect(all.calls.all).toBe(97);
  });
});
