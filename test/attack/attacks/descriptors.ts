import { closeSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { below } from "../../fuzz/random-values.js";
import { rawBody } from "../../fuzz/raw-wire.js";
import { pick } from "../../support/random-checks.js";
import type { AttackContext, Head } from "../context.js";
import { DescriptorLine } from "../descriptor-line.js";
import { HostileDescriptors } from "../hostile-descriptors.js";
import type { Way } from "../places.js";
import type { Attack } from "./attack.js";

const carrying: readonly Way[] = ["descriptors", "bus"];

/** The kernel passes so many at a time. */
const most = 253;

/** Does something over a connection, and over the next when that is closed. */
async function overLines(
  context: AttackContext,
  act: (line: DescriptorLine, own: HostileDescriptors) => Promise<void>,
): Promise<void> {
  const own = await HostileDescriptors.make();
  context.keep(own);
  while (!context.isOver) {
    const line = await DescriptorLine.open(context, own);
    while (line?.isOpen === true && !context.isOver) {
      await act(line, own);
      // Lets it be read, and the answers come.
      await wait(1);
    }
    await line?.[Symbol.asyncDispose]();
  }
}

function indices(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

const absent: Head = { member: "Absent", signature: "h" };
const first = rawBody("h", [0], true);

async function passAny(
  context: AttackContext,
  line: DescriptorLine,
  numbers: readonly number[],
): Promise<void> {
  const { random } = context;
  const count = numbers.length;
  const all = rawBody("ah", [indices(count)], true);
  const choices: readonly (readonly [head: Head, body: Buffer])[] = [
    [absent, first],
    [{ member: "Absent", signature: "ah" }, all],
    [{ member: "Hold", signature: "ah" }, all],
    [{ member: "Read", signature: "h" }, first],
    [
      { member: "Talk", signature: "h" },
      rawBody("h", [below(random, count)], true),
    ],
    [{ member: "Echo", signature: "h" }, first],
    [{ member: "Fail" }, Buffer.alloc(0)],
    [{ type: 4, member: "Told", signature: "h" }, first],
    [{ type: 2, replySerial: 77, signature: "ah" }, all],
  ];
  const [head, body] = pick(random, choices);
  await line.pass(head, body, numbers);
}

function kinds(context: AttackContext): Promise<void> {
  return overLines(context, async (line, own) => {
    const numbers = own.all();
    const count = 1 + below(context.random, numbers.length);
    for (const number of numbers.splice(count)) closeSync(number);
    await passAny(context, line, numbers);
  });
}

function many(context: AttackContext): Promise<void> {
  return overLines(context, async (line, own) => {
    const numbers = Array.from({ length: most }, () => own.nested(1));
    await passAny(context, line, numbers);
  });
}

function lingering(context: AttackContext): Promise<void> {
  return overLines(context, async (line, own) => {
    await line.pass(absent, first, [own.lingering()]);
    await wait(20);
  });
}

function lingeringMany(context: AttackContext): Promise<void> {
  return overLines(context, async (line, own) => {
    const numbers = Array.from({ length: 16 }, () => own.lingering());
    const body = rawBody("ah", [indices(16)], true);
    await line.pass({ member: "Absent", signature: "ah" }, body, numbers);
    await context.rest();
  });
}

/** Asks a service to read what nobody will write. */
function silentPipes(context: AttackContext): Promise<void> {
  return overLines(context, async (line, own) => {
    for (let count = 0; count < 16; count++) {
      const head = { member: "Read", signature: "h" };
      await line.pass(head, first, own.silentPipe());
    }
    await context.rest();
  });
}

/** Too many or too few, with bytes that are no message, or only a part of one. */
function stray(context: AttackContext): Promise<void> {
  const { random } = context;
  return overLines(context, async (line, own) => {
    const numbers = own.all();
    const count = numbers.length;
    switch (below(random, 4)) {
      case 0:
        return line.pass(absent, first, numbers, below(random, 300));
      case 1:
        return line.passBytes(context.message(absent).subarray(0, 20), numbers);
      case 2:
        return line.pass(
          { ...absent, signature: "ah" },
          rawBody("ah", [indices(count + 5)], true),
          numbers,
        );
      default: {
        await line.pass(absent, first, numbers);
        return line[Symbol.asyncDispose]();
      }
    }
  });
}

export const descriptorAttacks: readonly Attack[] = [
  {
    name: "descriptor-kinds",
    does: "descriptors of every kind, to methods that there are and are not",
    ways: carrying,
    run: kinds,
  },
  {
    name: "descriptor-many",
    does: "253 sockets at a time, in each of which another one waits",
    ways: carrying,
    run: many,
  },
  {
    name: "descriptor-stray",
    does: "more or fewer than are claimed, with half a message, or left behind",
    ways: carrying,
    run: stray,
  },
  {
    name: "lingering",
    stopsBus: true,
    does: "sockets that take 4 seconds to close, to a method that there is not",
    ways: carrying,
    leastMs: 500,
    run: lingering,
  },
  {
    name: "lingering-many",
    stopsBus: true,
    does: "16 of them in one message",
    ways: carrying,
    leastMs: 500,
    run: lingeringMany,
  },
  {
    name: "silent-pipes",
    does: "16 pipes that a method reads, and nobody writes to",
    ways: carrying,
    leastMs: 2000,
    run: silentPipes,
  },
];
