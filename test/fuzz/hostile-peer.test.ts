import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { errorNames } from "../../src/runtime/index.js";
import { messageBody } from "../../src/runtime/wire/decode-message.js";
import { messageTypes, type Message } from "../../src/runtime/wire/message.js";
import { startDBusDaemon, type Daemon } from "../support/dbus-daemon.js";
import { seeded } from "../support/random-checks.js";
import { brokenMessages } from "./broken-messages.js";
import { hostileCalls } from "./hostile-calls.js";
import { mutated } from "./mutations.js";
import { crowdedPath } from "./places.js";
import { RawClient } from "./raw-client.js";
import { rawBody, rawMessage } from "./raw-wire.js";
import { buildService } from "./service-modules.js";
import { ServiceProcess } from "./service-process.js";
import { sourceInterfaces, targetsOf } from "./sources.js";
import { faultOfText } from "./verdict.js";

// Bytes straight to the service, with no daemon to look at them before.
// QBUS_GEN_FUZZ_SEED makes other ones.

const seed = Number(process.env["QBUS_GEN_FUZZ_SEED"] ?? 1);
const messageCount = 4000;

/** Connections at a time. */
const lanes = 4;

/** Longer messages have nothing that shorter ones have not. */
const longestMessage = 2000;

/** How long to wait for an answer that may never come, for a message may be half there. */
const patienceMs = 50;

const interfaces = sourceInterfaces();
const targets = targetsOf(interfaces).filter(
  ({ path }) => path === crowdedPath,
);
const ping = {
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
  const program = await buildService(interfaces, "test-fuzz-peer");
  const socket = join(folder, "peer");
  service = await ServiceProcess.start(program, daemon.address, socket);
});

afterAll(async () => {
  await service[Symbol.asyncDispose]();
  await daemon.stop();
  await rm(folder, { recursive: true });
});

/** What has become of a connection. */
interface Outcome {
  /** Answered behind the bytes, closed by the service, or left waiting for more. */
  readonly kind: "answered" | "closed" | "left";
  readonly errors: readonly ErrorReply[];
}

interface ErrorReply {
  readonly name: string;
  readonly text: string;
}

/** Sends bytes, and behind them a call that every object answers. */
async function tell(
  bytes: Uint8Array,
  patience = patienceMs,
): Promise<Outcome> {
  await using client = await RawClient.toPeer(join(folder, "peer"));
  const errors: ErrorReply[] = [];
  client.onMessage = (message) => {
    if (message.type === messageTypes.error) errors.push(replyOf(message));
  };
  client.write(bytes);
  const timeout = new Promise<"left">((resolve) =>
    setTimeout(() => resolve("left"), patience),
  );
  const answer = client
    .ask(ping)
    .then((isAnswered) => (isAnswered ? "answered" : "closed"));
  const kind = await Promise.race([answer, timeout]);
  client.end();
  await client.closed;
  return { kind, errors };
}

function replyOf(error: Message): ErrorReply {
  const [text] = messageBody(error, "object");
  const { errorName: name = "" } = error;
  return { name, text: typeof text === "string" ? text : "" };
}

/** What closed the connections, once that many are. */
async function closures(count: number): Promise<readonly string[]> {
  await expect
    .poll(() => service.closures.length, { timeout: 20_000 })
    .toBe(count);
  return service.closures;
}

const left = `${errorNames.disconnected}: the peer closed the connection`;
const prefix = "org.freedesktop.DBus.Error.";
const patient = 5000;

test.each(
  brokenMessages({
    path: crowdedPath,
    interface: "org.example.Hostile1",
    member: "Echo",
  }),
)("sees $what", async ({ bytes, says, isAnswered }) => {
  const before = service.closures.length;
  const outcome = await tell(bytes, patient);
  const closure = (await closures(before + 1)).at(-1);
  const seen = outcome.errors.map(({ name, text }) => `${name}: ${text}`);
  expect([outcome.kind, ...seen, closure]).toEqual(
    isAnswered ? ["answered", prefix + says, left] : ["closed", prefix + says],
  );
  expect(service.faults).toEqual([]);
});

test("keeps a message that comes byte by byte in little more memory than it takes", async () => {
  const closed = service.closures.length;
  const client = await RawClient.toPeer(join(folder, "peer"));
  const head = { ...ping, type: messageTypes.call, flags: 0, serial: 9 };
  const body = rawBody("ay", [new Uint8Array(100_000)], true);
  const message = rawMessage({ ...head, signature: "ay" }, body, true);
  const before = await service.figures();
  for (const byte of message.subarray(0, -1)) {
    client.write(Uint8Array.of(byte));
    // So that the service reads them one by one, more or less.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { heap } = await service.figures();
  expect(heap - before.heap).toBeLessThan(2 ** 20);
  await client[Symbol.asyncDispose]();
  await closures(closed + 1);
  expect(service.faults).toEqual([]);
});

/** Messages of all kinds of calls, each with something wrong. */
function* mutants(from: number): Generator<Uint8Array, never> {
  const random = seeded(from);
  for (const call of hostileCalls(targets, random)) {
    const little = random() < 0.8;
    const body = rawBody(call.signature, call.values, little);
    const message = rawMessage(
      { ...call, type: messageTypes.call, flags: 0, serial: 9 },
      body,
      little,
    );
    if (message.length <= longestMessage) yield mutated(message, random);
  }
  throw new Error("calls have no end");
}

/** Tells all that one lane has to tell, one after the other. */
async function lane(number: number): Promise<readonly Outcome[]> {
  const messages = mutants(seed * 1000 + number);
  const outcomes: Outcome[] = [];
  while (outcomes.length < messageCount / lanes)
    outcomes.push(await tell(messages.next().value));
  return outcomes;
}

test(`closes ${String(messageCount)} connections that nobody can understand, and nothing else`, async () => {
  const before = service.closures.length;
  const descriptors = await service.descriptors();
  const start = performance.now();
  const all = await Promise.all(
    Array.from({ length: lanes }, (_, number) => lane(number)),
  );
  const seconds = (performance.now() - start) / 1000;
  const outcomes = all.flat();
  const reasons = (await closures(before + messageCount)).slice(before);
  const count = (kind: Outcome["kind"]): number =>
    outcomes.filter((outcome) => outcome.kind === kind).length;
  const shown = `seed ${String(seed)}: ${String(count("answered"))} answered, ${String(count("closed"))} closed, ${String(count("left"))} left, ${seconds.toFixed(1)} s`;
  const { inconsistentMessage: broken } = errorNames;
  const clear = reasons.filter((text) => text.startsWith(`${broken}: `));
  // What it has closed by itself, it has closed for a reason. It may do so when
  // nobody waits for it any more.
  expect(clear.length, shown).toBeGreaterThanOrEqual(count("closed"));
  expect(clear.length + reasons.filter((text) => text === left).length).toBe(
    messageCount,
  );
  const errors = outcomes.flatMap((outcome) => outcome.errors);
  const texts = [...errors.map(({ text }) => text), ...reasons];
  expect(texts.filter((text) => faultOfText(text) !== undefined)).toEqual([]);
  expect(
    errors.filter(({ name }) => !known.has(name)),
    shown,
  ).toEqual([]);
  expect(Math.min(count("answered"), count("left"))).toBeGreaterThan(50);
  expect(service.faults, shown).toEqual([]);
  expect(await service.descriptors(), shown).toBe(descriptors);
  expect((await tell(new Uint8Array(), patient)).kind).toBe("answered");
}, 300_000);

/** What is a call by chance may be refused in any way that calls are. */
const known: ReadonlySet<string> = new Set([
  errorNames.accessDenied,
  errorNames.failed,
  errorNames.invalidArgs,
  errorNames.propertyReadOnly,
  errorNames.unknownInterface,
  errorNames.unknownMethod,
  errorNames.unknownObject,
  errorNames.unknownProperty,
  "org.example.Error.Refused",
]);
