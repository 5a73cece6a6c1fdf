import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { messageTypes } from "../../src/runtime/wire/message.js";
import { startDBusDaemon, type Daemon } from "../support/dbus-daemon.js";
import { run } from "../support/programs.js";
import { seeded } from "../support/random-checks.js";
import { Attack } from "./attack.js";
import { brokenMessages } from "./broken-messages.js";
import { hostileCalls, smallValues } from "./hostile-calls.js";
import { crowdedPath, serviceName } from "./places.js";
import { RawClient } from "./raw-client.js";
import { rawBody, rawMessage } from "./raw-wire.js";
import { buildService } from "./service-modules.js";
import { ServiceProcess, type ServiceFigures } from "./service-process.js";
import { sourceInterfaces, targetsOf } from "./sources.js";

// Generated skeletons in a process of their own, and peers that mean them harm.
// QBUS_GEN_FUZZ_SEED makes other calls, QBUS_GEN_FUZZ_CALLS more or fewer of them.

const seed = Number(process.env["QBUS_GEN_FUZZ_SEED"] ?? 1);
const totalCalls = Number(process.env["QBUS_GEN_FUZZ_CALLS"] ?? 100_000);
const clientCount = 4;
const patienceMs = 600_000;

/** What the second half of the calls may add: code that is compiled late, and the like. */
const heapMargin = 3 * 2 ** 20;

/** The allocator gives back large blocks when it pleases. */
const memoryMargin = 64 * 2 ** 20;

const interfaces = sourceInterfaces();
const targets = targetsOf(interfaces);
const hostile = { path: crowdedPath, interface: "org.example.Hostile1" };

const pinged = {
  path: crowdedPath,
  interface: "org.freedesktop.DBus.Peer",
  member: "Ping",
};

let daemon: Daemon;
let folder: string;
let service: ServiceProcess;

beforeAll(async () => {
  daemon = await startDBusDaemon();
  folder = await mkdtemp(join(tmpdir(), "qbus-fuzz-"));
  const program = await buildService(interfaces, "test-fuzz-bus");
  const socket = join(folder, "peer");
  service = await ServiceProcess.start(program, daemon.address, socket);
});

afterAll(async () => {
  await service[Symbol.asyncDispose]();
  await daemon.stop();
  await rm(folder, { recursive: true });
});

/** A client and its calls. */
async function attack(number: number) {
  const client = await RawClient.toBus(daemon.address);
  const random = seeded(seed * 1000 + number);
  const calls = hostileCalls(targets, seeded(seed * 1000 + 500 + number));
  return { client, calls, attack: new Attack(client, random) };
}

type Attacker = Awaited<ReturnType<typeof attack>>;

/** Makes half of all calls, and leaves the service with little to remember. */
async function half(attackers: readonly Attacker[]): Promise<ServiceFigures> {
  const count = totalCalls / 2 / attackers.length;
  await Promise.all(
    attackers.map(({ attack: own, calls }) => own.run(calls, count)),
  );
  await attackers[0]?.attack.run(smallValues(targets, seeded(seed)), Infinity);
  return service.figures();
}

function sum(
  attackers: readonly Attacker[],
  of: (attack: Attack) => number,
): number {
  return attackers.reduce((total, own) => total + of(own.attack), 0);
}

test(
  `answers ${String(totalCalls)} hostile calls, each once and as its contract says`,
  async () => {
    const descriptors = await service.descriptors();
    const attackers = await Promise.all(
      Array.from({ length: clientCount }, (_, number) => attack(number)),
    );
    const start = performance.now();
    const middle = await half(attackers);
    const end = await half(attackers);
    const seconds = (performance.now() - start) / 1000;
    const shown = `seed ${String(seed)}, ${seconds.toFixed(1)} s, ${story(attackers)}, ${growth(middle, end)}`;
    expect(
      attackers.flatMap((own) => own.attack.faults),
      shown,
    ).toEqual([]);
    expect(service.faults, shown).toEqual([]);
    const [sent, replies, errors, silent] = counts(attackers);
    expect(replies + errors + silent, shown).toBe(sent);
    expect(sent, shown).toBeGreaterThanOrEqual(totalCalls);
    // A test that says only nonsense, or nothing wrong, would show little.
    expect(Math.min(replies, errors), shown).toBeGreaterThan(totalCalls / 4);
    // Code of users has run for what fits, and for nothing else.
    expect([end.calls, end.assignments, end.planned], shown).toEqual([
      sum(attackers, (own) => own.runs),
      sum(attackers, (own) => own.assigns),
      sum(attackers, (own) => own.failures),
    ]);
    expect(await service.descriptors(), shown).toBe(descriptors);
    expect(end.heap - middle.heap, shown).toBeLessThan(heapMargin);
    expect(end.memory - middle.memory, shown).toBeLessThan(memoryMargin);
    for (const { client } of attackers) await client[Symbol.asyncDispose]();
  },
  patienceMs,
);

function counts(
  attackers: readonly Attacker[],
): readonly [sent: number, replies: number, errors: number, silent: number] {
  return [
    sum(attackers, (own) => own.sent),
    sum(attackers, (own) => own.replies),
    sum(attackers, (own) => own.errors),
    sum(attackers, (own) => own.unanswered),
  ];
}

function story(attackers: readonly Attacker[]): string {
  const [sent, replies, errors, silent] = counts(attackers).map(String);
  return `${sent ?? ""} calls: ${replies ?? ""} replies, ${errors ?? ""} errors, ${silent ?? ""} without answer`;
}

function growth(middle: ServiceFigures, end: ServiceFigures): string {
  return `heap ${mebibytes(middle.heap)} then ${mebibytes(end.heap)}, memory ${mebibytes(middle.memory)} then ${mebibytes(end.memory)}`;
}

function mebibytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}

/** Whether the service is there, and well. */
async function isWell(): Promise<boolean> {
  await using client = await RawClient.toBus(daemon.address);
  return await client.ask({
    path: crowdedPath,
    interface: "org.example.Methods1",
    member: "Nothing",
    destination: serviceName,
  });
}

const broken = brokenMessages({
  ...hostile,
  member: "Echo",
  destination: serviceName,
});

test.each(broken)(
  "the daemon throws out who sends it $what",
  async ({ bytes }) => {
    const { client, calls, attack: own } = await attack(clientCount);
    // So that the service knows the peer that is about to be gone.
    await own.run(calls, 100);
    client.write(bytes);
    await client.closed;
    expect(await isWell()).toBe(true);
    expect(service.faults).toEqual([]);
  },
);

test("forgets a peer that leaves in the middle of its calls", async () => {
  for (let round = 0; round < 5; round++) {
    const client = await RawClient.toBus(daemon.address);
    for (let number = 0; number < 1500; number++)
      client.send({
        ...hostile,
        member: "Later",
        signature: "u",
        flags: 0,
        destination: serviceName,
        bodyBytes: rawBody("u", [1], true),
        little: true,
      });
    // Some are on their way, some run, some wait to be sent.
    await client.ask({ ...pinged, destination: serviceName });
    await client[Symbol.asyncDispose]();
  }
  expect(await isWell()).toBe(true);
  expect(service.faults).toEqual([]);
});

test("believes no signals and no answers that a peer makes up", async () => {
  const { client, calls, attack: own } = await attack(clientCount + 1);
  const destination = serviceName;
  const bus = "org.freedesktop.DBus";
  const gone = rawBody("sss", [":1.1", ":1.1", ""], true);
  for (let serial = 1; serial <= 1000; serial++) {
    const { signal, reply, error } = messageTypes;
    const answer = { flags: 1, serial, replySerial: serial, destination };
    const left = { flags: 1, serial, destination, signature: "sss" };
    const from = { path: "/", interface: bus, member: "NameOwnerChanged" };
    const empty = { signature: "", type: reply };
    const failed = { errorName: `${bus}.Error.Failed`, type: error };
    for (const [head, body] of [
      [{ ...answer, ...empty }, new Uint8Array()],
      [{ ...answer, ...failed, signature: "sss" }, gone],
      [{ ...left, ...from, type: signal }, gone],
    ] as const)
      client.write(rawMessage(head, body, true));
  }
  await own.run(calls, 500);
  expect(own.faults).toEqual([]);
  await client[Symbol.asyncDispose]();
  expect(await isWell()).toBe(true);
  expect(service.faults).toEqual([]);
});

const notSupported = "org.freedesktop.DBus.Error.NotSupported";
const invalidArgs = "org.freedesktop.DBus.Error.InvalidArgs";
const consoleName = "org.qemu.Display1.Console";

// busctl sends no descriptors; gdbus does, and looks first what a method takes.
test.each([
  ["where one belongs", `${consoleName}.RegisterListener`, "0", notSupported],
  ["where nothing is", `${consoleName}.Absent`, "handle 0", notSupported],
  [
    "and the number of one comes without it",
    "org.example.Hostile1.Echo",
    "<handle 0>",
    `${invalidArgs}: Echo: a descriptor that did not come with the message`,
  ],
])("a descriptor stays outside: %s", async (_, method, value, expected) => {
  const before = await service.descriptors();
  const to = ["--dest", serviceName, "--object-path", crowdedPath];
  const address = ["--address", daemon.address];
  const own = ["--method", method, value];
  const result = await run("gdbus", "call", ...address, ...to, ...own);
  expect(result.stderr).toContain(expected);
  expect(result.code).toBe(1);
  expect(await service.descriptors()).toBe(before);
  expect(await isWell()).toBe(true);
  expect(service.faults).toEqual([]);
});
