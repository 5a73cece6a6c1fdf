import { pick, type Random } from "../support/random-checks.js";
import { mutated } from "../fuzz/mutations.js";
import {
  below,
  randomBodySignature,
  randomVariant,
  signatures,
} from "../fuzz/random-values.js";
import {
  rawBody,
  rawMessage,
  type RawHead,
  type RawValue,
} from "../fuzz/raw-wire.js";

/** A message before it is bytes. */
export interface Structure {
  readonly head: RawHead;
  readonly body: Uint8Array;
  readonly little: boolean;
}

export function bytesOf({ head, body, little }: Structure): Buffer {
  return rawMessage(head, body, little);
}

/** The fields of a header begin behind their length. */
const fieldsStart = 16;

function padded(length: number): number {
  return Math.ceil(length / 8) * 8;
}

/**
 * Adds a field to the header of a message that is little-endian.
 *
 * @param field - The bytes of its structure: a code, a signature, a value.
 */
export function withField(message: Buffer, field: Uint8Array): Buffer {
  const length = message.readUInt32LE(fieldsStart - 4);
  const at = padded(fieldsStart + length);
  const end = at + field.length;
  const head = Buffer.alloc(padded(end));
  message.copy(head, 0, 0, fieldsStart + length);
  head.set(field, at);
  head.writeUInt32LE(end - fieldsStart, fieldsStart - 4);
  return Buffer.concat([head, message.subarray(at)]);
}

function field(code: number, value: RawValue): Buffer {
  return rawBody("(yv)", [[code, value]], true);
}

const names = [
  "",
  "a",
  "a.b",
  "..",
  "org.freedesktop.DBus",
  `a.${"b".repeat(254)}`,
  "\0",
  "Ж.Ж",
];
const serials = [0, 1, 2 ** 31, 2 ** 32 - 1];
const wrongSignatures = [...signatures, "a", "{sv}", "a{vs}", "()", "z", "hhh"];

type Change = (structure: Structure, random: Random) => Uint8Array;

function changed(own: Structure, change: Partial<RawHead>): Buffer {
  return bytesOf({ ...own, head: { ...own.head, ...change } });
}

/** Each changes one thing that a message is made of. */
const changes: readonly Change[] = [
  (own, random) =>
    changed(own, { type: pick(random, [0, 1, 2, 3, 4, 5, 255]) }),
  (own, random) => changed(own, { flags: below(random, 256) }),
  (own, random) => changed(own, { serial: pick(random, serials) }),
  (own, random) => changed(own, { replySerial: pick(random, serials) }),
  (own, random) => changed(own, { errorName: pick(random, names) }),
  (own, random) => changed(own, { interface: pick(random, names) }),
  (own, random) => changed(own, { member: pick(random, names) }),
  (own, random) =>
    changed(own, { path: pick(random, ["", "/", "//", "/a/", "/Ж", "a"]) }),
  (own, random) => changed(own, { descriptors: below(random, 300) }),
  (own, random) => changed(own, { signature: pick(random, wrongSignatures) }),
  (own, random) => changed(own, { signature: randomBodySignature(random) }),
  (own, random) => bytesOf({ ...own, body: mutated(own.body, random) }),
  (own, random) =>
    bytesOf({ ...own, body: own.body.subarray(0, below(random, 999)) }),
  // Says the other order of bytes.
  (own) => {
    const bytes = bytesOf(own);
    bytes[0] = (bytes[0] ?? 0) ^ ("l".charCodeAt(0) ^ "B".charCodeAt(0));
    return bytes;
  },
  // Lengths that are a little wrong.
  (own, random) => {
    const bytes = bytesOf(own);
    const at = pick(random, [4, 12]);
    const length = bytes.readUInt32LE(at) + pick(random, [-8, -1, 1, 7, 8]);
    bytes.writeUInt32LE(length >>> 0, at);
    return bytes;
  },
  // Fields that nobody knows, that are there twice, or of another type.
  (own, random) => {
    let bytes = bytesOf({ ...own, little: true });
    for (let count = 1 + below(random, 4); count > 0; count--) {
      const code = random() < 0.5 ? below(random, 10) : below(random, 256);
      bytes = withField(bytes, field(code, randomVariant(random)));
    }
    return bytes;
  },
  (own, random) => mutated(bytesOf(own), random),
];

/** The bytes of a message that has one thing wrong, or is another one. */
export function broken(structure: Structure, random: Random): Uint8Array {
  return pick(random, changes)(structure, random);
}
