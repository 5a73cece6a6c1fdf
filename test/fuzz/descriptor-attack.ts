import { closeSync } from "node:fs";
import type { SystemCalls } from "../../src/runtime/adapter/system-calls.js";
import { FileDescriptor } from "../../src/runtime/index.js";
import {
  messageFlags,
  messageTypes,
  type Message,
} from "../../src/runtime/wire/message.js";
import { MessageStream } from "../../src/runtime/wire/message-stream.js";
import { pick, type Random } from "../support/random-checks.js";
import { mutated } from "./mutations.js";
import { below } from "./random-values.js";
import { rawBody, rawMessage, type RawValue } from "./raw-wire.js";

/** What a peer may pass, by what it is. */
export interface Passable {
  /** Files, and what is in each. */
  readonly files: ReadonlyMap<number, string>;
  readonly socket: number;
  /** A file's path. */
  readonly path: string;
  readonly objectPath: string;
}

/** Bytes that go together, and what goes with the first of them. */
export interface Piece {
  readonly bytes: Uint8Array;
  readonly numbers: readonly number[];
}

export interface Call extends Piece {
  readonly serial: number;
  /** What the reply says first; undefined when none is wanted, or it is a descriptor. */
  readonly answer: RawValue | undefined;
  readonly wantsReply: boolean;
}

/** What one call reads into. */
const target = Buffer.alloc(65_536);

const sizes = [0, 1, 100, 5000, 70_000];

/** A call as it should be. */
export function validCall(
  random: Random,
  serial: number,
  passable: Passable,
): Call {
  const files = [...passable.files];
  const [file, text] = pick(random, files);
  const others = files.slice(0, below(random, files.length)).map(([n]) => n);
  const data = new Uint8Array(pick(random, sizes));
  const indices = others.map((_, index) => index + 1);
  const { socket, path } = passable;
  const [member, signature, values, numbers, answer] = pick<
    readonly [string, string, readonly RawValue[], readonly number[], RawValue?]
  >(random, [
    ["Open", "s", [path], []],
    ["Read", "h", [0], [file], text],
    ["Read", "h", [0], [file], text],
    ["Exchange", "hah", [0, indices], [socket, ...others], others.length],
    ["Count", "ay", [data], [], data.length],
  ]);
  const wantsReply = random() < 0.8;
  const little = random() < 0.8;
  const bytes = rawMessage(
    {
      type: messageTypes.call,
      flags: wantsReply ? 0 : messageFlags.noReplyExpected,
      serial,
      path: passable.objectPath,
      interface: "org.example.Files1",
      member,
      descriptors: numbers.length === 0 ? undefined : numbers.length,
      signature,
    },
    rawBody(signature, values, little),
    little,
  );
  return { bytes, numbers, serial, answer, wantsReply };
}

/** The same with something wrong: its bytes, or its descriptors. */
export function brokenCall(random: Random, call: Call, any: number): Piece {
  const { bytes, numbers } = call;
  switch (below(random, 4)) {
    case 0:
      return { bytes, numbers: [...numbers, any] };
    case 1:
      return { bytes, numbers: numbers.slice(1) };
    case 2:
      return {
        bytes,
        numbers: Array<number>(1 + below(random, 253)).fill(any),
      };
    default:
      return { bytes: mutated(bytes, random), numbers };
  }
}

/** Cuts pieces at random places. What goes with one stays with its first byte. */
export function* cut(
  random: Random,
  pieces: readonly Piece[],
): Generator<Piece> {
  for (const { bytes, numbers } of pieces) {
    let start = 0;
    while (start < bytes.length) {
      const longest = random() < 0.1 ? 3 : bytes.length;
      const end = Math.min(bytes.length, start + 1 + below(random, longest));
      const isFirst = start === 0;
      yield {
        bytes: bytes.subarray(start, end),
        numbers: isFirst ? numbers : [],
      };
      start = end;
    }
  }
}

/** One end of a socket, of which no library is in charge. */
export class RawPeer {
  readonly replies: Message[] = [];
  readonly #system: SystemCalls;
  readonly #number: number;
  readonly #stream = new MessageStream();
  readonly #received: FileDescriptor[] = [];
  /** Lines of the handshake that are yet to come. */
  #lines = 3;
  #isOpen = true;
  #hasEnded = false;

  constructor(system: SystemCalls, number: number) {
    this.#system = system;
    this.#number = number;
  }

  /** Whether the other side has answered every line of the handshake. */
  get isAuthenticated(): boolean {
    return this.#lines === 0;
  }

  /** @returns Whether all of it went; a peer that does not read takes no more. */
  async send({ bytes, numbers }: Piece, patience: number): Promise<boolean> {
    let rest = bytes;
    let descriptors = numbers;
    for (let turn = 0; turn < patience && this.#isOpen; turn++) {
      const sent = this.#trySend(rest, descriptors);
      if (sent === undefined) {
        await new Promise(setImmediate);
        continue;
      }
      if (sent === 0) return false;
      rest = rest.subarray(sent);
      descriptors = [];
      if (rest.length === 0) return true;
    }
    return false;
  }

  /** Reads what has come. @returns Whether there may be more later. */
  read(): boolean {
    while (this.#isOpen && !this.#hasEnded) {
      const { bytes, descriptors } = this.#tryReceive();
      for (const own of descriptors)
        this.#received.push(new FileDescriptor(own));
      if (bytes === undefined) return true;
      if (bytes === 0) this.#hasEnded = true;
      this.#take(Buffer.from(target.subarray(0, bytes)));
    }
    return false;
  }

  endWriting(): void {
    if (this.#isOpen) this.#system.endWriting(this.#number);
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    for (const own of this.#received.splice(0)) own[Symbol.dispose]();
    closeSync(this.#number);
  }

  #take(bytes: Buffer): void {
    let chunk = bytes;
    while (this.#lines > 0 && chunk.length > 0) {
      const end = chunk.indexOf("\n") + 1;
      if (end > 0) this.#lines--;
      chunk = chunk.subarray(end > 0 ? end : chunk.length);
    }
    try {
      this.#takeMessages(chunk);
    } catch {
      // After a handshake of more lines, or of fewer.
      this.#hasEnded = true;
    }
  }

  #takeMessages(chunk: Uint8Array): void {
    const take = (count: number) => this.#received.splice(0, count);
    for (const message of this.#stream.push(chunk, take)) {
      for (const own of message.descriptors) own[Symbol.dispose]();
      this.replies.push(message);
    }
  }

  #trySend(bytes: Uint8Array, numbers: readonly number[]): number | undefined {
    try {
      return this.#system.send(this.#number, [bytes], numbers);
    } catch {
      // The other side is gone.
      return 0;
    }
  }

  #tryReceive(): ReturnType<SystemCalls["receive"]> {
    try {
      return this.#system.receive(this.#number, target);
    } catch {
      return { bytes: 0, descriptors: [], isTruncated: false };
    }
  }
}
