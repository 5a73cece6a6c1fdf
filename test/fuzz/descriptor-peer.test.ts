import { openSync, readdirSync, readSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  systemCalls,
  type SystemCalls,
} from "../../src/runtime/adapter/system-calls.js";
import {
  AccessDeniedError,
  ConnectionClosedError,
  FileDescriptor,
  servePeer,
  WireError,
  type Bus,
} from "../../src/runtime/index.js";
import { messageBody } from "../../src/runtime/wire/decode-message.js";
import { messageTypes } from "../../src/runtime/wire/message.js";
import {
  requireOpen,
  settledDescriptors,
} from "../support/open-descriptors.js";
import { pick, seeded, type Random } from "../support/random-checks.js";
import { filesPath, TestFiles } from "../runtime/fixture/test-files.js";
import {
  brokenCall,
  cut,
  RawPeer,
  validCall,
  type Call,
  type Passable,
  type Piece,
} from "./descriptor-attack.js";
import { mutated } from "./mutations.js";
import { below } from "./random-values.js";

// A peer with a socket of its own, which passes descriptors as it likes, reads or
// does not, and leaves when it wants to. QBUS_GEN_FUZZ_SEED makes other ones.

const seed = Number(process.env["QBUS_GEN_FUZZ_SEED"] ?? 1);
const rounds = 5000;

/** How long anything may take before it counts as hanging. */
const patienceMs = 5000;

/** So that one call stops the reading, and what one turn has read is not refused. */
const leastBytesInWork = 30_000;

const handshake = "\0AUTH EXTERNAL\r\nDATA\r\nNEGOTIATE_UNIX_FD\r\nBEGIN\r\n";

/** Says how many bytes or descriptors came, some time later. */
class SlowFiles extends TestFiles {
  onCounted: (() => Promise<void>) | undefined;

  // The generated type wants a number; a promise of one is as good to the runtime.
  override count = (async (data: Uint8Array) => {
    await this.onCounted?.();
    return data.length;
  }) as never;

  override async exchange(
    _socket: FileDescriptor,
    others: readonly FileDescriptor[],
  ) {
    await this.onCounted?.();
    return { count: others.length, others: [] };
  }
}

let system: SystemCalls;
let folder: string;
let passable: Passable;
let owned: FileDescriptor[];
let files: SlowFiles;
let unhandled: unknown[];

function hear(error: unknown): void {
  unhandled.push(error);
}

beforeAll(async () => {
  system = await systemCalls();
  folder = await mkdtemp(join(tmpdir(), "qbus-descriptor-fuzz-"));
  const [left, right] = system.socketPair();
  owned = [new FileDescriptor(left), new FileDescriptor(right)];
  const contents = new Map<number, string>();
  for (const text of ["first", "second", "third", "fourth"]) {
    writeFileSync(join(folder, text), text);
    const own = new FileDescriptor(openSync(join(folder, text), "r"));
    owned.push(own);
    contents.set(own.number, text);
  }
  const path = join(folder, "first");
  passable = { files: contents, socket: left, path, objectPath: filesPath };
  files = new SlowFiles(path);
  unhandled = [];
  process.on("unhandledRejection", hear);
});

afterAll(async () => {
  process.off("unhandledRejection", hear);
  files.end();
  for (const own of owned) own[Symbol.dispose]();
  await rm(folder, { recursive: true });
});

/** What a service does depends on the round: at once, later, or never. */
function behave(random: Random, isHonest: boolean): void {
  const delays = isHonest ? [0, 0, 1] : [0, 0, 1, 2];
  const wait = async (): Promise<void> => {
    const delay = pick(random, delays);
    if (delay === 1) await new Promise(setImmediate);
    if (delay === 2) await new Promise(() => undefined);
  };
  files.seen.length = 0;
  files.onRead = async (file) => {
    const bytes = Buffer.alloc(20);
    await wait();
    return bytes.toString(
      "utf8",
      0,
      readSync(file.number, bytes, 0, bytes.length, 0),
    );
  };
  files.onCounted = wait;
}

interface Attack {
  readonly pieces: readonly Piece[];
  /** All of it, when nothing is wrong with any. */
  readonly calls: readonly Call[] | undefined;
}

function attackOf(random: Random, isHonest: boolean): Attack {
  const start = Buffer.from(handshake, "latin1");
  const isBroken = !isHonest && random() < 0.1;
  const pieces: Piece[] = [
    { bytes: isBroken ? mutated(start, random) : start, numbers: [] },
  ];
  const calls: Call[] = [];
  const [any = 0] = passable.files.keys();
  for (let count = 1 + below(random, 6); count > 0; count--) {
    const call = validCall(random, calls.length + 1, passable);
    calls.push(call);
    const isWrong = !isHonest && random() < 0.3;
    pieces.push(isWrong ? brokenCall(random, call, any) : call);
  }
  return { pieces, calls: isHonest ? calls : undefined };
}

async function inTime<T>(promise: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`${what} takes too long`));
    }, patienceMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Tells of everything that is answered, and of nothing else. */
async function expectAnswers(
  peer: RawPeer,
  calls: readonly Call[],
): Promise<void> {
  const wanted = calls.filter(({ wantsReply }) => wantsReply);
  const start = performance.now();
  while (
    peer.replies.length < wanted.length &&
    peer.read() &&
    performance.now() - start < patienceMs
  )
    await new Promise(setImmediate);
  const answers = new Map(
    peer.replies.map((reply) => [reply.replySerial, reply]),
  );
  expect(answers.size).toBe(wanted.length);
  for (const { serial, answer } of wanted) {
    const reply = answers.get(serial);
    const [first] = reply ? messageBody(reply, "object") : [];
    expect([reply?.type, answer === undefined ? answer : first]).toEqual([
      messageTypes.reply,
      answer,
    ]);
  }
}

type Outcome = "answered" | "closed" | "refused";

async function round(number: number): Promise<Outcome> {
  const random = seeded(seed * 1_000_003 + number);
  const isHonest = random() < 0.3;
  behave(random, isHonest);
  const { pieces, calls } = attackOf(random, isHonest);
  const [own, far] = system.socketPair();
  const peer = new RawPeer(system, far);
  const reads = isHonest || random() < 0.5;
  let bus: Bus | undefined;
  const serving = servePeer({
    descriptor: own,
    descriptors: true,
    maxBytesInWork: pick(random, [leastBytesInWork, 1_000_000]),
    answerTimeoutMs: isHonest ? Infinity : pick(random, [1, 1000]),
    prepare: (opened) => opened.export(filesPath, files),
    onError: () => undefined,
  }).then(
    (opened) => (bus = opened),
    (error: unknown) => error,
  );
  const end = isHonest ? "none" : pick(random, ["none", "half", "kill"]);
  let left = end === "none" ? Infinity : below(random, 12);
  for (const piece of cut(random, pieces)) {
    if (left-- <= 0) break;
    if (!(await peer.send(piece, isHonest ? 100_000 : 20))) break;
    if (random() < 0.2) await new Promise(setImmediate);
    if (reads) peer.read();
  }
  if (end === "half") peer.endWriting();
  if (end === "kill") peer.close();
  if (calls !== undefined) {
    await inTime(serving, "the handshake");
    await expectAnswers(peer, calls);
  } else if (random() < 0.3) {
    await new Promise(setImmediate);
  }
  // Not before the peer is gone: one that does not read is waited for.
  const closing = random() < 0.3 ? bus?.close() : undefined;
  peer.close();
  await closing;
  const opened = await inTime(serving, "serving");
  if (bus === undefined) {
    expect([ConnectionClosedError, AccessDeniedError, Error]).toContain(
      (opened as Error).constructor,
    );
    return "refused";
  }
  const reason = await inTime(bus.closed, "closing");
  if (reason !== undefined)
    expect([ConnectionClosedError, WireError]).toContain(reason.constructor);
  return calls === undefined ? "closed" : "answered";
}

function openCount(): number {
  return readdirSync("/proc/self/fd").length;
}

test(`${String(rounds)} peers that do as they like leave nothing, and get what they may`, async () => {
  const before = await settledDescriptors();
  const count = openCount();
  const memory = process.memoryUsage();
  const outcomes: Record<Outcome, number> = {
    answered: 0,
    closed: 0,
    refused: 0,
  };
  for (let number = 0; number < rounds; number++) {
    try {
      outcomes[await round(number)]++;
      // What is closed is closed at the end of the turn at the latest.
      for (let turn = 0; turn < 20 && openCount() > count; turn++)
        await new Promise(setImmediate);
      if (openCount() !== count) await requireOpen(before);
      if (unhandled.length > 0) throw unhandled[0];
    } catch (cause) {
      throw new Error(`seed ${String(seed)}, round ${String(number)}`, {
        cause,
      });
    }
  }
  const { rss } = process.memoryUsage();
  expect(rss - memory.rss).toBeLessThan(300_000_000);
  expect(Math.min(...Object.values(outcomes))).toBeGreaterThan(100);
}, 120_000);
