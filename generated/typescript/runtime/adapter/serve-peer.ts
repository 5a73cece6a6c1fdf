import { setMaxListeners } from "node:events";
import type { Duplex } from "node:stream";
import type { Bus, Credentials } from "../bus.js";
import { errorHook } from "../error-hook.js";
import { AccessDeniedError, LimitsExceededError, local } from "../errors.js";
import { readRoles } from "../roles.js";
import { show } from "../show.js";
import { parseAddress } from "./address.js";
import type { Claim, NativeLibrary } from "./authenticate.js";
import { startDeadline } from "./deadline.js";
import { DescriptorSocket } from "./descriptor-socket.js";
import { loadLibrary } from "./native-library.js";
import { openConnection } from "./open-connection.js";
import {
  addressOf,
  peerOpener,
  type PeerOptions,
  type PeerSettings,
} from "./connect-peer.js";
import { listenAt, type SocketListener } from "./socket-listener.js";
import { systemCalls } from "./system-calls.js";

/** Connections that are open at a time, handshakes included; more are refused. */
const maxConnections = 256;

/** Whom to let in. */
export interface ServeSettings extends PeerSettings {
  /**
   * Says whether a peer is let in; by default it is if its user is ours. With
   * `descriptors` the kernel vouches for a peer that came through a path.
   * Otherwise the user is what the peer says, the rest is not known, and only the
   * permissions of the path keep others out.
   */
  readonly admit?: ((peer: Credentials) => boolean) | undefined;
}

/** A connected socket or stream. Exactly one of the two is needed. */
export interface ServeStreamOptions
  extends ServeSettings, Pick<PeerOptions, "descriptor" | "stream"> {
  readonly address?: undefined;
  readonly path?: undefined;
}

/** Where to listen. Exactly one of the two is needed. */
export interface ServePathOptions
  extends ServeSettings, Pick<PeerOptions, "address" | "path"> {
  readonly descriptor?: undefined;
  readonly stream?: undefined;
}

/** Listens for peers until it is disposed of. */
export interface PeerServer extends AsyncDisposable {
  /** Where clients connect to. */
  readonly address: string;
  /** Those whose handshake is done, and that are open. */
  readonly connections: ReadonlySet<Bus>;
  /** Stops listening, and closes every connection. Safe to call again. */
  close(): Promise<void>;
}

/**
 * Serves a single peer on a socket that is connected already, as the side that
 * authenticates it. Needs the package `dbus-native`.
 *
 * @throws As {@link connectPeer} does; AccessDeniedError for a peer that is not
 *   let in.
 */
export function servePeer(options: ServeStreamOptions): Promise<Bus>;
/**
 * Serves every peer that connects to a path. Failures of single peers go to
 * `onError`.
 *
 * @throws Error with the system's `code` when the path cannot be had.
 *
 * @example
 * await using server = await servePeer({
 *   path: "/run/vm1/helper",
 *   prepare: (bus) => bus.export("/org/qemu/Helper1", new Helper()),
 * });
 */
export function servePeer(options: ServePathOptions): Promise<PeerServer>;
export async function servePeer(
  options: ServeSettings & PeerOptions,
): Promise<Bus | PeerServer> {
  const open = peerOpener("servePeer", options);
  readRoles(options.roles);
  const { address, path, descriptors = false } = options;
  const target = address ?? (path === undefined ? undefined : addressOf(path));
  const socketPath = target === undefined ? undefined : pathOf(target);
  const library = await loadLibrary();
  if (target === undefined || socketPath === undefined)
    return accept(library, options, open, false);
  const system = descriptors ? await systemCalls() : undefined;
  const server = new Server(library, options, target);
  await server.listen((events) => listenAt(socketPath, system, events));
  return server;
}

/** @throws TypeError when an address is not that of one Unix socket. */
function pathOf(address: string): string {
  const folder = process.env["XDG_RUNTIME_DIR"];
  const [first, ...others] = parseAddress(address, folder);
  if (first === undefined || !("path" in first) || others.length > 0)
    throw new TypeError("servePeer listens at one Unix socket");
  return first.path;
}

/** @param isOurs - Whether the kernel has seen the peer connect to a socket of ours. */
async function accept(
  library: NativeLibrary,
  options: ServeSettings,
  open: (signal: AbortSignal) => Promise<Duplex>,
  isOurs: boolean,
): Promise<Bus> {
  const { connectTimeoutMs = 10_000, authMethods = ["EXTERNAL"] } = options;
  const { prepare, admit = isSameUser, signal } = options;
  const deadline = startDeadline("not connected", connectTimeoutMs, signal);
  let refused: Credentials | undefined;
  try {
    const stream = await open(deadline.signal);
    const peerCredentials =
      isOurs && stream instanceof DescriptorSocket
        ? stream.credentials()
        : undefined;
    return await openConnection(library, stream, {
      options,
      isBus: false,
      authMethods,
      admit: (claim) => {
        const peer = peerCredentials ?? claimOf(claim);
        refused = isAdmitted(claim, peerCredentials, admit) ? undefined : peer;
        return refused === undefined;
      },
      peerCredentials,
      prepare,
      signal: deadline.signal,
    });
  } catch (cause) {
    if (refused !== undefined)
      throw local(
        new AccessDeniedError(
          `a peer was not let in: user ${show(refused.uid)}, process ${show(refused.pid)}`,
          { cause },
        ),
      );
    throw cause;
  } finally {
    deadline.end();
  }
}

function isAdmitted(
  claim: Claim,
  known: Credentials | undefined,
  admit: (peer: Credentials) => boolean,
): boolean {
  const own = claimOf(claim);
  // Whoever says to be somebody else has something in mind.
  if (known !== undefined && own.uid !== undefined && own.uid !== known.uid)
    return false;
  const answer: unknown = admit(known ?? own);
  // Without types a promise could come, which is true whatever becomes of it.
  return answer === true;
}

function claimOf({ mechanism, uid }: Claim): Credentials {
  const claimed = mechanism === "EXTERNAL" ? (uid ?? undefined) : undefined;
  return { ...nobody, uid: claimed };
}

const nobody: Credentials = {
  uid: undefined,
  pid: undefined,
  groups: undefined,
  securityLabel: undefined,
};

function isSameUser({ uid }: Credentials): boolean {
  return uid !== undefined && uid === process.getuid?.();
}

class Server implements PeerServer {
  readonly address: string;
  readonly connections = new Set<Bus>();
  readonly #library: NativeLibrary;
  readonly #options: ServeSettings;
  readonly #closing = new AbortController();
  /** Ends handshakes. One for all: each that is made stays with those it is made of. */
  readonly #signal: AbortSignal;
  #pending = 0;
  #listener: SocketListener | undefined;

  constructor(library: NativeLibrary, options: ServeSettings, address: string) {
    const closing = this.#closing.signal;
    const { signal } = options;
    this.#signal = signal ? AbortSignal.any([signal, closing]) : closing;
    // Every connection listens to it: many are no leak.
    setMaxListeners(0, this.#signal);
    this.#library = library;
    this.#options = options;
    this.address = address;
  }

  async listen(
    open: (events: {
      connected: (stream: Duplex) => void;
      failed: (error: unknown) => void;
    }) => Promise<SocketListener>,
  ): Promise<void> {
    const onError = errorHook(this.#options.onError);
    const failed = (error: unknown): void => {
      if (!this.#closing.signal.aborted) onError(error, {});
    };
    this.#listener = await open({
      connected: (stream) => {
        this.#serve(stream).catch(failed);
      },
      failed,
    });
  }

  async close(): Promise<void> {
    this.#closing.abort(new DOMException("the server closes", "AbortError"));
    const open = Array.from(this.connections, (bus) => bus.close());
    await Promise.all([this.#listener?.close(), ...open]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #serve(stream: Duplex): Promise<void> {
    if (this.connections.size + this.#pending >= maxConnections) {
      stream.destroy();
      throw new LimitsExceededError(
        `${String(maxConnections)} peers are connected already`,
      );
    }
    this.#pending++;
    try {
      const bus = await accept(
        this.#library,
        { ...this.#options, signal: this.#signal },
        async () => stream,
        true,
      );
      // Its first call may be what closes the server.
      if (this.#closing.signal.aborted) return await bus.close();
      this.connections.add(bus);
      void bus.closed.then(() => this.connections.delete(bus));
    } finally {
      this.#pending--;
    }
  }
}
