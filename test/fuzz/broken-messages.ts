import { messageTypes } from "../../src/runtime/wire/message.js";
import {
  nestedVariants,
  rawBody,
  rawMessage,
  type RawHead,
} from "./raw-wire.js";

/** A call that somebody has broken. */
export interface BrokenMessage {
  readonly what: string;
  readonly bytes: Uint8Array;
  /** What the service says of it, when there is no daemon between. */
  readonly says: string;
  /** Whether it can answer: only the body is broken. */
  readonly isAnswered: boolean;
}

type Place = Pick<RawHead, "destination" | "interface" | "member" | "path">;

/**
 * Calls that are broken in one way each.
 *
 * @param to - A method that takes one variant.
 */
export function brokenMessages(to: Place): readonly BrokenMessage[] {
  const { call } = messageTypes;
  const head: RawHead = {
    ...to,
    type: call,
    flags: 0,
    serial: 9,
    signature: "v",
  };
  return [...brokenBodies(head), ...brokenHeads(head), ...brokenBytes(head)];
}

const body = rawBody("v", [{ signature: "u", value: 1 }], true);

function brokenBodies(head: RawHead): readonly BrokenMessage[] {
  const cases: readonly (readonly [
    what: string,
    own: string | Uint8Array,
    says: string,
  ])[] = [
    ["65 levels", nestedVariants(65), "containers nest too deep"],
    ["70,000 levels", nestedVariants(70_000), "containers nest too deep"],
    [
      "half a body",
      body.subarray(0, 5),
      "the message ends in the middle of a value",
    ],
    [
      "a body twice",
      Buffer.concat([body, body]),
      "a body longer than its signature says",
    ],
    [
      "text that is not UTF-8",
      "\x01s\0\0\x01\0\0\0\xff\0",
      "a string that is not UTF-8",
    ],
    [
      "a boolean of 2",
      "\x01b\0\0\x02\0\0\0",
      "a boolean that is neither 0 nor 1",
    ],
    ["padding", "\x01u\0\x07\x01\0\0\0", "padding that is not zero"],
    [
      "an array of 4 GiB",
      "\x02ay\0\xff\xff\xff\xff",
      "an array of over 64 MiB",
    ],
  ];
  return cases.map(([what, own, says]) => ({
    what,
    bytes: rawMessage(
      head,
      typeof own === "string" ? Buffer.from(own, "latin1") : own,
      true,
    ),
    says: `InvalidArgs: ${head.member ?? ""}: ${says}`,
    isAnswered: true,
  }));
}

const cannotPass = "descriptors on a connection that cannot pass them";
const incomplete = "a header without a required field";
const unnumbered = "a message without a type or a serial";

function brokenHeads(head: RawHead): readonly BrokenMessage[] {
  const cases: readonly (readonly [
    what: string,
    change: Partial<RawHead>,
    says: string,
  ])[] = [
    ["a descriptor that did not come", { descriptors: 1 }, cannotPass],
    ["descriptors without number", { descriptors: 2 ** 31 }, cannotPass],
    ["no signature", { signature: "" }, "a body without a signature"],
    ["no serial", { serial: 0 }, unnumbered],
    ["no type", { type: 0 }, unnumbered],
    ["no member", { member: undefined }, incomplete],
    ["no path", { path: undefined }, incomplete],
    [
      "a member that is no name",
      { member: "a b" },
      'an invalid header field: "a b"',
    ],
    [
      "an interface that is no name",
      { interface: "a..b" },
      'an invalid header field: "a..b"',
    ],
    ["a path that is none", { path: "/a//b" }, "an invalid object path"],
  ];
  return cases.map(([what, change, says]) =>
    refused(what, rawMessage({ ...head, ...change }, body, true), says),
  );
}

function brokenBytes(head: RawHead): readonly BrokenMessage[] {
  const whole = rawMessage(head, body, true);
  const changed = (at: number, value: number): Uint8Array =>
    Uint8Array.from(whole).with(at, value);
  const tooLong = "a message of over 128 MiB";
  const other = Buffer.from("GET / HTTP/1.1\r\n\r\n");
  return [
    refused(
      "no byte order",
      changed(0, 0x7a),
      "a message that begins with the byte 122",
    ),
    refused("another version", changed(3, 2), "protocol version 2, not 1"),
    refused("a body of 4 GiB", changed(7, 0xff), tooLong),
    refused("fields of 4 GiB", changed(15, 0xff), tooLong),
    refused(
      "another protocol",
      other,
      "a message that begins with the byte 71",
    ),
  ];
}

function refused(what: string, bytes: Uint8Array, says: string): BrokenMessage {
  return {
    what,
    bytes,
    says: `InconsistentMessage: ${says}`,
    isAnswered: false,
  };
}
