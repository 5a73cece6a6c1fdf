import { Duplex } from "node:stream";
import { ConnectionClosedError } from "../errors.js";

/** What is used of the D-Bus library: its SASL handshake. */
export interface NativeLibrary {
  createConnection(options: {
    readonly stream: Duplex;
    readonly authMethods: readonly string[];
  }): NativeConnection;
}

interface NativeConnection {
  on(event: "connect", listener: () => void): unknown;
  on(event: "error", listener: (error: unknown) => void): unknown;
}

/** A handshake is a few short lines; a peer that sends more is none of ours. */
const maxHandshake = 16_384;

/**
 * Authenticates as a client.
 *
 * The library sees a stream that ends its life with the handshake. It writes
 * `BEGIN`, says that it is connected, and only then starts to read messages: by
 * then everything that arrives is ours.
 *
 * @returns Bytes that arrived behind the handshake. The socket is paused.
 */
export function authenticate(
  library: NativeLibrary,
  socket: Duplex,
  authMethods: readonly string[],
  signal: AbortSignal,
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const shim = new HandshakeStream(socket);
    let received = 0;

    const onData = (chunk: Uint8Array): void => {
      received += chunk.length;
      if (received > maxHandshake) fail(closed("a handshake without an end"));
      else shim.push(chunk);
    };
    const onClose = (): void => {
      fail(closed("the peer closed the connection during the handshake"));
    };
    const onAbort = (): void => {
      fail(signal.reason);
    };
    const settle = (): void => {
      socket.off("data", onData);
      socket.off("error", fail);
      socket.off("close", onClose);
      socket.off("end", onClose);
      signal.removeEventListener("abort", onAbort);
      // The library still attaches its listeners to the stream in this turn.
      setImmediate(() => shim.destroy());
    };
    function fail(error: unknown): void {
      settle();
      reject(error);
    }

    socket.on("data", onData);
    socket.on("error", fail);
    socket.on("close", onClose);
    socket.on("end", onClose);
    signal.addEventListener("abort", onAbort);

    const connection = library.createConnection({
      stream: shim,
      authMethods,
    });
    connection.on("error", (error) => {
      const message = error instanceof Error ? error.message : String(error);
      fail(closed(`authentication failed: ${message}`));
    });
    connection.on("connect", () => {
      socket.pause();
      settle();
      resolve(shim.rest());
    });
  });
}

function closed(message: string): ConnectionClosedError {
  return new ConnectionClosedError(message);
}

/** Stands between the library and the socket during the handshake. */
class HandshakeStream extends Duplex {
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
