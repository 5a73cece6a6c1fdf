import type { Duplex } from "node:stream";
import type { Bus } from "../bus.js";
import { readRoles } from "../roles.js";
import { startDeadline } from "./deadline.js";
import { DescriptorSocket } from "./descriptor-socket.js";
import { loadLibrary } from "./native-library.js";
import { openConnection, type OpenOptions } from "./open-connection.js";
import { openSocket } from "./open-socket.js";
import { systemCalls } from "./system-calls.js";

/** Which bus, and how to connect. Exactly one of the first three is needed. */
export interface ConnectOptions extends OpenOptions {
  /** A D-Bus address such as `unix:path=/run/vm1/bus`; alternatives behind `;`. */
  readonly address?: string | undefined;
  /** The user's session bus, or the system bus, where the environment says it is. */
  readonly bus?: "session" | "system" | undefined;
  /** A stream that is connected to a bus, before authentication. */
  readonly stream?: Duplex | undefined;
}

/**
 * Connects to a message bus over a socket. Needs the package `dbus-native`.
 *
 * @throws TypeError when the options do not say which bus, or the address or the
 *   table of roles is wrong.
 * @throws ConnectionClosedError when the bus cannot be reached or refuses.
 * @throws TimeoutError when connecting takes too long.
 * @throws Error that says what to install when something is missing.
 *
 * @example
 * await using bus = await connect({ address: "unix:path=/run/vm1/bus" });
 */
export async function connect(options: ConnectOptions): Promise<Bus> {
  const { connectTimeoutMs = 10_000, authMethods = ["EXTERNAL"] } = options;
  const open = opener(options);
  readRoles(options.roles);
  const library = await loadLibrary();
  const deadline = startDeadline(
    "not connected",
    connectTimeoutMs,
    options.signal,
  );
  try {
    const stream = await open(deadline.signal);
    return await openConnection(library, stream, {
      options,
      isBus: true,
      authMethods,
      signal: deadline.signal,
    });
  } finally {
    deadline.end();
  }
}

/** How the options say to get a stream; looked at before anything is loaded. */
function opener(
  options: ConnectOptions,
): (signal: AbortSignal) => Promise<Duplex> {
  const { address, bus, stream, descriptors = false } = options;
  const given = [address, bus, stream].filter((value) => value !== undefined);
  if (given.length !== 1)
    throw new TypeError("connect needs one of address, bus or stream");
  if (stream !== undefined) {
    requireCarrier(stream, descriptors);
    return async () => stream;
  }
  const target = address ?? knownAddress(bus ?? "session");
  return async (signal) =>
    openSocket(target, signal, descriptors ? await systemCalls() : undefined);
}

/** @throws TypeError when descriptors are wanted on a stream that has none. */
export function requireCarrier(stream: Duplex, descriptors: boolean): void {
  if (descriptors && !(stream instanceof DescriptorSocket))
    throw new TypeError(
      "this stream cannot carry descriptors; openDescriptorSocket makes one that can",
    );
}

function knownAddress(bus: "session" | "system"): string {
  const variable =
    bus === "session" ? "DBUS_SESSION_BUS_ADDRESS" : "DBUS_SYSTEM_BUS_ADDRESS";
  const value = process.env[variable];
  if (value !== undefined && value !== "") return value;
  return bus === "session"
    ? "unix:runtime=yes"
    : "unix:path=/var/run/dbus/system_bus_socket";
}
