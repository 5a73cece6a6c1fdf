import { busName } from "../bus-name.js";
import { errorNames } from "../errors.js";
import { show } from "../show.js";
import { Variant } from "../variant.js";
import { messageBody } from "../wire/decode-message.js";
import type { Message } from "../wire/message.js";
import { isWellKnownName } from "../wire/names.js";
import type { FakeBroker, FakePeer } from "./fake-broker.js";
import { parseRule } from "./fake-match.js";

/** What the bus answers to a call to itself. */
export type DriverAnswer =
  | { readonly signature: string; readonly body: readonly unknown[] }
  | { readonly error: string; readonly message: string };

interface DriverMethod {
  readonly inputs: string;
  readonly run: (
    broker: FakeBroker,
    caller: FakePeer,
    body: readonly unknown[],
  ) => DriverAnswer;
}

/** Flags of `RequestName`. */
const allowReplacement = 1;
const replaceExisting = 2;
const doNotQueue = 4;

/** Runs a method of `org.freedesktop.DBus`. */
export function callDriver(
  broker: FakeBroker,
  caller: FakePeer,
  message: Message,
): DriverAnswer {
  const { member = "", signature } = message;
  const method = methodNamed(member);
  if (method === undefined)
    return refusal(errorNames.unknownMethod, `no method ${show(member)}`);
  if (method.inputs !== signature)
    return refusal(
      errorNames.invalidArgs,
      `${member}: expected the signature ${show(method.inputs)}, got ${show(signature)}`,
    );
  return method.run(broker, caller, messageBody(message, "map"));
}

function methodNamed(member: string): DriverMethod | undefined {
  switch (member) {
    case "Hello":
      return {
        inputs: "",
        run: (_, caller) => answer("s", caller.name),
      };
    case "RequestName":
      return { inputs: "su", run: requestName };
    case "ReleaseName":
      return {
        inputs: "s",
        run: (broker, caller, [name]) =>
          isWellKnownName(text(name))
            ? answer("u", broker.names.release(text(name), caller))
            : invalidName(name),
      };
    case "AddMatch":
      return { inputs: "s", run: addMatch };
    case "RemoveMatch":
      return { inputs: "s", run: removeMatch };
    case "GetNameOwner":
      return aboutPeer("s", (peer) => peer.name);
    case "GetConnectionUnixUser":
      return aboutPeer("u", ({ credentials }) => credentials.uid ?? 0);
    case "GetConnectionUnixProcessID":
      return aboutPeer("u", ({ credentials }) => credentials.pid ?? 0);
    case "GetConnectionCredentials":
      return aboutPeer("a{sv}", credentialValues);
    case "NameHasOwner":
      return {
        inputs: "s",
        run: (broker, _, [name]) => answer("b", isOwned(broker, text(name))),
      };
    case "ListNames":
      return {
        inputs: "",
        run: (broker) =>
          answer("as", [
            busName,
            ...broker.peers.keys(),
            ...broker.names.names(),
          ]),
      };
    case "ListQueuedOwners":
      return { inputs: "s", run: listQueuedOwners };
    case "Ping":
      return {
        inputs: "",
        run: () => ({ signature: "", body: [] }),
      };
    default:
      return undefined;
  }
}

function answer(signature: string, value: unknown): DriverAnswer {
  return { signature, body: [value] };
}

function refusal(error: string, message: string): DriverAnswer {
  return { error, message };
}

function invalidName(name: unknown): DriverAnswer {
  return refusal(
    errorNames.invalidArgs,
    `${show(name)} is not a well-known bus name`,
  );
}

/** The signature was compared, so what is asked for as text is text. */
function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function isOwned(broker: FakeBroker, name: string): boolean {
  return name === busName || broker.find(name) !== undefined;
}

function requestName(
  broker: FakeBroker,
  peer: FakePeer,
  [name, bits]: readonly unknown[],
): DriverAnswer {
  if (!isWellKnownName(text(name)) || name === busName)
    return invalidName(name);
  const flags = typeof bits === "number" ? bits : 0;
  return answer(
    "u",
    broker.names.request(text(name), {
      peer,
      allowsReplacement: (flags & allowReplacement) !== 0,
      replaces: (flags & replaceExisting) !== 0,
      doesNotQueue: (flags & doNotQueue) !== 0,
    }),
  );
}

function addMatch(
  _: FakeBroker,
  { rules }: FakePeer,
  [value]: readonly unknown[],
): DriverAnswer {
  const rule = parseRule(text(value));
  if (rule === undefined)
    return refusal(
      "org.freedesktop.DBus.Error.MatchRuleInvalid",
      `${show(value)} is not a match rule`,
    );
  rules.push({ text: text(value), rule });
  return { signature: "", body: [] };
}

function removeMatch(
  _: FakeBroker,
  { rules }: FakePeer,
  [value]: readonly unknown[],
): DriverAnswer {
  const index = rules.findIndex((own) => own.text === value);
  if (index === -1)
    return refusal(
      "org.freedesktop.DBus.Error.MatchRuleNotFound",
      `there is no match rule ${show(value)}`,
    );
  rules.splice(index, 1);
  return { signature: "", body: [] };
}

function listQueuedOwners(
  broker: FakeBroker,
  _: FakePeer,
  [value]: readonly unknown[],
): DriverAnswer {
  const name = text(value);
  if (!isOwned(broker, name)) return noOwner(name);
  const queue = broker.names.queue(name).map((peer) => peer.name);
  return answer("as", queue.length === 0 ? [name] : queue);
}

/** A method that takes a bus name and says something of whoever has it. */
function aboutPeer(
  outputs: string,
  read: (peer: FakePeer) => unknown,
): DriverMethod {
  return {
    inputs: "s",
    run: (broker, _, [value]) => {
      const name = text(value);
      if (name === busName) return answer(outputs, ofTheBus(outputs));
      const peer = broker.find(name);
      return peer === undefined ? noOwner(name) : answer(outputs, read(peer));
    },
  };
}

/** The bus lives in this process, and owns its own name. */
function ofTheBus(outputs: string): unknown {
  if (outputs === "s") return busName;
  return outputs === "u" ? 0 : new Map();
}

function noOwner(name: string): DriverAnswer {
  return refusal(errorNames.nameHasNoOwner, `${show(name)} has no owner`);
}

function credentialValues({
  credentials,
}: FakePeer): ReadonlyMap<string, Variant> {
  const { uid, pid, groups, securityLabel } = credentials;
  const values = new Map<string, Variant>();
  if (uid !== undefined) values.set("UnixUserID", new Variant("u", uid));
  if (pid !== undefined) values.set("ProcessID", new Variant("u", pid));
  if (groups !== undefined)
    values.set("UnixGroupIDs", new Variant("au", groups));
  if (securityLabel !== undefined) {
    const bytes = new TextEncoder().encode(`${securityLabel}\0`);
    values.set("LinuxSecurityLabel", new Variant("ay", bytes));
  }
  return values;
}
