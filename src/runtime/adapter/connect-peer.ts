import type { Duplex } from "node:stream";
import type { Bus } from "../bus.js";
import { FileDescriptor } from "../file-descriptor.js";
import { readRoles } from "../roles.js";
import type { Awaitable } from "../types.js";
import { requireCarrier } from "./connect.js";
import { startDeadline } from "./deadline.js";
import { DescriptorSocket } from "./descriptor-socket.js";
import { loadLibrary } from "./native-library.js";
import { openConnection, type OpenOptions } from "./open-connection.js";
import { openSocket } from "./open-socket.js";
import { systemCalls } from "./system-calls.js";

/** Settings of a connection to a single peer, without a bus in between. */
export interface PeerSettings extends OpenOptions {
  /**
   * Gets the connection before its handshake, to export objects on it: the peer's
   * first message finds them there. What it sends waits for the handshake, so it
   * must not wait for replies.
   */
  readonly prepare?: ((bus: Bus) => Awaitable<unknown>) | undefined;
}

/** Where the peer is. Exactly one of the four is needed. */
export interface PeerOptions extends PeerSettings {
  /** A D-Bus address such as `unix:path=/run/vm1/p2p`; alternatives behind `;`. */
  readonly address?: string | undefined;
  /** Path of a Unix socket. */
  readonly path?: string | undefined;
  /** A connected socket. It belongs to the connection from now on. */
  readonly descriptor?: FileDescriptor | number | undefined;
  /** A connected stream, before authentication. */
  readonly stream?: Duplex | undefined;
}

/**
 * Connects to a single peer, without a bus: there are no names, and no
 * destinations. Authenticates as a client, which is what QEMU expects of whoever
 * holds the other end of a socket that it was given. Needs the package
 * `dbus-native`.
 *
 * @throws TypeError when the options do not say where the peer is, or the address
 *   or the table of roles is wrong.
 * @throws ConnectionClosedError when the peer cannot be reached or refuses.
 * @throws TimeoutError when connecting takes too long.
 *
 * @example
 * await using peer = await connectPeer({ path: "/run/vm1/p2p", descriptors: true });
 * const vm = new Display1VMProxy(peer, { path: "/org/qemu/Display1/VM" });
 */
export async function connectPeer(options: PeerOptions): Promise<Bus> {
  const { connectTimeoutMs = 10_000, authMethods = ["EXTERNAL"] } = options;
  const open = peerOpener("connectPeer", options);
  readRoles(options.roles);
  const library = await loadLibrary();
  const what = "not connected";
  const deadline = startDeadline(what, connectTimeoutMs, options.signal);
  try {
    const stream = await open(deadline.signal);
    const isVouchedFor = (options.address ?? options.path) !== undefined;
    return await openConnection(library, stream, {
      options,
      isBus: false,
      authMethods,
      // Of a socket that we were given nobody knows who has made it.
      peerCredentials:
        isVouchedFor && stream instanceof DescriptorSocket
          ? stream.credentials()
          : undefined,
      prepare: options.prepare,
      signal: deadline.signal,
    });
  } finally {
    deadline.end();
  }
}

/**
 * How the options say to get a stream; looked at before anything is loaded.
 *
 * @throws TypeError when they do not.
 */
export function peerOpener(
  caller: string,
  options: PeerOptions,
): (signal: AbortSignal) => Promise<Duplex> {
  const { address, path, descriptor, stream, descriptors = false } = options;
  const given = [address, path, descriptor, stream].filter(
    (value) => value !== undefined,
  );
  if (given.length !== 1)
    throw new TypeError(
      `${caller} needs one of address, path, descriptor or stream`,
    );
  if (stream !== undefined) {
    requireCarrier(stream, descriptors);
    return async () => stream;
  }
  if (descriptor !== undefined) return () => streamOf(descriptor, descriptors);
  const target = address ?? addressOf(path ?? "");
  return async (signal) =>
    openSocket(target, signal, descriptors ? await systemCalls() : undefined);
}

/** @throws TypeError for a number that is none, or what is no socket, which is closed then. */
async function streamOf(
  descriptor: FileDescriptor | number,
  descriptors: boolean,
): Promise<Duplex> {
  // Not before: what is refused without it must not be closed when it is collected.
  const own =
    typeof descriptor === "number"
      ? new FileDescriptor(descriptor)
      : descriptor;
  try {
    if (!descriptors) return own.toSocket();
    const system = await systemCalls();
    return new DescriptorSocket(system, own.take());
  } catch (error) {
    own[Symbol.dispose]();
    throw error;
  }
}

/** The D-Bus address of a Unix socket. */
export function addressOf(path: string): string {
  const name = path.startsWith("\0") ? path.slice(1) : path;
  const key = name === path ? "path" : "abstract";
  return `unix:${key}=${encodeURIComponent(name).replaceAll("%2F", "/")}`;
}
