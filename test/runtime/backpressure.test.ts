import { fstatSync, openSync, statSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { systemCalls } from "../../src/runtime/adapter/system-calls.js";
import {
  ConnectionClosedError,
  connectPeer,
  FakeBus,
  FileDescriptor,
  LimitsExceededError,
  servePeer,
  type Bus,
} from "../../src/runtime/index.js";
import { Files1Proxy } from "../emit/golden/descriptors/org.example.Files1.js";
import { openDescriptors } from "../support/open-descriptors.js";
import { SilentPeer } from "../support/silent-peer.js";
import { filesPath, TestFiles } from "./fixture/test-files.js";

// A peer that sends more than a service can work on has to wait.

const mebibyte = 1_048_576;

/** Works on each call until it is told to go on. */
class SlowFiles extends TestFiles {
  working = 0;
  most = 0;
  done = 0;
  /** Of every call, while it is worked on. */
  onCount: (() => Promise<unknown>) | undefined;
  readonly #waiting: (() => void)[] = [];

  constructor() {
    super("/dev/null");
  }

  // The generated type wants a number; a promise of one is as good to the runtime.
  override count = (async (data: Uint8Array) => {
    this.working++;
    this.most = Math.max(this.most, this.working);
    await (this.onCount?.() ??
      new Promise<void>((resolve) => this.#waiting.push(resolve)));
    this.working--;
    this.done++;
    return data.length;
  }) as never;

  goOn(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

let files: SlowFiles;
let open: Bus[];

beforeEach(() => {
  files = new SlowFiles();
  open = [];
});

afterEach(async () => {
  for (const bus of open) await bus.close();
  files.end();
});

async function peers(maxBytesInWork: number): Promise<readonly [Bus, Bus]> {
  const [left, right] = (await systemCalls()).socketPair();
  const buses = await Promise.all([
    servePeer({
      descriptor: left,
      descriptors: true,
      maxBytesInWork,
      prepare: (bus) => bus.export(filesPath, files),
    }),
    connectPeer({ descriptor: right, descriptors: true }),
  ]);
  open.push(...buses);
  return buses;
}

/** Lets everything happen that can. */
async function quiet(): Promise<void> {
  let before = -1;
  while (files.working + files.done !== before) {
    before = files.working + files.done;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test("no more is read from a single peer than its service works on", async () => {
  const [, client] = await peers(4 * mebibyte);
  const proxy = new Files1Proxy(client, { path: filesPath });
  const calls = Array.from({ length: 40 }, () =>
    proxy.count(new Uint8Array(mebibyte)),
  );
  await expect.poll(() => files.working).toBe(4);
  await quiet();
  // Each has its length before it, so that four are a little too much.
  expect([files.working, files.done]).toEqual([4, 0]);
  while (files.done < 40) {
    files.goOn();
    await quiet();
  }
  expect(await Promise.all(calls)).toEqual(Array(40).fill(mebibyte));
  expect(files.most).toBe(4);
});

// What waits is in the system, or all of it is here already, with the end behind it.
test.each([100_000, 5000])(
  "a service that is not reading hears that its peer has gone, behind calls of %i bytes",
  async (length) => {
    const [service, client] = await peers(1000);
    const proxy = new Files1Proxy(client, { path: filesPath });
    let signal: AbortSignal | undefined;
    files.authorize = (call) => {
      signal ??= call.signal;
    };
    const calls = [proxy.count(new Uint8Array(length)).catch(() => undefined)];
    await expect.poll(() => files.working).toBe(1);
    const more = Array.from({ length: 8 }, () =>
      proxy.count(new Uint8Array(length)).catch((error: unknown) => error),
    );
    await quiet();
    expect([files.working, signal?.aborted]).toEqual([1, false]);
    await client.close();
    expect(await service.closed).toBeInstanceOf(ConnectionClosedError);
    expect(signal?.aborted).toBe(true);
    files.goOn();
    await Promise.all([...calls, ...more]);
  },
);

test("descriptors stay with their calls while a service is not reading", async () => {
  const [, client] = await peers(1000);
  const proxy = new Files1Proxy(client, { path: filesPath });
  const seen: number[] = [];
  files.onRead = (file) => {
    seen.push(fstatSync(file.number).ino);
    return "";
  };
  const folders = ["/", "/proc", "/dev"];
  const first = proxy.count(new Uint8Array(5000));
  await expect.poll(() => files.working).toBe(1);
  const reads = folders.map((folder) => {
    using own = new FileDescriptor(openSync(folder, "r"));
    return proxy.read(own);
  });
  await quiet();
  files.goOn();
  expect(await Promise.all([first, ...reads])).toEqual([5000, "", "", ""]);
  expect(seen).toEqual(folders.map((folder) => statSync(folder).ino));
});

test("hundreds of descriptors wait in the system while a service is not reading", async () => {
  const [, client] = await peers(1000);
  const proxy = new Files1Proxy(client, { path: filesPath });
  const [left, right] = (await systemCalls()).socketPair();
  using a = new FileDescriptor(left);
  using _b = new FileDescriptor(right);
  const first = proxy.count(new Uint8Array(5000));
  await expect.poll(() => files.working).toBe(1);
  const open = openDescriptors().length;
  const others = Array<FileDescriptor>(100).fill(a);
  const calls = Array.from({ length: 12 }, () => proxy.exchange(a, others));
  await quiet();
  // With the bytes that are read ahead there are those of one call. What the sender
  // has duplicated is closed in threads.
  await expect
    .poll(() => openDescriptors().length - open, { timeout: 10_000 })
    .toBeLessThanOrEqual(101);
  files.goOn();
  await first;
  expect((await Promise.all(calls)).map(({ count }) => count)).toEqual(
    Array(12).fill(100),
  );
});

test("one call may be larger than all that a service works on", async () => {
  const [, client] = await peers(1000);
  const proxy = new Files1Proxy(client, { path: filesPath });
  files.onCount = () => Promise.resolve();
  expect(await proxy.count(new Uint8Array(3 * mebibyte))).toBe(3 * mebibyte);
  expect(await proxy.count(new Uint8Array(1))).toBe(1);
});

test("a service that waits for the peer itself goes on reading, up to a limit", async () => {
  const [service, client] = await peers(2 * mebibyte);
  const other = new SlowFiles();
  await client.export(filesPath, other);
  const back = new Files1Proxy(service, { path: filesPath });
  files.onCount = () => back.count(new Uint8Array(1));
  const proxy = new Files1Proxy(client, { path: filesPath });
  const calls = Array.from({ length: 12 }, () =>
    proxy.count(new Uint8Array(mebibyte)).catch((error: unknown) => error),
  );
  await expect.poll(() => files.working).toBe(7);
  await quiet();
  // Four times as much, of which each has a head and a length, too.
  expect(files.working).toBe(7);
  while (other.done < 7) {
    other.goOn();
    await quiet();
  }
  const results = await Promise.all(calls);
  expect(results.slice(0, 7)).toEqual(Array(7).fill(mebibyte));
  for (const result of results.slice(7))
    expect(result).toBeInstanceOf(LimitsExceededError);
  other.end();
});

test("on a bus, what is too much of one peer is refused, and others are served", async () => {
  await using fake = new FakeBus();
  const service = fake.connect({ maxBytesInWork: 2 * mebibyte });
  await service.export(filesPath, files);
  const target = { destination: service.uniqueName, path: filesPath };
  const greedy = new Files1Proxy(fake.connect(), target);
  const calls = Array.from({ length: 3 }, () =>
    greedy.count(new Uint8Array(mebibyte)).catch((error: unknown) => error),
  );
  const others = new Files1Proxy(fake.connect(), target).count(
    new Uint8Array(mebibyte),
  );
  await expect.poll(() => files.working).toBe(2);
  await quiet();
  files.goOn();
  expect(await others).toBe(mebibyte);
  expect(await Promise.all(calls)).toEqual([
    mebibyte,
    new LimitsExceededError(
      "your calls that are being worked on have 1048580 bytes already",
    ),
    new LimitsExceededError(
      "your calls that are being worked on have 1048580 bytes already",
    ),
  ]);
});

describe("peers of a server that do not read", () => {
  let folder: string;
  let path: string;
  let sleepers: SilentPeer[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "qbus-slow-"));
    path = join(folder, "socket");
    sleepers = [];
  });

  afterEach(async () => {
    for (const { socket } of sleepers) socket.destroy();
    await rm(folder, { recursive: true });
  });

  const tick = { path: "/", interface: "a.b", member: "Tick" };
  const signal = { ...tick, signature: "ay", body: [new Uint8Array(100_000)] };

  test.each([false, true])(
    "are disconnected when there is no room for others, with descriptors: %s",
    async (descriptors) => {
      const prepared: Bus[] = [];
      await using server = await servePeer({
        path,
        descriptors,
        limits: { queuedBytes: 4 * mebibyte },
        prepare: (bus) => prepared.push(bus),
      });
      for (let left = 3; left > 0; left--)
        sleepers.push(await SilentPeer.at(path));
      await using reader = await connectPeer({ path });
      let heard = 0;
      using _ticks = reader.subscribe(tick, () => heard++);
      await expect.poll(() => server.connections.size).toBe(4);
      let sent = 0;
      while (server.connections.size > 1) {
        sent++;
        // As a service does that does not look whether anybody reads.
        for (const bus of server.connections) {
          try {
            bus.emit(signal);
          } catch (error) {
            expect(error).toSatisfy(
              (own) =>
                own instanceof LimitsExceededError ||
                own instanceof ConnectionClosedError,
            );
            expect(bus).not.toBe(prepared[3]);
          }
        }
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      await expect.poll(() => heard).toBe(sent);
      for (const bus of prepared.slice(0, 3))
        expect(await bus.closed).toMatchObject({
          message: expect.stringMatching(
            /^the peer does not read: \d+ bytes wait for it, and there is no room for more$/,
          ),
        });
    },
  );
});
