import { closeSync, existsSync, renameSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadKoffi } from "../../../src/runtime/adapter/koffi.js";
import {
  listenAt,
  type Arrival,
  type SocketListener,
} from "../../../src/runtime/adapter/socket-listener.js";
import {
  systemCalls,
  SystemCalls,
} from "../../../src/runtime/adapter/system-calls.js";
import {
  requireOpen,
  settledDescriptors,
} from "../../support/open-descriptors.js";

let system: SystemCalls;
let folder: string;
let path: string;
let before: readonly string[];

beforeEach(async () => {
  system = await systemCalls();
  folder = await mkdtemp(join(tmpdir(), "qbus-listener-"));
  path = join(folder, "socket");
  before = await settledDescriptors();
});

afterEach(async () => {
  await requireOpen(before);
  await rm(folder, { recursive: true });
});

/** A system that accepts as a test says. */
async function accepting(accept: () => number): Promise<SystemCalls> {
  const own = new SystemCalls(await loadKoffi());
  own.accept = accept;
  return own;
}

const ignored = {
  connected: ({ refuse }: Arrival) => {
    refuse();
  },
  failed: () => undefined,
};

test("peers that come faster than they are accepted leave others their turn", async () => {
  let count = 0;
  let turns = 0;
  const endless = await accepting(() => {
    count++;
    const [own, far] = system.socketPair();
    closeSync(far);
    return own;
  });
  const listener = await listenAt(path, endless, ignored);
  const waiting = system.connect(path) ?? -1;
  while (turns++ < 5) await new Promise(setImmediate);
  await listener.close();
  expect(count).toBeGreaterThan(0);
  expect(count).toBeLessThanOrEqual(turns * 16);
  closeSync(waiting);
});

test("without descriptors left it tries again some time later, unless it is closed", async () => {
  let accepts = 0;
  const failing = await accepting(() => {
    accepts++;
    throw new Error("accept EMFILE");
  });
  const listeners: SocketListener[] = [];
  const errors: unknown[] = [];
  const listener = await listenAt(path, failing, {
    ...ignored,
    failed: (error) => {
      errors.push(error);
      if (errors.length === 2) void listeners[0]?.close();
    },
  });
  listeners.push(listener);
  const waiting = system.connect(path) ?? -1;
  await expect.poll(() => errors.length).toBe(2);
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect([accepts, errors]).toEqual([2, Array(2).fill(expect.any(Error))]);
  closeSync(waiting);
});

test("what somebody else has put at the path stays there", async () => {
  const listener = await listenAt(path, system, ignored);
  // The other one keeps the first from being reused for what comes next.
  renameSync(path, `${path}.old`);
  writeFileSync(path, "");
  await listener.close();
  expect(existsSync(path)).toBe(true);
});
