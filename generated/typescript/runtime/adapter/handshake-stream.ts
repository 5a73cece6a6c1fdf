import { Duplex } from "node:stream";

/** Stands between the library and the socket during the handshake. */
export class HandshakeStream extends Duplex {
  readonly #socket: Duplex;

  constructor(socket: Duplex) {
    super();
    this.#socket = socket;
  }

  override _read(): void {
    // Bytes are pushed when the socket has them.
  }

  override _write(
    chunk: Uint8Array,
    _encoding: BufferEncoding,
    done: (error?: Error | null) => void,
  ): void {
    this.#socket.write(chunk);
    // At once: a line that waited here would come after our first message.
    done();
  }

  /** What the library has not read. */
  rest(): Uint8Array {
    const parts: Uint8Array[] = [];
    for (;;) {
      // Typed as any; without an encoding it is a Buffer, or null.
      const part = this.read() as Uint8Array | null;
      if (part === null) return Buffer.concat(parts);
      parts.push(part);
    }
  }
}

/** By this the library sees that descriptors can be passed, and asks the peer. */
export class DescriptorHandshakeStream extends HandshakeStream {
  writeWithFds(bytes: Uint8Array): boolean {
    // A handshake carries none.
    return this.write(bytes);
  }
}

/**
 * What a client says, for a library that cannot know who the client is.
 *
 * A client may leave it to the server to know its user, as systemd's do: it gives
 * no argument, and answers the question with an empty `DATA`. The library would
 * ask for ever; so the user that the kernel names is put into the answer.
 */
export class ClientLines {
  readonly #answer: Buffer | undefined;
  #line: Buffer = Buffer.alloc(0);
  #hasBegun = false;

  /** @param uid - Of the client. */
  constructor(uid: number | undefined) {
    if (uid !== undefined)
      this.#answer = Buffer.from(
        `DATA ${Buffer.from(String(uid)).toString("hex")}\r\n`,
      );
  }

  /** Whether messages follow, unless the client is refused. */
  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  /** The same bytes, in whole lines up to `BEGIN`, with the answer put in. */
  read(chunk: Uint8Array): Uint8Array {
    if (this.#hasBegun) return chunk;
    const bytes = Buffer.concat([this.#line, chunk]);
    const lines: Uint8Array[] = [];
    let start = 0;
    while (!this.#hasBegun) {
      // As the library cuts them, and reads them: else what it takes for the end
      // would be none here.
      const end = bytes.indexOf("\n", start) + 1;
      if (end < 1) break;
      const line = bytes.subarray(start, end);
      const text = line.toString("latin1");
      lines.push(/^DATA\s*$/.test(text) ? (this.#answer ?? line) : line);
      this.#hasBegun = /^\0?BEGIN(?: |\r?\n$)/.test(text);
      start = end;
    }
    this.#line = bytes.subarray(start);
    // Behind BEGIN there are messages, of which no line is waited for.
    if (this.#hasBegun) lines.push(this.#line);
    return Buffer.concat(lines);
  }
}
