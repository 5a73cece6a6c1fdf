import { setTimeout as wait } from "node:timers/promises";
import { hostileCalls } from "../../fuzz/hostile-calls.js";
import {
  deepDictionaries,
  deepVariant,
  marker,
} from "../../fuzz/random-values.js";
import type { RawClient } from "../../fuzz/raw-client.js";
import { rawBody, type RawVariant } from "../../fuzz/raw-wire.js";
import { pick } from "../../support/random-checks.js";
import { Body, filledArrays, type LaidOut } from "../body.js";
import type { AttackContext, Head } from "../context.js";
import { broken, type Structure } from "../structure.js";
import { repeatedly, service, type Attack } from "./attack.js";

const MiB = 2 ** 20;

/** Not to meet the limit on the length of a message by accident. */
const longestMutant = 200_000;

/** No answer and no end for so long: it waits for more of the message. */
const patienceMs = 50;

function* structures(context: AttackContext): Generator<Structure, never> {
  const { random, targets } = context;
  for (const call of hostileCalls(targets, random)) {
    const { path, member, signature, values } = call;
    const little = random() < 0.8;
    const head = { path, interface: call.interface, member, signature };
    const body = rawBody(signature, values, little);
    yield { head: context.head(head), body, little };
  }
  throw new Error("calls have no end");
}

async function mutants(context: AttackContext): Promise<void> {
  const from = structures(context);
  await repeatedly(context, 8, async () => {
    const client = await context.tryOpen();
    while (client?.isOpen === true && !context.isOver) {
      const bytes = broken(from.next().value, context.random);
      if (bytes.length > longestMutant) continue;
      await context.send(client, bytes);
      const answered = context.settle(client);
      if ((await Promise.race([answered, wait(patienceMs)])) !== true) break;
    }
    await client?.[Symbol.asyncDispose]();
  });
}

/** Calls that are well-formed, as many as are answered. */
async function calls(context: AttackContext): Promise<void> {
  const lanes = hostileCalls(context.targets, context.random);
  await repeatedly(context, 4, async () => {
    const client = await context.open();
    while (client.isOpen && !context.isOver) {
      for (let count = 0; count < 50; count++) {
        const { path, member, signature, values, ...call } = lanes.next().value;
        const body = rawBody(signature, values, true);
        const head = { path, interface: call.interface, member, signature };
        await context.send(client, context.message(head, body));
      }
      await context.settle(client);
    }
  });
}

const sizes = [32, 1, 63, 4, 31, 16, 33].map((size) => size * MiB);

/** A place for a value, from the outside to the inside. */
type Place = (value: LaidOut) => { readonly head: Head; readonly body: Body };

/** An argument of a method. */
function argument(member: string): Place {
  return ({ signature, content }) => ({
    head: { member, signature },
    body: new Body().array(content),
  });
}

/** The value of a property that there is not. */
const property: Place = ({ signature, content }) => ({
  head: {
    interface: "org.freedesktop.DBus.Properties",
    member: "Set",
    signature: "ssv",
  },
  body: new Body()
    .text("org.example.Attacked1")
    .text("Absent")
    .signature(signature)
    .array(content),
});

async function huge(
  context: AttackContext,
  place: Place,
  values: (size: number) => Iterable<LaidOut>,
): Promise<void> {
  let client = await context.open();
  for (let round = 0; !context.isOver; round++)
    for (const value of values(sizes[round % sizes.length] ?? MiB)) {
      if (context.isOver) return;
      client = await talking(context, client);
      const { head, body } = place(value);
      await context.send(client, context.message(head, body.bytes()));
      await context.settle(client);
    }
}

/** The same connection, or a new one when it has been closed. */
async function talking(
  context: AttackContext,
  client: RawClient,
): Promise<RawClient> {
  return client.isOpen ? client : context.open();
}

function* numbers(size: number): Generator<LaidOut> {
  for (const value of filledArrays(size))
    if (value.signature === "aq") yield value;
}

function* texts(size: number): Generator<LaidOut> {
  for (const value of filledArrays(size))
    if (value.signature === "as") yield value;
}

/** Two arrays that together are as long as a message may be. */
const pair: Place = ({ signature, content }) => ({
  head: { member: "Absent", signature: signature.repeat(2) },
  body: new Body().array(content).array(content),
});

function longest(): Iterable<LaidOut> {
  return filledArrays(63 * MiB);
}

let deepOnes: readonly Buffer[] | undefined;

function deepBodies(): readonly Buffer[] {
  if (deepOnes !== undefined) return deepOnes;
  const innermost = { signature: "y", value: 7 };
  const values: readonly RawVariant[] = [
    deepVariant(62, innermost),
    deepDictionaries(21),
    {
      signature: "av",
      value: Array.from({ length: 5000 }, () => deepVariant(60, innermost)),
    },
    { signature: `${"a".repeat(32)}y`, value: [] },
  ];
  deepOnes = values.map((value) => rawBody("v", [value], true));
  return deepOnes;
}

async function deep(context: AttackContext): Promise<void> {
  const bodies = deepBodies();
  const head = {
    interface: "org.example.Hostile1",
    member: "Echo",
    signature: "v",
  };
  await repeatedly(context, 4, async () => {
    const client = await context.open();
    while (client.isOpen && !context.isOver) {
      const message = context.message(head, pick(context.random, bodies));
      await context.send(client, message);
      await context.settle(client);
    }
  });
}

/** What is as costly to look at as its contract lets it be. */
async function costly(context: AttackContext): Promise<void> {
  const words = ["a-".repeat(2047), "a".repeat(4096), "a-".repeat(2048), "-"];
  const counts = Array.from({ length: 1000 }, () => 999);
  const letters = marker.repeat(4 * MiB);
  const own = (member: string, signature: string, body: Buffer) =>
    context.message({ member, signature }, body);
  const messages = [
    ...words.map((word) => own("Match", "s", rawBody("s", [word], true))),
    own("Compare", "au", rawBody("au", [counts], true)),
    own("Compare", "au", rawBody("au", [[...counts, ...counts]], true)),
    own("Match", "s", rawBody("s", [letters], true)),
    own("Absent", "s", rawBody("s", [letters], true)),
  ];
  await repeatedly(context, 2, async () => {
    const client = await context.open();
    while (client.isOpen && !context.isOver) {
      for (const message of messages) await context.send(client, message);
      await context.settle(client);
    }
  });
}

export const messageAttacks: readonly Attack[] = [
  {
    name: "mutants",
    does: "calls of every member with one thing wrong: types, lengths, signatures, fields",
    ways: service,
    weight: 2,
    run: mutants,
  },
  {
    name: "calls",
    does: "well-formed calls of every member, at their limits and beyond",
    ways: service,
    run: calls,
  },
  {
    name: "huge-numbers",
    does: "an aq of 1 to 63 MiB where four numbers may be",
    ways: service,
    weight: 3,
    run: (context) => huge(context, argument("Few"), numbers),
  },
  {
    name: "huge-texts",
    does: "an as of 1 to 63 MiB where four texts may be",
    ways: service,
    weight: 3,
    run: (context) => huge(context, argument("Names"), texts),
  },
  {
    name: "huge-values",
    does: "arrays of every kind, 1 to 63 MiB, for a property that there is not",
    ways: service,
    weight: 5,
    run: (context) => huge(context, property, filledArrays),
  },
  {
    name: "huge-calls",
    does: "messages of 126 MiB to a method that there is not",
    ways: service,
    weight: 4,
    run: (context) => huge(context, pair, longest),
  },
  {
    name: "deep",
    does: "variants, dictionaries and arrays as deep as they may be",
    ways: service,
    prepare: () => void deepBodies(),
    run: deep,
  },
  {
    name: "costly",
    does: "the longest that patterns and conditions let through, and longer",
    ways: service,
    run: costly,
  },
];
