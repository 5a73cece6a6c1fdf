import type { Duplex } from "node:stream";
import type { Bus, BusOptions } from "../bus.js";
import { Connection } from "../connection.js";
import { TimeoutError } from "../errors.js";
import { readRoles } from "../roles.js";
import { authenticate, type NativeLibrary } from "./authenticate.js";
import { openSocket } from "./open-socket.js";
import { SocketTransport } from "./socket-transport.js";

/** Which bus, and how to connect. Exactly one of the first three is needed. */
export interface ConnectOptions extends BusOptions {
  /** A D-Bus address such as `unix:path=/run/vm1/bus`; alternatives behind `;`. */
  readonly address?: string | undefined;
  /** The user's session bus, or the system bus, where the environment says it is. */
  readonly bus?: "session" | "system" | undefined;
  /** A stream that is connected to a bus, before authentication. */
  readonly stream?: Duplex | undefined;
  /** Mechanisms in the order in which to try them; `EXTERNAL` by default. */
  readonly authMethods?: readonly string[] | undefined;
  /** For all of connecting, in milliseconds; 10,000 by default. */
  readonly connectTimeoutMs?: number | undefined;
  /** Gives up connecting. */
  readonly signal?: AbortSignal | undefined;
}

// Typed as text, so that this compiles where the library is not installed.
const libraryName: string = "dbus-native";

/**
 * Connects to a message bus over a socket. Needs the package `dbus-native`.
 *
 * @throws TypeError when the options do not say which bus, or the address or the
 *   table of roles is wrong.
 * @throws ConnectionClosedError when the bus cannot be reached or refuses.
 * @throws TimeoutError when connecting takes too long.
 *
 * @example
 * await using bus = await connect({ address: "unix:path=/run/vm1/bus" });
 */
export async function connect(options: ConnectOptions): Promise<Bus> {
  const { connectTimeoutMs = 10_000, authMethods = ["EXTERNAL"] } = options;
  const open = opener(options);
  readRoles(options.roles);
  const library = await loadLibrary();
  const deadline = startDeadline(connectTimeoutMs, options.signal);
  let stream: Duplex | undefined;
  try {
    stream = await open(deadline.signal);
    const early = await authenticate(
      library,
      stream,
      authMethods,
      deadline.signal,
    );
    const connection = new Connection(new SocketTransport(stream, early), {
      ...options,
      isBus: true,
    });
    await connection.hello({ signal: deadline.signal });
    return connection;
  } catch (error) {
    stream?.on("error", ignore);
    stream?.destroy();
    throw error;
  } finally {
    deadline.end();
  }
}

function ignore(): void {
  // The error that matters is the first one, which is on its way to the caller.
}

/** How the options say to get a stream; looked at before anything is loaded. */
function opener(
  options: ConnectOptions,
): (signal: AbortSignal) => Promise<Duplex> {
  const { address, bus, stream } = options;
  const given = [address, bus, stream].filter((value) => value !== undefined);
  if (given.length !== 1)
    throw new TypeError("connect needs one of address, bus or stream");
  if (stream !== undefined) return async () => stream;
  const target = address ?? knownAddress(bus ?? "session");
  return (signal) => openSocket(target, signal);
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

interface Deadline {
  readonly signal: AbortSignal;
  readonly end: () => void;
}

function startDeadline(ms: number, outer: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort(outer?.reason);
  };
  const timer = Number.isFinite(ms)
    ? setTimeout(() => {
        const text = `not connected within ${String(ms)} ms`;
        controller.abort(new TimeoutError(text));
      }, ms)
    : undefined;
  if (outer?.aborted === true) abort();
  outer?.addEventListener("abort", abort, { once: true });
  return {
    signal: controller.signal,
    end: () => {
      clearTimeout(timer);
      outer?.removeEventListener("abort", abort);
    },
  };
}

async function loadLibrary(): Promise<NativeLibrary> {
  let loaded: unknown;
  try {
    loaded = await import(libraryName);
  } catch (error) {
    // Absent, or broken: either way there is one thing to do about it.
    throw new Error(
      "connecting needs the package dbus-native: npm install dbus-native",
      { cause: error },
    );
  }
  // The package is CommonJS: what it exports is at `default`, or spread out.
  const module = loaded as { default?: unknown };
  for (const candidate of [module, module.default]) {
    if (isLibrary(candidate)) return candidate;
  }
  throw new Error("the installed dbus-native has no createConnection");
}

function isLibrary(value: unknown): value is NativeLibrary {
  return (
    typeof value === "object" &&
    value !== null &&
    "createConnection" in value &&
    typeof value.createConnection === "function"
  );
}
