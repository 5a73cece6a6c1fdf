import { spawn, type ChildProcess } from "node:child_process";
import { openSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemCalls } from "../../src/runtime/adapter/system-calls.js";
import {
  connectPeer,
  ConnectionClosedError,
  FileDescriptor,
  servePeer,
  type Bus,
} from "../../src/runtime/index.js";
import { Files1Proxy } from "../emit/golden/descriptors/org.example.Files1.js";
import { bundle } from "../support/bundle.js";
import {
  openDescriptors,
  requireOpen,
  settledDescriptors,
} from "../support/open-descriptors.js";
import { filesPath, TestFiles } from "./fixture/test-files.js";
import { Random } from "./wire/random.js";

// Peers that pass descriptors, one of which is killed at any point.

/** Of each side; what is left over would add up. */
const kills = 50;
/** At a time, as the machine's processors allow. */
const lanes = 4;

let folder: string;
let program: string;

beforeAll(async () => {
  await systemCalls();
  folder = await mkdtemp(join(tmpdir(), "qbus-killed-"));
  [program = ""] = await bundle(
    ["test/runtime/fixture/program-descriptor-peer.ts"],
    "test-killed",
  );
});

afterAll(() => rm(folder, { recursive: true }));

interface Peer {
  readonly child: ChildProcess;
  readonly ready: Promise<unknown>;
  readonly gone: Promise<unknown>;
}

function start(role: string, path: string): Peer {
  const child = spawn(process.execPath, [program, role, path], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const gone = new Promise((resolve) => child.on("close", resolve));
  const ready = new Promise((resolve) => {
    createInterface(child.stdout).once("line", resolve);
  });
  return { child, ready, gone };
}

/** The same points in each run, over all that a peer does: handshake, first calls, many. */
const random = new Random(1);

function delay(): number {
  return random.integer(600) / 10;
}

async function after(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}

/** Runs each round once, a few at a time. */
async function inLanes(run: (round: number) => Promise<void>): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      while (next < kills) await run(next++);
    }),
  );
}

test("a client that is killed leaves nothing at its service", async () => {
  const before = await settledDescriptors();
  const files = new TestFiles("/dev/null");
  const path = join(folder, "service");
  const errors: unknown[] = [];
  let calls = 0;
  files.onRead = () => {
    calls++;
    return "";
  };
  const server = await servePeer({
    path,
    descriptors: true,
    prepare: (bus) => bus.export(filesPath, files),
    onError: (error) => errors.push(error),
  });
  await inLanes(async (round) => {
    const { child, ready, gone } = start("call", path);
    // Half of them in the middle of their handshake, or before it.
    if (round % 2 === 0) await ready;
    else await after(60);
    await after(delay());
    child.kill("SIGKILL");
    await gone;
  });
  await expect.poll(() => server.connections.size).toBe(0);
  await server.close();
  files.end();
  expect(calls).toBeGreaterThan(0);
  // Those whose handshake had begun.
  expect(
    errors.filter((error) => !(error instanceof ConnectionClosedError)),
  ).toEqual([]);
  await expect.poll(() => openDescriptors()).toEqual(before);
});

test("a service that is killed leaves nothing at its client, and no call waiting", async () => {
  const before = await settledDescriptors();
  let rejected = 0;
  let answered = 0;
  await inLanes(async (round) => {
    const path = join(folder, `client-${String(round)}`);
    const { child, ready, gone } = start("serve", path);
    await ready;
    const bus = await connectPeer({ path, descriptors: true });
    const ended = callUntilClosed(bus, () => answered++);
    await after(delay());
    child.kill("SIGKILL");
    expect(await bus.closed).toBeInstanceOf(ConnectionClosedError);
    rejected += await ended;
    await gone;
  });
  expect(answered).toBeGreaterThan(0);
  expect(rejected).toBeGreaterThanOrEqual(kills);
  await requireOpen(before);
});

/** Keeps calls on their way until they fail. @returns How many have. */
async function callUntilClosed(bus: Bus, done: () => void): Promise<number> {
  const proxy = new Files1Proxy(bus, { path: filesPath });
  const big = new Uint8Array(1_000_000);
  const own = new FileDescriptor(openSync("/dev/null", "r"));
  let isOpen = true;
  let rejected = 0;
  const calls = [
    () => proxy.read(own),
    () => proxy.count(big),
    async () => {
      using given = await proxy.open("/dev/null");
      return given.closed;
    },
  ];
  await Promise.all(
    calls.map(async (call) => {
      while (isOpen) {
        try {
          await call();
          done();
        } catch (error) {
          expect(error).toBeInstanceOf(ConnectionClosedError);
          isOpen = false;
          rejected++;
        }
      }
    }),
  );
  own[Symbol.dispose]();
  return rejected;
}
