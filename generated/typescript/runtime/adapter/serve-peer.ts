import { setMaxListeners } from "node:events";
import type { Duplex } from "node:stream";
import type { Bus, Credentials } from "../bus.js";
import { ErrorReports } from "../error-reports.js";
import { AccessDeniedError } from "../errors.js";
import { readRoles } from "../roles.js";
import { show } from "../show.js";
import { parseAddress } from "./address.js";
import type { Claim, NativeLibrary } from "./authenticate.js";
import { startDeadline } from "./deadline.js";
import { DescriptorSocket } from "./descriptor-socket.js";
import { loadLibrary } from "./native-library.js";
import { openConnection, type Opening } from "./open-connection.js";
import {
  addressOf,
  peerOpener,
  type PeerOptions,
  type PeerSettings,
} from "./connect-peer.js";
import { Places, type Place } from "./places.js";
import { ServerLoad, type ServerLimits } from "./server-limits.js";
import {
  listenAt,
  type Arrival,
  type ListenerEvents,
  type SocketListener,
} from "./socket-listener.js";
import { systemCalls } from "./system-calls.js";

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
  /** What all peers may have together. */
  readonly limits?: ServerLimits | undefined;
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
  options: ServeSettings & PeerOptions & Pick<ServePathOptions, "limits">,
): Promise<Bus | PeerServer> {
  const open = peerOpener("servePeer", options);
  readRoles(options.roles);
  const load = new ServerLoad(options.limits);
  const { address, path, descriptors = false } = options;
  const target = address ?? (path === undefined ? undefined : addressOf(path));
  const socketPath = target === undefined ? undefined : pathOf(target);
  const library = await loadLibrary();
  if (target === undefined || socketPath === undefined)
    return accept(library, options, open);
  const system = descriptors ? await systemCalls() : undefined;
  const server = new Server(library, options, target, load);
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

/** @param share - Of a peer that has connected to a socket of ours, as the kernel has seen. */
async function accept(
  library: NativeLibrary,
  options: ServeSettings,
  open: (signal: AbortSignal) => Promise<Duplex>,
  share?: Opening["share"],
): Promise<Bus> {
  const { connectTimeoutMs = 10_000, authMethods = ["EXTERNAL"] } = options;
  const { prepare, admit = isSameUser, signal } = options;
  const deadline = startDeadline("not connected", connectTimeoutMs, signal);
  let refused: Credentials | undefined;
  try {
    const stream = await open(deadline.signal);
    const peerCredentials =
      share !== undefined && stream instanceof DescriptorSocket
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
      share,
      prepare,
      signal: deadline.signal,
    });
  } catch (cause) {
    if (refused !== undefined)
      throw new AccessDeniedError(
        `a peer was not let in: user ${show(refused.uid)}, process ${show(refused.pid)}`,
        { cause },
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
  readonly #load: ServerLoad;
  readonly #places: Places;
  readonly #errors: ErrorReports;
  readonly #closing = new AbortController();
  /** Ends handshakes. One for all: each that is made stays with those it is made of. */
  readonly #signal: AbortSignal;
  #listener: SocketListener | undefined;

  constructor(
    library: NativeLibrary,
    options: ServeSettings,
    address: string,
    load: ServerLoad,
  ) {
    const closing = this.#closing.signal;
    const { signal } = options;
    this.#signal = signal ? AbortSignal.any([signal, closing]) : closing;
    // Every connection listens to it: many are no leak.
    setMaxListeners(0, this.#signal);
    this.#library = library;
    // Those of all connections, too: a peer can connect as often as it likes.
    this.#errors = new ErrorReports(options.onError);
    this.#options = { ...options, onError: this.#errors.tell };
    this.#load = load;
    this.#places = new Places(load.places);
    this.address = address;
  }

  async listen(
    open: (events: ListenerEvents) => Promise<SocketListener>,
  ): Promise<void> {
    this.#listener = await open({
      connected: (arrival) => {
        this.#arrived(arrival);
      },
      failed: (error) => {
        this.#failed(error);
      },
    });
  }

  async close(): Promise<void> {
    this.#closing.abort(new DOMException("the server closes", "AbortError"));
    const open = Array.from(this.connections, (bus) => bus.close());
    await Promise.all([this.#listener?.close(), ...open]);
    this.#errors.flush();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #failed(error: unknown): void {
    if (!this.#closing.signal.aborted) this.#errors.tell(error, {});
  }

  #arrived({ uid, open, refuse }: Arrival): void {
    let place: Place;
    try {
      place = this.#places.take(uid);
    } catch (error) {
      refuse();
      this.#failed(error);
      return;
    }
    const stream = open();
    // It may have to give way before anybody else listens.
    stream.on("error", () => undefined);
    place.giveUp = (reason) => stream.destroy(reason);
    this.#serve(stream, place).catch((error: unknown) => {
      this.#failed(error);
    });
  }

  async #serve(stream: Duplex, place: Place): Promise<void> {
    try {
      const bus = await accept(
        this.#library,
        { ...this.#options, signal: this.#signal },
        async () => stream,
        this.#load.shareOf(place.user),
      );
      // Its first call may be what closes the server.
      if (this.#closing.signal.aborted) return await bus.close();
      place.keep();
      this.connections.add(bus);
      void bus.closed.then(() => {
        this.connections.delete(bus);
        place.leave();
      });
    } catch (error) {
      place.leave();
      throw error;
    }
  }
}
