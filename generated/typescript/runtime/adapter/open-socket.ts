import { connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import { ConnectionClosedError } from "../errors.js";
import { FileDescriptor } from "../file-descriptor.js";
import { parseAddress, type SocketAddress } from "./address.js";
import { DescriptorSocket } from "./descriptor-socket.js";
import { requireSocketPath } from "./socket-address.js";
import { systemCalls, type SystemCalls } from "./system-calls.js";

/** How soon to ask again when a listener has no room. */
const busyMs = 10;

/**
 * Opens the first address that answers.
 *
 * @param system - For a socket that carries descriptors.
 * @throws TypeError when the address cannot be used.
 * @throws ConnectionClosedError when none answers; says why for each.
 */
export async function openSocket(
  address: string,
  signal: AbortSignal,
  system: SystemCalls | undefined,
): Promise<Duplex> {
  const failures: string[] = [];
  const folder = process.env["XDG_RUNTIME_DIR"];
  for (const candidate of parseAddress(address, folder)) {
    try {
      return system === undefined
        ? await open(candidate, signal)
        : await openUnix(system, candidate, signal);
    } catch (error) {
      signal.throwIfAborted();
      failures.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new ConnectionClosedError(
    `cannot connect to ${address}: ${failures.join("; ")}`,
  );
}

/** @throws Error with what the system says, or that descriptors need a Unix socket. */
async function openUnix(
  system: SystemCalls,
  address: SocketAddress,
  signal: AbortSignal,
): Promise<DescriptorSocket> {
  if (!("path" in address))
    throw new Error("file descriptors cannot be passed over tcp:");
  return openPath(system, address.path, signal);
}

async function openPath(
  system: SystemCalls,
  path: string,
  signal: AbortSignal | undefined,
): Promise<DescriptorSocket> {
  for (;;) {
    signal?.throwIfAborted();
    const number = system.connect(path);
    if (number !== undefined) return new DescriptorSocket(system, number);
    await wait(busyMs, undefined, signal && { signal });
  }
}

/**
 * A stream over a Unix socket, which carries descriptors: one that is connected,
 * which it owns from now on, or the one at a path, which it connects to.
 *
 * @param signal - Gives up connecting.
 * @throws Error that says what to do where descriptors cannot be passed; a
 *   descriptor is still the caller's then. Error with the system's `code` when
 *   nobody listens at the path.
 */
export async function openDescriptorSocket(
  socket: FileDescriptor | string,
  signal?: AbortSignal,
): Promise<DescriptorSocket> {
  const system = await systemCalls();
  return typeof socket === "string"
    ? openPath(system, socket, signal)
    : new DescriptorSocket(system, socket.take());
}

function open(address: SocketAddress, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    if ("path" in address) requireSocketPath(address.path);
    const socket = connect(address);
    const settle = (error?: unknown): void => {
      socket.off("connect", settle);
      socket.off("error", settle);
      signal.removeEventListener("abort", abort);
      if (error === undefined) {
        socket.setNoDelay(true);
        resolve(socket);
      } else {
        socket.destroy();
        reject(error);
      }
    };
    const abort = (): void => {
      settle(signal.reason);
    };
    socket.on("connect", settle);
    socket.on("error", settle);
    signal.addEventListener("abort", abort);
  });
}

/**
 * Two sockets that lead to each other: one to keep, and one to give away, or both
 * for a test of two peers. Needs Linux and the package koffi.
 *
 * @throws Error that says what to do where there are none.
 *
 * @example
 * const [ours, theirs] = await socketPair();
 * const [service, client] = await Promise.all([
 *   servePeer({ descriptor: ours, descriptors: true }),
 *   connectPeer({ descriptor: theirs, descriptors: true }),
 * ]);
 */
export async function socketPair(): Promise<
  readonly [FileDescriptor, FileDescriptor]
> {
  const [left, right] = (await systemCalls()).socketPair();
  return [new FileDescriptor(left), new FileDescriptor(right)];
}
