import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { once } from "node:events";
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  test,
} from "vitest";
import {
  systemCalls,
  type SystemCalls,
} from "../../src/runtime/adapter/system-calls.js";
import {
  connect,
  connectPeer,
  FileDescriptor,
  servePeer,
  socketPair,
  variant,
  type Bus,
} from "../../src/runtime/index.js";
import { DescriptorSocket } from "../../src/runtime/adapter/descriptor-socket.js";
import { startDBusDaemon, type Daemon } from "../support/dbus-daemon.js";
import { SilentServer } from "../support/lingering-socket.js";
import {
  requireOpen,
  settledDescriptors,
} from "../support/open-descriptors.js";
import { longestStandstill } from "../support/standstill.js";
import { filesPath, TestFiles } from "./fixture/test-files.js";

// Whoever closes such a socket last waits as long as the sender of it wants.
const lingerSeconds = 3;

/** Much less than that, and enough for a busy machine. */
const patienceMs = 1000;

let system: SystemCalls;
let daemon: Daemon;
let silent: SilentServer;
let before: readonly string[];
let folder: string;

beforeAll(async () => {
  system = await systemCalls();
  daemon = await startDBusDaemon();
  folder = await mkdtemp(join(tmpdir(), "qbus-blocking-"));
});
afterAll(async () => {
  await daemon.stop();
  await rm(folder, { recursive: true });
});

beforeEach(async () => {
  before = await settledDescriptors();
  silent = await SilentServer.start();
});
afterEach(async () => {
  silent.close();
  await requireOpen(before);
});

async function peers(files: TestFiles): Promise<readonly [Bus, Bus]> {
  const [left, right] = system.socketPair();
  return Promise.all([
    servePeer({
      descriptor: left,
      descriptors: true,
      prepare: (bus) => bus.export(filesPath, files),
    }),
    connectPeer({ descriptor: right, descriptors: true }),
  ]);
}

async function onBus(files: TestFiles): Promise<readonly [Bus, Bus]> {
  const options = { address: daemon.address, descriptors: true };
  const [service, client] = await Promise.all([
    connect(options),
    connect(options),
  ]);
  await service.export(filesPath, files);
  return [service, client];
}

const exchanged = "org.example.Files1";

interface Sender {
  readonly service: Bus;
  readonly client: Bus;
  readonly files: TestFiles;
  readonly descriptor: FileDescriptor;
}

/** What a peer may do with a descriptor, other than what it is meant for. */
const ways: readonly (readonly [
  what: string,
  send: (sender: Sender) => unknown,
])[] = [
  ["a method that there is none", call("None", "h")],
  ["a method, with another signature", call("Read", "hh")],
  ["a method of no object", call("Read", "h", "/nowhere")],
  ["a method that looks at it and lets it go", call("Read", "h")],
  [
    "a method that disposes of it",
    (sender) => {
      sender.files.onRead = (file) => {
        file[Symbol.dispose]();
        return "";
      };
      return call("Read", "h")(sender);
    },
  ],
  [
    "a method that makes a socket of it, and ends that",
    (sender) => {
      sender.files.onRead = async (file) => {
        const socket = file.toSocket();
        socket.on("error", () => undefined);
        socket.destroy();
        await once(socket, "close");
        return "";
      };
      return call("Read", "h")(sender);
    },
  ],
  [
    "a property",
    ({ service, client, descriptor }) =>
      client.call({
        destination: service.uniqueName,
        path: filesPath,
        interface: "org.freedesktop.DBus.Properties",
        member: "Set",
        signature: "ssv",
        body: [exchanged, "Log", variant("h", descriptor)],
      }),
  ],
  [
    "a signal",
    ({ service, client, descriptor }) => {
      client.emit({
        path: "/a",
        interface: exchanged,
        member: "Opened",
        signature: "h",
        body: [descriptor],
        destination: service.uniqueName,
      });
    },
  ],
  [
    "a reply that nobody waits for any more",
    async ({ service, client, files, descriptor }) => {
      const own = new FileDescriptor(system.duplicate(descriptor.number));
      files.onOpen = async () => {
        await wait(50);
        return own;
      };
      const open = client.call(
        {
          destination: service.uniqueName,
          path: filesPath,
          interface: exchanged,
          member: "Open",
          signature: "s",
          body: ["x"],
        },
        { timeoutMs: 10 },
      );
      await open.catch(() => undefined);
      await wait(60);
    },
  ],
];

function call(member: string, signature: string, path = filesPath) {
  return ({ service, client, descriptor }: Sender): unknown =>
    client.call({
      destination: service.uniqueName,
      path,
      interface: exchanged,
      member,
      signature,
      body: Array<FileDescriptor>(signature.length).fill(descriptor),
    });
}

describe.each([
  ["peer to peer", peers],
  ["over dbus-daemon", onBus],
])("%s, a socket that lingers holds nobody up in", (_where, begin) => {
  test.each(ways)("%s", async (_what, send) => {
    const files = new TestFiles("/dev/null");
    files.onRead = () => "";
    const [service, client] = await begin(files);
    const numbers = Array.from({ length: 4 }, () =>
      silent.connect(lingerSeconds),
    );
    let pool: Promise<unknown> = Promise.resolve();
    const standstill = await longestStandstill(async () => {
      for (const number of numbers) {
        const descriptor = new FileDescriptor(number);
        const sending = send({ service, client, files, descriptor });
        const ended = Promise.resolve(sending).catch(() => undefined);
        // What was sent has left then, and has not come yet: this one is not the last.
        await new Promise<void>((resolve) => {
          process.nextTick(resolve);
        });
        closeSync(descriptor.take());
        await ended;
        await wait(20);
      }
      const begin = performance.now();
      pool = stat("/").then(() => performance.now() - begin);
      await pool;
    });
    expect(await pool).toBeLessThan(patienceMs);
    expect(standstill).toBeLessThan(patienceMs);
    await client.close();
    await service.close();
    files.end();
  });
});

test("a connection that ends closes what nobody has received, and holds nobody up", async () => {
  const [left, right] = system.socketPair();
  const number = silent.connect(lingerSeconds);
  system.send(left, [Buffer.from("x")], [number]);
  closeSync(number);
  const socket = new DescriptorSocket(system, right);
  const standstill = await longestStandstill(async () => {
    socket.destroy();
    await once(socket, "close");
  });
  expect(standstill).toBeLessThan(patienceMs);
  closeSync(left);
});

test("a server that ends closes what comes with those that it has not accepted", async () => {
  const path = join(folder, "listener");
  const listener = system.listen(path);
  const clients = Array.from({ length: 3 }, () => {
    const client = system.connect(path) ?? -1;
    const number = silent.connect(lingerSeconds);
    system.send(client, [Buffer.from("x")], [number]);
    closeSync(number);
    return client;
  });
  const standstill = await longestStandstill(async () => {
    system.stopListening(listener);
  });
  expect(standstill).toBeLessThan(patienceMs);
  clients.forEach((client) => closeSync(client));
});

test("hundreds that linger are interrupted, so that others are closed", async () => {
  const sockets = Array.from(
    { length: 160 },
    () => new FileDescriptor(silent.connect(600)),
  );
  const standstill = await longestStandstill(async () => {
    for (const socket of sockets) socket[Symbol.dispose]();
    const [left, right] = await socketPair();
    left[Symbol.dispose]();
    const far = right.toSocket();
    far.on("error", () => undefined).resume();
    await once(far, "close");
  });
  expect(standstill).toBeLessThan(patienceMs);
});
