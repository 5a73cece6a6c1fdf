import type { Duplex } from "node:stream";
import { ConnectionClosedError, TimeoutError } from "../errors.js";
import { show } from "../show.js";
import { DescriptorSocket } from "./descriptor-socket.js";
import {
  ClientLines,
  DescriptorHandshakeStream,
  HandshakeStream,
} from "./handshake-stream.js";

/** What is used of the D-Bus library: its SASL handshake. */
export interface NativeLibrary {
  createConnection(options: NativeOptions): NativeConnection;
}

interface NativeOptions {
  readonly stream: Duplex;
  readonly authMethods: readonly string[];
  readonly server?: boolean;
  /** Of a server: the last word on who is let in. 0 leaves the waiting to us. */
  readonly authorize?: (claim: Claim) => boolean;
  readonly authTimeout?: number;
}

interface NativeConnection {
  readonly unixFdsAgreed?: boolean;
  on(event: "connect", listener: () => void): unknown;
  on(event: "error", listener: (error: unknown) => void): unknown;
}

/** Who a client says that it is. Nothing but its word stands for it. */
export interface Claim {
  readonly mechanism: string | null;
  readonly uid: number | null;
}

/** How to authenticate, and whom. */
export interface AuthenticateOptions {
  /** Mechanisms in the order in which to try them, or as a server offers them. */
  readonly authMethods: readonly string[];
  /** Lets a client in; makes us the server. */
  readonly admit?: ((claim: Claim) => boolean) | undefined;
  /** The client's user, for one that leaves it to the server to know. */
  readonly uid?: number | undefined;
  readonly signal: AbortSignal;
}

/** What a handshake has come to. */
export interface Handshake {
  /** Bytes that arrived behind it. The stream is paused. */
  readonly rest: Uint8Array;
  readonly canPassDescriptors: boolean;
}

/** A handshake is a few short lines; a peer that sends more is none of ours. */
const maxHandshake = 16_384;

/**
 * Authenticates as a client, or a client.
 *
 * The library sees a stream that ends its life with the handshake. As a client it
 * writes `BEGIN`, says that it is connected, and only then starts to read
 * messages: by then everything that arrives is ours.
 *
 * @throws ConnectionClosedError when either side refuses or leaves.
 */
export function authenticate(
  library: NativeLibrary,
  socket: Duplex,
  options: AuthenticateOptions,
): Promise<Handshake> {
  const { authMethods, admit, uid, signal } = options;
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    // It would say nothing of that any more.
    if (!socket.readable || !socket.writable)
      throw closed("the connection is closed already");
    const shim =
      socket instanceof DescriptorSocket
        ? new DescriptorHandshakeStream(socket)
        : new HandshakeStream(socket);
    const lines = admit && new ClientLines(uid);
    let received = 0;

    const onData = (chunk: Uint8Array): void => {
      const bytes = lines === undefined ? chunk : lines.read(chunk);
      received += chunk.length;
      // Behind its last line a client may have sent messages, of any length.
      if (lines?.hasBegun === true) socket.pause();
      else if (received > maxHandshake)
        return fail(closed("a handshake without an end"));
      shim.push(bytes);
    };
    const onClose = (): void => {
      fail(closed("the peer closed the connection during the handshake"));
    };
    const onAbort = (): void => {
      const hint = admit === undefined ? "" : "; does it serve, too?";
      fail(received === 0 ? unheard(signal.reason, hint) : signal.reason);
    };
    const onError = (error: Error): void => {
      // What is no socket is the caller's mistake.
      fail(error instanceof TypeError ? error : closed(error.message, error));
    };
    const settle = (): void => {
      socket.off("data", onData);
      socket.off("error", onError);
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
    socket.on("error", onError);
    socket.on("close", onClose);
    socket.on("end", onClose);
    signal.addEventListener("abort", onAbort);

    const connection = library.createConnection({
      stream: shim,
      authMethods,
      ...(admit && { server: true, authorize: admit, authTimeout: 0 }),
    });
    connection.on("error", (error) => {
      fail(closed(`authentication failed: ${reasonOf(error)}`, error));
    });
    connection.on("connect", () => {
      socket.pause();
      settle();
      resolve({
        rest: shim.rest(),
        canPassDescriptors: connection.unixFdsAgreed === true,
      });
    });
  });
}

function closed(message: string, cause?: unknown): ConnectionClosedError {
  return new ConnectionClosedError(message, { cause });
}

/** A time limit says more when nothing came at all. */
function unheard(reason: unknown, hint: string): unknown {
  return reason instanceof TimeoutError
    ? new TimeoutError(`${reason.message}: the peer has said nothing${hint}`)
    : reason;
}

/** What the library says, in words that tell what to do. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const [, answer] = /Last server response: ([^]*)/.exec(message) ?? [];
  if (answer?.startsWith("REJECTED") === true)
    return `the server does not let this process in, and answers ${show(answer)}`;
  if (answer?.startsWith("\0AUTH") === true)
    return "the peer connects, too; one side has to serve";
  return message;
}
