import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { pick } from "../../support/random-checks.js";
import { maxMessage } from "../body.js";
import type { AttackContext } from "../context.js";
import { peers, repeatedly, service, type Attack } from "./attack.js";

/** More than a server has places for. */
const crowd = 300;

/** Calls that are sent at a time. */
const batch = 1000;

const ping = { interface: "org.freedesktop.DBus.Peer", member: "Ping" };

function batchOf(message: Buffer): Buffer {
  return Buffer.concat(Array.from({ length: batch }, () => message));
}

/** Calls without end over connections that read nothing. */
function neverReads(
  connections: number,
  makeMessage: (context: AttackContext) => Buffer,
) {
  return async (context: AttackContext): Promise<void> => {
    const message = makeMessage(context);
    const bytes = batchOf(message);
    await repeatedly(context, connections, async () => {
      const client = await context.tryOpen();
      if (client === undefined) return context.rest();
      client.stopReading();
      // The bus keeps for it what it does not read, up to a GiB.
      for (let count = 0; count < 200 && client.isOpen; count++) {
        if (context.isOver) return;
        await context.send(client, bytes, batch);
      }
      await client[Symbol.asyncDispose]();
      return undefined;
    });
  };
}

function pinging(context: AttackContext): Buffer {
  return context.message(ping);
}

/** Its answer is as long as a call is short. */
function introspecting(context: AttackContext): Buffer {
  return context.message({
    interface: "org.freedesktop.DBus.Introspectable",
    member: "Introspect",
  });
}

function absent(context: AttackContext): Buffer {
  return context.message({ member: "Absent" });
}

/** Reads, and never stops asking. */
async function flood(context: AttackContext): Promise<void> {
  const messages = [pinging, introspecting, absent].map((make) => {
    const message = make(context);
    return batchOf(message).subarray(0, 100 * message.length);
  });
  await repeatedly(context, 4, async () => {
    const client = await context.open();
    while (client.isOpen && !context.isOver) {
      await context.send(client, pick(context.random, messages), 100);
      await context.settle(client);
    }
  });
}

/** The start of a call of so many bytes. */
function begun(context: AttackContext, size: number): Buffer {
  const message = context.message({ member: "Absent", signature: "ay" });
  message.writeUInt32LE(size, 4);
  return message;
}

/** Many connections, each with a part of a message that never ends. */
async function halfSent(context: AttackContext): Promise<void> {
  const part = Buffer.alloc(3 * 2 ** 20);
  await Promise.all(
    Array.from({ length: crowd }, async () => {
      const client = await context.tryOpen();
      if (client === undefined || context.isOver) return;
      await context.send(client, begun(context, 2 ** 22));
      client.write(part);
      await Promise.race([client.drained(), context.rest()]);
    }),
  );
  await context.rest();
}

/** Many that say how much they will send, and then do it byte by byte. */
async function announced(context: AttackContext): Promise<void> {
  const clients = await Promise.all(
    Array.from({ length: crowd }, () => context.tryOpen()),
  );
  const open = clients.filter((client) => client !== undefined);
  for (const client of open)
    await context.send(client, begun(context, maxMessage - 4096));
  while (!context.isOver) {
    for (const client of open) client.write(Buffer.of(0));
    await wait(10);
  }
}

/** A socket on which nothing has been said. */
async function plainSocket(
  context: AttackContext,
): Promise<Socket | undefined> {
  const socket = connect({ path: context.socket });
  socket.on("error", () => undefined);
  context.sent++;
  try {
    await once(socket, "connect");
  } catch {
    return undefined;
  }
  context.keep({
    async [Symbol.asyncDispose]() {
      socket.destroy();
    },
  });
  return socket;
}

const handshake = "\0AUTH EXTERNAL\r\nDATA\r\nNEGOTIATE_UNIX_FD\r\nBEGIN\r\n";

async function slowHandshakes(context: AttackContext): Promise<void> {
  const sockets = await Promise.all(
    Array.from({ length: crowd }, () => plainSocket(context)),
  );
  for (let at = 0; !context.isOver; at++) {
    // Not the last byte: it would be one that is merely slow.
    const next = handshake.charAt(at % (handshake.length - 2));
    for (const socket of sockets) if (socket?.writable) socket.write(next);
    await wait(10);
  }
}

async function storm(context: AttackContext): Promise<void> {
  await repeatedly(context, 32, async () => {
    const socket = connect({ path: context.socket });
    socket.on("error", () => undefined);
    const closed = once(socket, "close").catch(() => undefined);
    context.sent++;
    if (context.random() < 0.7) socket.write(handshake);
    if (context.random() < 0.5) await wait(context.random() * 3);
    socket.destroy();
    await closed;
  });
}

/** As many as there are places, and then more. */
async function crowded(context: AttackContext): Promise<void> {
  await Promise.all(
    Array.from({ length: crowd }, async () => {
      await context.tryOpen();
      context.sent++;
    }),
  );
  await repeatedly(context, 8, async () => {
    const client = await context.tryOpen();
    context.sent++;
    await client?.[Symbol.asyncDispose]();
  });
}

async function brokenHandshakes(context: AttackContext): Promise<void> {
  const texts = [
    "GET / HTTP/1.1\r\n\r\n",
    "\0AUTH\r\n".repeat(500),
    "\0AUTH EXTERNAL 39393939\r\n",
    "\0AUTH ANONYMOUS\r\nBEGIN\r\n",
    "\0AUTH DBUS_COOKIE_SHA1 30\r\n",
    `\0AUTH EXTERNAL ${"30".repeat(20_000)}\r\n`,
    "\0BEGIN\r\n",
    "\0\0\0\0\xff\xff\r\n",
    `\0AUTH EXTERNAL\r\nDATA ${"zz".repeat(40)}\r\n`,
    "\0" + "CANCEL\r\n".repeat(1000),
  ];
  await repeatedly(context, 16, async () => {
    const socket = await plainSocket(context);
    socket?.resume();
    socket?.write(Buffer.from(pick(context.random, texts), "latin1"));
    await wait(5 + context.random() * 10);
    socket?.destroy();
  });
}

export const flowAttacks: readonly Attack[] = [
  {
    name: "flood",
    does: "calls without pause, whose answers are read",
    ways: service,
    run: flood,
  },
  {
    name: "never-reads",
    does: "pings without end over 4 connections that read no answer",
    ways: service,
    weight: 2,
    run: neverReads(4, pinging),
  },
  {
    name: "never-reads-crowd",
    does: "the same over 200 connections, with calls of what there is not",
    ways: peers,
    leastMs: 1000,
    run: neverReads(200, absent),
  },
  {
    name: "never-reads-long",
    does: "introspects without end over 8 connections that read nothing",
    ways: service,
    leastMs: 500,
    run: neverReads(8, introspecting),
  },
  {
    name: "half-sent",
    does: "3 MiB of 4 over as many connections as there are places",
    ways: peers,
    leastMs: 1000,
    run: halfSent,
  },
  {
    name: "announced",
    does: "the same with messages of 128 MiB that come byte by byte",
    ways: peers,
    run: announced,
  },
  {
    name: "slow-handshakes",
    does: "300 handshakes that come byte by byte and do not end",
    ways: peers,
    run: slowHandshakes,
  },
  {
    name: "broken-handshakes",
    does: "other protocols, other users, lines too long or too many",
    ways: peers,
    run: brokenHandshakes,
  },
  {
    name: "storm",
    does: "connections that leave at once, in and behind the handshake",
    ways: peers,
    run: storm,
  },
  {
    name: "crowd",
    does: "more connections than there are places, and again and again one more",
    ways: peers,
    run: crowded,
  },
];
