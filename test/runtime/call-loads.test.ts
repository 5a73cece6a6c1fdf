import { expect, test } from "vitest";
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
