import { messageTypes } from "../../../src/runtime/wire/message.js";
import { rawBody } from "../../fuzz/raw-wire.js";
import {
  Body,
  collidingArray,
  collidingTable,
  collidingTables,
  type LaidOut,
} from "../body.js";
import { collidingTypes, type CollidingType } from "../colliding-keys.js";
import type { AttackContext, Head } from "../context.js";
import { attackedName } from "../places.js";
import { withField } from "../structure.js";
import { service, type Attack } from "./attack.js";

/** One of them has stopped the loop for 23 seconds. */
const size = 2 ** 20;

/** Codes of header fields that no version of the protocol has. */
const unknownField = 200;

/** As a value of one of the fields of a header, which begin at multiples of 8. */
export function unknownFieldOf({ signature, content }: LaidOut): Buffer {
  return new Body()
    .raw(Buffer.of(unknownField))
    .signature(signature)
    .array(content)
    .bytes();
}

const properties = "org.freedesktop.DBus.Properties";

async function flood(
  context: AttackContext,
  messages: () => Iterable<Buffer>,
): Promise<void> {
  let client = await context.open();
  while (!context.isOver)
    for (const message of messages()) {
      if (context.isOver) return;
      if (!client.isOpen) client = await context.open();
      await context.send(client, message);
      await context.settle(client);
    }
}

function set(name: string) {
  return (context: AttackContext): Promise<void> =>
    flood(context, function* () {
      const head = { interface: properties, member: "Set", signature: "ssv" };
      for (const { signature, content } of collidingTables(size)) {
        const body = new Body().text(attackedName).text(name);
        body.signature(signature).array(content);
        yield context.message(head, body.bytes());
      }
    });
}

function withArgument(members: Readonly<Record<string, LaidOut>>) {
  return (context: AttackContext): Promise<void> =>
    flood(context, function* () {
      for (const [member, { signature, content }] of Object.entries(members)) {
        const body = new Body().array(content).bytes();
        yield context.message({ member, signature }, body);
      }
    });
}

/** By the types of what the members take, when that is first needed. */
function lazily(
  types: Readonly<Record<string, CollidingType>>,
  make: (code: CollidingType, size: number) => LaidOut,
) {
  return (context: AttackContext): Promise<void> =>
    withArgument(
      Object.fromEntries(
        Object.entries(types).map(([member, code]) => [
          member,
          make(code, size),
        ]),
      ),
    )(context);
}

function unknownHeaders(context: AttackContext): Promise<void> {
  return flood(context, function* () {
    const heads: readonly Head[] = [
      { type: messageTypes.signal, member: "Unheard" },
      { member: "Absent" },
      { type: messageTypes.reply, replySerial: 9 },
      { type: 77 },
    ];
    for (const [index, table] of collidingTables(size).entries()) {
      const message = context.message(heads[index % heads.length] ?? {});
      yield withField(message, unknownFieldOf(table));
    }
  });
}

function variants(context: AttackContext): Promise<void> {
  return flood(context, function* () {
    const head = {
      interface: "org.example.Hostile1",
      member: "Echo",
      signature: "v",
    };
    for (const { signature, content } of collidingTables(size))
      yield context.message(
        head,
        new Body().signature(signature).array(content).bytes(),
      );
  });
}

/** Texts that look like numbers have hashes without a seed, too. */
function numericTexts(context: AttackContext): Promise<void> {
  return flood(context, function* () {
    for (const step of [2048, 4096, 65_536]) {
      const keys = Array.from({ length: 10_000_000 / step }, (_, index) => [
        String(index * step),
        { signature: "y", value: 1 },
      ]);
      yield context.message(
        {
          interface: "org.example.Hostile1",
          member: "EchoTable",
          signature: "a{sv}",
        },
        rawBody("a{sv}", [keys], true),
      );
    }
  });
}

/** Takes some seconds, once. */
function prepare(): void {
  for (const code of collidingTypes) {
    collidingTable(code, size);
    collidingArray(code, size);
  }
}

const attacks: readonly Attack[] = [
  {
    name: "colliding-absent",
    does: "1 MiB of keys with one hash for a property that there is not",
    ways: service,
    run: set("Absent"),
  },
  {
    name: "colliding-property",
    does: "the same for one that there is, right and wrong types",
    ways: service,
    run: set("Table"),
  },
  {
    name: "colliding-tables",
    does: "the same as an argument that is a dictionary",
    ways: service,
    run: lazily(
      {
        LongTable: "t",
        SignedTable: "x",
        DoubleTable: "d",
        NumberTable: "i",
        CountTable: "u",
      },
      collidingTable,
    ),
  },
  {
    name: "colliding-items",
    does: "1 MiB of numbers with one hash as an array of unique items",
    ways: service,
    run: lazily(
      {
        Unique: "t",
        UniqueSigned: "x",
        UniqueDoubles: "d",
        UniqueNumbers: "i",
        UniqueCounts: "u",
      },
      collidingArray,
    ),
  },
  {
    name: "colliding-variants",
    does: "the same in a variant that user code gets and returns",
    ways: service,
    run: variants,
  },
  {
    name: "colliding-headers",
    does: "the same in an unknown field of a header, of messages that nobody waits for",
    ways: service,
    run: unknownHeaders,
  },
  {
    name: "numeric-texts",
    does: "dictionaries whose keys are texts of digits",
    ways: service,
    run: numericTexts,
  },
];

export const collisionAttacks = attacks.map((attack) => ({
  ...attack,
  prepare,
}));
