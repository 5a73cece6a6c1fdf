import { setTimeout as wait } from "node:timers/promises";
import { messageTypes } from "../../../src/runtime/wire/message.js";
import { crowdedPath } from "../../fuzz/places.js";
import { below, randomVariant } from "../../fuzz/random-values.js";
import type { RawClient } from "../../fuzz/raw-client.js";
import { rawBody } from "../../fuzz/raw-wire.js";
import { pick } from "../../support/random-checks.js";
import { Body, collidingTables, filledArrays, type LaidOut } from "../body.js";
import type { AttackContext, Head } from "../context.js";
import { Liar, type Heard } from "../liar.js";
import {
  attackedName,
  clientName,
  forgedOwner,
  forgedText,
  liarName,
} from "../places.js";
import { broken, withField } from "../structure.js";
import type { Attack } from "./attack.js";
import { unknownFieldOf } from "./collisions.js";

const MiB = 2 ** 20;
const forged = rawBody("s", [forgedText], true);

/** How long an honest service takes, in which others may answer for it. */
const honestMs = 20;

/** Answers rightly, only late. */
function slow(call: Heard, liar: Liar): void {
  setTimeout(() => {
    liar.answerHonestly(call);
  }, honestMs);
}

/** A third connection answers first, with the serial of the call, and many others. */
async function forgeReplies(context: AttackContext): Promise<void> {
  const forger = await context.open();
  await Liar.open(context, (call, liar) => {
    slow(call, liar);
    for (let ahead = 0; ahead < 4; ahead++) {
      const next = { ...call, serial: call.serial + ahead };
      liar.answer(next, { signature: "s" }, forged, forger);
    }
  });
  await context.rest();
}

async function forgeSignals(context: AttackContext): Promise<void> {
  const forger = await context.open();
  await Liar.open(context, slow);
  const owner = rawBody("sss", [liarName, forgedOwner, forgedOwner], true);
  const changed = rawBody(
    "sa{sv}as",
    [attackedName, [["Count", { signature: "s", value: forgedText }]], []],
    true,
  );
  const bus = "org.freedesktop.DBus";
  const signals: readonly (readonly [head: Head, body: Buffer])[] = [
    [{ member: "Told", signature: "s" }, forged],
    [
      {
        path: "/org/freedesktop/DBus",
        interface: bus,
        member: "NameOwnerChanged",
        signature: "sss",
      },
      owner,
    ],
    [
      {
        interface: "org.freedesktop.DBus.Properties",
        member: "PropertiesChanged",
        signature: "sa{sv}as",
      },
      changed,
    ],
  ];
  while (!context.isOver) {
    for (const destination of [clientName, undefined])
      for (const [head, body] of signals) {
        const own = { ...head, destination, type: messageTypes.signal };
        await context.send(forger, context.message(own, body));
      }
    await wait(2);
  }
}

/** Answers that a client should not have to pay for. */
function prepareLies(): void {
  collidingTables(MiB);
}

async function lie(context: AttackContext): Promise<void> {
  const { random } = context;
  const tables = collidingTables(MiB);
  const arrays = [...filledArrays(8 * MiB)];
  await Liar.open(context, (call, liar) => {
    const { signature, content } = pick(random, [...tables, ...arrays]);
    const value = new Body().signature(signature).array(content);
    switch (below(random, 4)) {
      case 0:
        return liar.answer(call, { signature: "v" }, value.bytes());
      case 1: {
        const plain = new Body().array(content).bytes();
        return liar.answer(call, { signature }, plain);
      }
      case 2:
        return liar.answer(
          call,
          { signature: "s" },
          rawBody("s", ["true"], true),
          liar.connection,
          (message) => withField(message, unknownFieldOf(pick(random, tables))),
        );
      default:
        return liar.answer(call, { signature: "a{sv}" }, listOf(tables));
    }
  });
  await context.rest();
}

/** An `a{sv}` of these. */
function listOf(values: readonly LaidOut[]): Buffer {
  // Elements begin at multiples of 8, as the body does.
  const inner = new Body();
  for (const [index, { signature, content }] of values.entries()) {
    const key = ["Table", "Count"][index] ?? `Other${String(index)}`;
    inner.align(8).text(key).signature(signature).array(content);
  }
  return new Body().array({ alignment: 8, bytes: inner.bytes() }).bytes();
}

const errors = [
  "Disconnected",
  "NoReply",
  "ServiceUnknown",
  "Timeout",
  "LimitsExceeded",
].map((name) => `org.freedesktop.DBus.Error.${name}`);

async function lieAboutErrors(context: AttackContext): Promise<void> {
  const { random } = context;
  const texts = ["", "cannot connect to unix:path=/home/x", "x".repeat(MiB)];
  await Liar.open(context, (call, liar) => {
    const head = {
      type: messageTypes.error,
      errorName: pick(random, errors),
      signature: "s",
    };
    liar.answer(call, head, rawBody("s", [pick(random, texts)], true));
  });
  await context.rest();
}

/** Answers with one thing wrong, random values, or none. */
async function babble(context: AttackContext): Promise<void> {
  const { random } = context;
  await Liar.open(context, ({ client, serial }, { connection }) => {
    const value = randomVariant(random);
    const head = context.head({
      type: pick(random, [messageTypes.reply, messageTypes.error]),
      path: undefined,
      interface: undefined,
      destination: client,
      replySerial: serial,
      errorName: "a.b",
      signature: "v",
    });
    const own = { head, body: rawBody("v", [value], true), little: true };
    const bytes = broken(own, random);
    context.sent++;
    // The bus closes what it cannot read: then there is no liar for a while.
    if (bytes.length < 100_000 && random() < 0.9) connection.write(bytes);
  });
  await context.rest();
}

/** Signals that the client listens to. */
async function shout(context: AttackContext): Promise<void> {
  const { random } = context;
  const liar = await Liar.open(context, slow);
  const tables = collidingTables(MiB);
  const arrays = [...filledArrays(8 * MiB)];
  const signal = { type: messageTypes.signal, destination: undefined };
  const told = { ...signal, path: crowdedPath, member: "Told" };
  const changed = {
    ...signal,
    interface: "org.freedesktop.DBus.Properties",
    member: "PropertiesChanged",
    signature: "sa{sv}as",
  };
  const text = rawBody("s", ["x"], true);
  while (!context.isOver) {
    const array = pick(random, [...tables, ...arrays]);
    const message = pick(random, [
      () =>
        context.message(
          { ...told, signature: array.signature },
          new Body().array(array.content).bytes(),
        ),
      () =>
        withField(
          context.message({ ...told, signature: "s" }, text),
          unknownFieldOf(pick(random, tables)),
        ),
      () => context.message(changed, changeOf(tables)),
    ])();
    await context.send(liar.connection, message);
    await readyAgain(context, liar.connection);
  }
}

function changeOf(values: readonly LaidOut[]): Buffer {
  const body = new Body().text(attackedName).align(4);
  const inner = new Body();
  for (const [index, { signature, content }] of values.entries()) {
    const key = ["Table", "Count"][index] ?? `Other${String(index)}`;
    inner.align(8).text(key).signature(signature).array(content);
  }
  body.array({ alignment: 8, bytes: inner.bytes() });
  return body.array({ alignment: 4, bytes: Buffer.alloc(0) }).bytes();
}

/** The client answers what comes behind what it was sent. */
async function readyAgain(
  context: AttackContext,
  connection: RawClient,
): Promise<void> {
  const pinged = connection.ask({
    path: "/",
    interface: "org.freedesktop.DBus.Peer",
    member: "Ping",
    destination: clientName,
  });
  await Promise.race([pinged, context.rest()]);
}

export const lieAttacks: readonly Attack[] = [
  {
    name: "forged-replies",
    does: "a third connection answers the client's calls of somebody else",
    ways: ["client"],
    run: forgeReplies,
  },
  {
    name: "forged-signals",
    does: "a third connection sends the signals of the service, and of the bus",
    ways: ["client"],
    run: forgeSignals,
  },
  {
    name: "lies",
    does: "a service answers with colliding keys and 8 MiB of everything",
    ways: ["client"],
    weight: 3,
    prepare: prepareLies,
    run: lie,
  },
  {
    name: "errors",
    does: "a service answers with errors that are not its own, and long ones",
    ways: ["client"],
    run: lieAboutErrors,
  },
  {
    name: "babble",
    does: "a service answers with one thing wrong, or not at all",
    ways: ["client"],
    run: babble,
  },
  {
    name: "shouts",
    does: "signals with colliding keys, 8 MiB of everything, unknown fields",
    ways: ["client"],
    weight: 2,
    prepare: prepareLies,
    run: shout,
  },
];
