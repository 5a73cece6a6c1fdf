import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { encodeMessage } from "../../src/runtime/wire/encode-message.js";
import { messageTypes } from "../../src/runtime/wire/message.js";

/** A call as a peer sends it. */
export interface SilentCall {
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly signature?: string;
  readonly body?: readonly unknown[];
}

/** The bytes of a call, many times. */
export function callBytes(call: SilentCall, count: number): Buffer {
  const { signature = "", body = [] } = call;
  const head = { type: messageTypes.call, flags: 0, serial: 1 };
  const own = encodeMessage({ ...head, ...call, signature, body }, false);
  return Buffer.concat(Array<Uint8Array>(count).fill(own.bytes));
}

/** A peer that goes on sending and never reads an answer. */
export class SilentPeer {
  readonly socket: Socket;
  /** How often it has sent what it sends. */
  rounds = 0;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on("error", () => undefined);
  }

  static async at(path: string): Promise<SilentPeer> {
    const socket = connect({ path });
    await once(socket, "connect");
    const user = Buffer.from(String(process.getuid?.() ?? 0)).toString("hex");
    socket.write(`\0AUTH EXTERNAL ${user}\r\n`);
    await once(socket, "readable");
    // Of the welcome, and of all that follows, nothing is read.
    socket.pause();
    socket.write("BEGIN\r\n");
    return new SilentPeer(socket);
  }

  /** Sends the bytes again and again, as fast as they are taken. */
  flood(bytes: Buffer): void {
    const more = (): void => {
      while (!this.socket.destroyed && this.socket.writable) {
        this.rounds++;
        if (!this.socket.write(bytes)) return;
      }
    };
    this.socket.on("drain", more);
    more();
  }
}
