import type { Duplex } from "node:stream";
import type { Bus, BusOptions, Credentials } from "../bus.js";
import { Connection } from "../connection.js";
import { ConnectionClosedError } from "../errors.js";
import type { Awaitable } from "../types.js";
import {
  authenticate,
  type Claim,
  type NativeLibrary,
} from "./authenticate.js";
import { untilAborted } from "./deadline.js";
import { SocketTransport } from "./socket-transport.js";

export interface Opening {
  readonly options: BusOptions;
  /** Whether a bus is at the other end. Otherwise a single peer is. */
  readonly isBus: boolean;
  readonly authMethods: readonly string[];
  /** Lets the peer in; makes us the server. */
  readonly admit?: ((claim: Claim) => boolean) | undefined;
  /** Of the peer, when the kernel vouches for them. */
  readonly peerCredentials?: Credentials | undefined;
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
  const { prepare, signal } = opening;
  const transport = new SocketTransport(stream, peerCredentials);
  const connection = new Connection(transport, { ...options, isBus });
  try {
    if (prepare !== undefined)
      await untilAborted(Promise.resolve(prepare(connection)), signal);
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
