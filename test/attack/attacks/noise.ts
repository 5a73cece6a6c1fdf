import { messageTypes } from "../../../src/runtime/wire/message.js";
import { below } from "../../fuzz/random-values.js";
import { rawBody } from "../../fuzz/raw-wire.js";
import { pick } from "../../support/random-checks.js";
import type { AttackContext, Head } from "../context.js";
import { repeatedly, service, type Attack } from "./attack.js";

/** Sends messages in batches, over some connections. */
function sending(
  makeMessage: (context: AttackContext) => Buffer,
  size = 50,
): (context: AttackContext) => Promise<void> {
  return (context) =>
    repeatedly(context, 4, async () => {
      const client = await context.tryOpen();
      while (client?.isOpen === true && !context.isOver) {
        const batch = Array.from({ length: size }, () => makeMessage(context));
        await context.send(client, Buffer.concat(batch), size);
        await context.settle(client);
      }
    });
}

const hostile = "org.example.Hostile1";
const big = Buffer.alloc(2 ** 20);
const bytes = rawBody("ay", [big], true);

const unknown: readonly Head[] = [
  { member: "Absent" },
  { interface: "a.b.c" },
  { path: "/absent", interface: undefined },
  { interface: "org.freedesktop.DBus.Properties", member: "Get" },
  { path: "/absent", interface: "org.freedesktop.DBus.Properties" },
];

const invalid: readonly (readonly [
  head: Head,
  values: readonly (number | string)[],
])[] = [
  [{ member: "Echo", signature: "u" }, [1]],
  [{ member: "Match", signature: "s" }, ["A"]],
  [{ member: "Few", signature: "" }, []],
  [{ interface: hostile, member: "Later", signature: "u" }, [1001]],
  [{ interface: hostile, member: "Restricted", signature: "s" }, [""]],
];

const failing: readonly Head[] = [
  { member: "Fail" },
  { interface: hostile, member: "Break" },
  { interface: hostile, member: "Wrong" },
  { interface: hostile, member: "Refuse" },
];

/** Answers to calls that nobody has made, with every serial. */
function strayAnswer(context: AttackContext): Buffer {
  const { random } = context;
  return context.message({
    type: pick(random, [messageTypes.reply, messageTypes.error]),
    path: undefined,
    interface: undefined,
    replySerial: 1 + below(random, 2 ** (1 + below(random, 31))),
    errorName: "org.freedesktop.DBus.Error.Disconnected",
    signature: "",
  });
}

export const noiseAttacks: readonly Attack[] = [
  {
    name: "unknown-members",
    does: "calls of objects, interfaces and methods that there are not",
    ways: service,
    run: sending((context) => context.message(pick(context.random, unknown))),
  },
  {
    name: "invalid-arguments",
    does: "calls that are refused, or that nobody may make",
    ways: service,
    run: sending((context) => {
      const [head, values] = pick(context.random, invalid);
      return context.message(head, rawBody(head.signature ?? "", values, true));
    }),
  },
  {
    name: "failures",
    does: "calls of methods that throw, or answer what they may not",
    ways: service,
    run: sending((context) => context.message(pick(context.random, failing))),
  },
  {
    name: "stray-answers",
    does: "answers to calls that nobody has made",
    ways: service,
    run: sending(strayAnswer),
  },
  {
    name: "signals",
    does: "signals of 1 MiB that nobody listens to",
    ways: service,
    run: sending(
      (context) =>
        context.message(
          { type: messageTypes.signal, member: "Unheard", signature: "ay" },
          bytes,
        ),
      4,
    ),
  },
  {
    name: "other-types",
    does: "messages of types that later versions may have",
    ways: service,
    run: sending((context) =>
      context.message({ type: 5 + below(context.random, 251) }),
    ),
  },
  {
    name: "names",
    does: "takes and returns names, calls, comes and leaves without end",
    ways: ["bus"],
    run: (context) =>
      repeatedly(context, 8, async () => {
        const client = await context.open();
        const name = `a.n${String(below(context.random, 50))}`;
        const bus = {
          path: "/org/freedesktop/DBus",
          interface: "org.freedesktop.DBus",
          destination: "org.freedesktop.DBus",
        };
        const own = { member: "RequestName", signature: "su" };
        const request = { ...bus, ...own };
        const release = { ...bus, member: "ReleaseName", signature: "s" };
        const messages = [
          context.message(request, rawBody("su", [name, 4], true)),
          context.message(
            { member: "Echo", signature: "s" },
            rawBody("s", [""], true),
          ),
          context.message(release, rawBody("s", [name], true)),
        ];
        await context.send(client, Buffer.concat(messages), messages.length);
        if (context.random() < 0.5) await context.settle(client);
        await client[Symbol.asyncDispose]();
      }),
  },
];
