import { once } from "node:events";
import { connect } from "node:net";
import type { Duplex } from "node:stream";
import { openSocket } from "../../src/runtime/adapter/open-socket.js";
import { MessageStream } from "../../src/runtime/wire/message-stream.js";
import { messageTypes, type Message } from "../../src/runtime/wire/message.js";
import { rawMessage, type RawHead } from "./raw-wire.js";

/** What a call says, before it has a serial. */
export interface RawCall extends Omit<RawHead, "serial" | "type"> {
  readonly bodyBytes: Uint8Array;
  readonly little: boolean;
}

/** A connection that sends whatever it is told to, and hears every message. */
export class RawClient implements AsyncDisposable {
  /** Fulfilled when the other side has closed it, or we have. */
  readonly closed: Promise<void>;
  onMessage: (message: Message) => void = () => undefined;
  readonly #socket: Duplex;
  #serial = 0;
  #isOpen = true;

  private constructor(socket: Duplex) {
    this.#socket = socket;
    const messages = new MessageStream();
    socket.on("data", (chunk: Uint8Array) => {
      for (const message of messages.push(chunk)) this.onMessage(message);
    });
    // Whoever sends much waits for room, all at once.
    socket.setMaxListeners(0);
    // A reset is one way to be thrown out.
    socket.on("error", () => undefined);
    this.closed = new Promise((resolve) => {
      socket.on("close", () => {
        this.#isOpen = false;
        resolve();
      });
    });
  }

  /** To a bus: authenticated, and introduced. */
  static async toBus(address: string): Promise<RawClient> {
    const { signal } = new AbortController();
    const socket = await openSocket(address, signal, undefined);
    await authenticate(socket);
    const client = new RawClient(socket);
    await client.ask({
      path: "/org/freedesktop/DBus",
      interface: "org.freedesktop.DBus",
      member: "Hello",
      destination: "org.freedesktop.DBus",
    });
    return client;
  }

  /** To a peer, where nobody asks who it is. */
  static async toPeer(path: string): Promise<RawClient> {
    const socket = connect({ path });
    await once(socket, "connect");
    return new RawClient(socket);
  }

  /** To a server of peers: authenticated. @throws Error when it is not let in. */
  static async toServer(path: string): Promise<RawClient> {
    const socket = connect({ path });
    await once(socket, "connect");
    await authenticate(socket);
    return new RawClient(socket);
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** @returns The serial that a reply will have. */
  send(call: RawCall): number {
    this.#serial++;
    const head = { ...call, type: messageTypes.call, serial: this.#serial };
    this.write(rawMessage(head, call.bodyBytes, call.little));
    return this.#serial;
  }

  /** @returns Whether there is room for more; see {@link drained}. */
  write(bytes: Uint8Array): boolean {
    return this.#socket.writable && this.#socket.write(bytes);
  }

  /** Fulfilled when the other side has read enough, or is gone. */
  async drained(): Promise<void> {
    if (!this.#socket.writableNeedDrain) return;
    let drain: () => void = () => undefined;
    const drained = new Promise<void>((resolve) => (drain = resolve));
    this.#socket.once("drain", drain);
    await Promise.race([drained, this.closed]);
    this.#socket.off("drain", drain);
  }

  /** Reads nothing more. */
  stopReading(): void {
    this.#socket.pause();
  }

  /** Says that nothing follows. */
  end(): void {
    this.#socket.end();
  }

  /** Sends a call without arguments; false when it is closed before the reply. */
  async ask(head: Partial<RawCall>): Promise<boolean> {
    const before = this.onMessage;
    const serial = this.send({
      flags: 0,
      signature: "",
      bodyBytes: new Uint8Array(),
      little: true,
      ...head,
    });
    const answered = new Promise<boolean>((resolve) => {
      this.onMessage = (message) => {
        if (message.replySerial === serial) resolve(true);
        else before(message);
      };
    });
    const isAnswered = await Promise.race([
      answered,
      this.closed.then(() => false),
    ]);
    this.onMessage = before;
    return isAnswered;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#socket.destroy();
    await this.closed;
  }
}

async function authenticate(socket: Duplex): Promise<void> {
  const user = Buffer.from(String(process.getuid?.() ?? 0)).toString("hex");
  socket.write(`\0AUTH EXTERNAL ${user}\r\n`);
  const closed = once(socket, "close").then(() => [Buffer.from("closed")]);
  const [line] = (await Promise.race([once(socket, "data"), closed])) as [
    Buffer,
  ];
  if (!line.toString().startsWith("OK ")) throw new Error(line.toString());
  socket.write("BEGIN\r\n");
}
