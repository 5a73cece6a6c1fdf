import { busName, busPath } from "../bus-name.js";
import { errorNames } from "../errors.js";
import { releaseAll, type FileDescriptor } from "../file-descriptor.js";
import { show } from "../show.js";
import { decodeMessage, messageBody } from "../wire/decode-message.js";
import { encodeEnvelope, encodeMessage } from "../wire/encode-message.js";
import {
  messageFlags,
  messageTypes,
  type Message,
  type OutgoingMessage,
} from "../wire/message.js";
import { callDriver } from "./fake-driver.js";
import { ruleMatches, type FakeRule } from "./fake-match.js";
import { FakeNames } from "./fake-names.js";

/** Who a peer says it is; a fake bus believes it. */
export interface FakeCredentials {
  readonly uid?: number | undefined;
  readonly pid?: number | undefined;
  readonly groups?: readonly number[] | undefined;
  readonly securityLabel?: string | undefined;
}

/** One connection, as the broker sees it. */
export interface FakePeer {
  readonly name: string;
  readonly credentials: FakeCredentials;
  /** By their text; the same one can be there several times. */
  readonly rules: { readonly text: string; readonly rule: FakeRule }[];
  readonly deliver: Deliver;
}

/** Hands a message on, with the descriptors that it names, which go with it. */
type Deliver = (
  bytes: Uint8Array,
  descriptors: readonly FileDescriptor[],
) => void;

/** A call whose reply the broker has not seen yet. */
interface OpenCall {
  readonly caller: FakePeer;
  readonly serial: number;
  readonly callee: FakePeer;
}

/** What a message bus does, between connections of one process. */
export class FakeBroker {
  readonly peers = new Map<string, FakePeer>();
  readonly names: FakeNames<FakePeer>;
  readonly #duplicate: (descriptor: FileDescriptor) => FileDescriptor;
  readonly #openCalls = new Map<string, OpenCall>();
  #count = 0;
  #serial = 0;

  /** @param duplicate - Makes another descriptor for the same thing. */
  constructor(duplicate: (descriptor: FileDescriptor) => FileDescriptor) {
    this.#duplicate = duplicate;
    this.names = new FakeNames((name, before, after) => {
      this.#ownerChanged(name, before, after);
    });
  }

  join(credentials: FakeCredentials, deliver: Deliver): FakePeer {
    const name = `:1.${String(this.#count++)}`;
    const peer: FakePeer = { name, credentials, rules: [], deliver };
    this.peers.set(name, peer);
    this.#ownerChanged(name, undefined, peer);
    return peer;
  }

  leave(peer: FakePeer): void {
    if (!this.peers.has(peer.name)) return;
    // Nobody sends to it any more, but its names still have to pass on.
    this.peers.delete(peer.name);
    this.names.releaseAll(peer);
    this.#ownerChanged(peer.name, peer, undefined);
    for (const [key, call] of Array.from(this.#openCalls)) {
      if (call.caller === peer) this.#openCalls.delete(key);
      if (call.callee !== peer) continue;
      this.#openCalls.delete(key);
      this.#sendError(
        call.caller,
        call.serial,
        errorNames.noReply,
        "the service left the bus without a reply",
      );
    }
  }

  /** The peer that has a name, unique or well-known. */
  find(name: string): FakePeer | undefined {
    return this.peers.get(name) ?? this.names.owner(name);
  }

  /**
   * Takes a message from a peer, and descriptors that go with it.
   *
   * @throws WireError when it is none.
   */
  route(
    from: FakePeer,
    bytes: Uint8Array,
    descriptors: readonly FileDescriptor[],
  ): void {
    const message = decodeMessage(bytes, () => descriptors);
    const receiver = this.#route(from, message);
    if (receiver === undefined) releaseAll(descriptors);
    else receiver.deliver(stamp(message, from), descriptors);
  }

  /** @returns Whom the message is for; nobody, when all is done already. */
  #route(from: FakePeer, message: Message): FakePeer | undefined {
    switch (message.type) {
      case messageTypes.call:
        return this.#routeCall(from, message);
      case messageTypes.signal:
        return this.#routeSignal(from, message);
      default:
        return this.#routeReply(from, message);
    }
  }

  /** Sends a signal of the bus itself. */
  emit(
    member: string,
    signature: string,
    body: readonly unknown[],
    receiver?: FakePeer,
  ): void {
    const bytes = this.#encode({
      type: messageTypes.signal,
      flags: messageFlags.noReplyExpected,
      path: busPath,
      interface: busName,
      member,
      destination: receiver?.name,
      signature,
      body,
    });
    if (receiver === undefined) this.#broadcast(decodeMessage(bytes), bytes);
    else receiver.deliver(bytes, []);
  }

  #routeCall(from: FakePeer, message: Message): FakePeer | undefined {
    const { destination = busName, serial, flags } = message;
    const isReplyWanted = (flags & messageFlags.noReplyExpected) === 0;
    if (destination === busName) {
      const answer = callDriver(this, from, message);
      if (isReplyWanted)
        from.deliver(this.#encodeAnswer(from, serial, answer), []);
      return undefined;
    }
    const callee = this.find(destination);
    if (callee === undefined) {
      if (!isReplyWanted) return undefined;
      const text = `nobody owns the name ${show(destination)}`;
      this.#sendError(from, serial, errorNames.serviceUnknown, text);
      return undefined;
    }
    if (isReplyWanted)
      this.#openCalls.set(callKey(from, serial), {
        caller: from,
        serial,
        callee,
      });
    return callee;
  }

  /** Only whoever was called may reply. */
  #routeReply(from: FakePeer, message: Message): FakePeer | undefined {
    const { destination, replySerial = 0 } = message;
    const caller = this.peers.get(destination ?? "");
    if (caller === undefined) return undefined;
    const key = callKey(caller, replySerial);
    if (this.#openCalls.get(key)?.callee !== from) return undefined;
    this.#openCalls.delete(key);
    return caller;
  }

  #routeSignal(from: FakePeer, message: Message): FakePeer | undefined {
    const { destination, descriptors } = message;
    if (destination !== undefined) return this.find(destination);
    const bytes = stamp(message, from);
    this.#broadcast(
      decodeMessage(bytes, () => descriptors),
      bytes,
    );
    return undefined;
  }

  #broadcast(message: Message, bytes: Uint8Array): void {
    const { sender = "", path, member, destination } = message;
    const facts = {
      type: "signal",
      sender,
      path,
      interface: message.interface,
      member,
      destination,
      senderOwns: (name: string) => this.names.owner(name)?.name === sender,
      args: () => messageBody(message, "map"),
    };
    for (const peer of Array.from(this.peers.values())) {
      // Values that are read from bytes may share their memory.
      if (peer.rules.some(({ rule }) => ruleMatches(rule, facts)))
        peer.deliver(
          bytes.slice(),
          message.descriptors.map((own) => this.#duplicate(own)),
        );
    }
  }

  #ownerChanged(
    name: string,
    before: FakePeer | undefined,
    after: FakePeer | undefined,
  ): void {
    if (before !== undefined && this.peers.has(before.name))
      this.emit("NameLost", "s", [name], before);
    this.emit("NameOwnerChanged", "sss", [
      name,
      before?.name ?? "",
      after?.name ?? "",
    ]);
    if (after !== undefined) this.emit("NameAcquired", "s", [name], after);
  }

  #sendError(
    to: FakePeer,
    serial: number,
    error: string,
    message: string,
  ): void {
    if (!this.peers.has(to.name)) return;
    to.deliver(this.#encodeAnswer(to, serial, { error, message }), []);
  }

  #encodeAnswer(
    to: FakePeer,
    replySerial: number,
    answer: ReturnType<typeof callDriver>,
  ): Uint8Array {
    const head = {
      flags: messageFlags.noReplyExpected,
      replySerial,
      destination: to.name,
    };
    return "error" in answer
      ? this.#encode({
          ...head,
          type: messageTypes.error,
          errorName: answer.error,
          signature: "s",
          body: [answer.message],
        })
      : this.#encode({ ...head, type: messageTypes.reply, ...answer });
  }

  #encode(message: Omit<OutgoingMessage, "sender" | "serial">): Uint8Array {
    const own = { sender: busName, serial: ++this.#serial };
    return encodeMessage({ ...message, ...own }, false).bytes;
  }
}

function callKey(caller: FakePeer, serial: number): string {
  return `${caller.name} ${String(serial)}`;
}

/** The message with its sender, whatever the sender itself claims. */
function stamp(message: Message, from: FakePeer): Uint8Array {
  const { bodyBytes = new Uint8Array(), descriptors } = message;
  const head = { ...message, sender: from.name };
  return encodeEnvelope(head, bodyBytes, descriptors.length);
}
