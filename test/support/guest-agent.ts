import type { Machine } from "./qemu.js";

/** For a machine whose COM2 leads to QEMU's side of the agent in the guest. */
export const agentArguments: readonly string[] = [
  ...["-chardev", "qemu-vdagent,id=agent,clipboard=on"],
  ...["-serial", "chardev:agent"],
];

/** Kinds of messages. */
const clipboard = 4;
const capabilities = 6;
const grab = 7;
const request = 8;
const release = 9;

const utf8Text = 1;
/** Bits: a clipboard on demand, with selections, with serials of grabs. */
const abilities = (1 << 5) | (1 << 6) | (1 << 17);

/**
 * The agent that shares a guest's clipboard, spoken by a test: the messages that
 * it sends, and those that QEMU is expected to send. Text is all that is copied.
 */
export interface GuestAgent {
  grab(selection: number, serial: number): void;
  request(selection: number): void;
  release(selection: number): void;
  send(selection: number, text: string): void;
  /** Each resolves when the message has come. @throws Error when it does not. */
  readonly hears: {
    grab(selection: number, serial: number): Promise<void>;
    request(selection: number): Promise<void>;
    release(selection: number): Promise<void>;
    text(selection: number, text: string): Promise<void>;
  };
}

/** Introduces the agent through a machine that runs `serialBridge`. */
export async function startAgent({ serial }: Machine): Promise<GuestAgent> {
  const say = (kind: number, ...body: readonly Part[]): void => {
    const bytes = message(kind, body);
    serial.write(Buffer.concat([words(1, bytes.length), bytes]));
  };
  const hear = async (
    kind: number,
    ...body: readonly Part[]
  ): Promise<void> => {
    const text = message(kind, body).toString("latin1");
    await serial.printed(
      new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")),
    );
  };
  await serial.printed(/^ready\r\n/);
  say(capabilities, 1, abilities);
  await serial.printed(/^ready\r\n\x01\0\0\0.{4}\x01\0\0\0\x06\0\0\0/s);
  return {
    grab: (selection, number) => say(grab, selection, number, utf8Text),
    request: (selection) => say(request, selection, utf8Text),
    release: (selection) => say(release, selection),
    send: (selection, text) =>
      say(clipboard, selection, utf8Text, Buffer.from(text)),
    hears: {
      grab: (selection, number) => hear(grab, selection, number, utf8Text),
      request: (selection) => hear(request, selection, utf8Text),
      release: (selection) => hear(release, selection),
      text: (selection, text) =>
        hear(clipboard, selection, utf8Text, Buffer.from(text)),
    },
  };
}

/** A 32-bit number, or bytes as they are. */
type Part = number | Buffer;

function message(kind: number, body: readonly Part[]): Buffer {
  const bytes = Buffer.concat(
    body.map((part) => (typeof part === "number" ? words(part) : part)),
  );
  // The protocol, the kind, a number that nobody looks at, the length.
  return Buffer.concat([words(1, kind, 0, 0, bytes.length), bytes]);
}

function words(...numbers: readonly number[]): Buffer {
  const bytes = Buffer.alloc(numbers.length * 4);
  for (const [index, number] of numbers.entries())
    bytes.writeUInt32LE(number, index * 4);
  return bytes;
}
