import type { Duplex } from "node:stream";
import type { Bus, Credentials } from "../bus.js";
import type { BusOptions } from "../bus-options.js";
import { Connection } from "../connection.js";
import { ConnectionClosedError, TimeoutError } from "../errors.js";
import type { Awaitable } from "../types.js";
import {
  authenticate,
  type Claim,
  type NativeLibrary,
} from "./authenticate.js";
import { untilAborted } from "./deadline.js";
import type { ServerShare } from "./server-limits.js";
import { SocketTransport } from "./socket-transport.js";

/** How long connecting may take, and whether descriptors can be passed afterwards. */
export interface OpenOptions extends BusOptions {
  /** Mechanisms in the order in which to try or to offer them; `EXTERNAL` by default. */
  readonly authMethods?: readonly string[] | undefined;
  /** For all of connecting, in milliseconds; 10,000 by default. */
  readonly connectTimeoutMs?: number | undefined;
  /**
   * Makes it possible to pass file descriptors (`h`), if the peer agrees. Needs
   * Linux and the package koffi; false by default. A stream has to be one of
   * `openDescriptorSocket`.
   */
  readonly descriptors?: boolean | undefined;
  /**
   * What `ay` becomes: an array of its own, which is the default, or a view, which
   * is a part of the memory that its message came in. That memory is never written
   * to again, so a view stays what it is; but it keeps the whole message alive, or
   * of small ones up to 64 KiB. Copy what is kept for long. Arrays that are most of
   * their message are views in any case.
   */
  readonly byteArrays?: "copy" | "view" | undefined;
  /**
   * The longest message whose body is kept, in bytes; 32 MiB by default, which a
   * picture of 3840 by 2160 fits in, and at least 64 KiB. Longer ones are read over:
   * calls are answered with LimitsExceeded, and calls of our own rejected with it.
   */
  readonly maxMessageBytes?: number | undefined;
  /**
   * How much memory the values of one message may take, in bytes; 16 MiB by default.
   * Counted roughly: 8 for a number, half of a text, nothing for the bytes of `ay`,
   * some hundred for an array or an entry of a dictionary. What a message has beyond
   * it is refused with LimitsExceeded before it is built.
   */
  readonly maxDecodedBytes?: number | undefined;
  /**
   * How many bytes may wait for a peer that does not read, with 512 for each message
   * beside its own; 134,217,728 (128 MiB) by default. What is sent then is a
   * `LimitsExceededError`; `bus.drained()` waits for what is under way.
   */
  readonly maxQueuedBytes?: number | undefined;
  /** Gives up connecting. */
  readonly signal?: AbortSignal | undefined;
}

export interface Opening {
  readonly options: OpenOptions;
  /** Whether a bus is at the other end. Otherwise a single peer is. */
  readonly isBus: boolean;
  readonly authMethods: readonly string[];
  /** Lets the peer in; makes us the server. */
  readonly admit?: ((claim: Claim) => boolean) | undefined;
  /** Of the peer, when the kernel vouches for them. */
  readonly peerCredentials?: Credentials | undefined;
  /** What there is together with other peers of a server. */
  readonly share?: ServerShare | undefined;
  /** Runs before the handshake; what it sends waits for that. */
  readonly prepare?: ((bus: Bus) => Awaitable<unknown>) | undefined;
  readonly signal: AbortSignal;
}

/**
 * Makes a connection of a stream, which it owns from now on.
 *
 * @throws ConnectionClosedError when either side refuses or leaves, or the reason
 *   of the signal. The stream is destroyed then.
 */
export async function openConnection(
  library: NativeLibrary,
  stream: Duplex,
  opening: Opening,
): Promise<Connection> {
  const { options, isBus, authMethods, admit, peerCredentials } = opening;
  const { prepare, signal, share } = opening;
  const { maxQueuedBytes } = options;
  const transport = new SocketTransport(stream, {
    peerCredentials,
    messages: {
      sharesMemory: options.byteArrays === "view",
      maxMessageBytes: options.maxMessageBytes,
      maxDecodedBytes: options.maxDecodedBytes,
    },
    maxQueuedBytes,
    sending: share?.sending,
    receiving: share && { budget: share.receiving, user: share.user },
  });
  const connection = new Connection(transport, { ...options, isBus, share });
  try {
    if (prepare !== undefined) await prepared(connection, prepare, signal);
    const handshake = await authenticate(library, stream, {
      authMethods,
      admit,
      // What nobody knows, a client could just as well have said.
      uid: peerCredentials?.uid ?? process.getuid?.(),
      signal,
    });
    transport.begin(handshake);
    if (isBus) await connection.hello({ signal });
    return connection;
  } catch (error) {
    transport.destroy(
      error instanceof Error ? error : new ConnectionClosedError(),
    );
    throw error;
  }
}

/** @throws TimeoutError that says what has not ended, besides what `prepare` throws. */
async function prepared(
  connection: Connection,
  prepare: (bus: Bus) => Awaitable<unknown>,
  signal: AbortSignal,
): Promise<void> {
  try {
    await untilAborted(Promise.resolve(prepare(connection)), signal);
  } catch (error) {
    if (!(error instanceof TimeoutError) || error !== signal.reason)
      throw error;
    throw new TimeoutError(
      `${error.message}: prepare() has not ended; it must not wait for replies`,
    );
  }
}
