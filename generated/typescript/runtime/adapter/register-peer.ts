import type { Socket } from "node:net";
import type { Bus, CallOptions } from "../bus.js";
import { ConnectionClosedError } from "../errors.js";
import { FileDescriptor } from "../file-descriptor.js";
import { readRoles } from "../roles.js";
import { show } from "../show.js";
import { requireSkeleton, type Skeleton } from "../skeleton.js";
import { startDeadline, untilAborted } from "./deadline.js";
import { DescriptorSocket } from "./descriptor-socket.js";
import { loadLibrary } from "./native-library.js";
import { openConnection } from "./open-connection.js";
import type { PeerSettings } from "./connect-peer.js";
import { systemCalls } from "./system-calls.js";

/**
 * Gives one end of a socket to a service: a call of a generated proxy.
 *
 * @param descriptor - Closed when the call has ended, unless it is kept.
 * @param options - To hand to the call, so that it ends when the time is over.
 */
export type Register = (
  descriptor: FileDescriptor,
  options: CallOptions,
) => PromiseLike<unknown>;

/** How to register. */
export interface RegisterOptions {
  /** For all of it, in milliseconds; 5000 by default. */
  readonly timeoutMs?: number | undefined;
  /** Gives up. */
  readonly signal?: AbortSignal | undefined;
}

/** What the peer finds on the connection, and how to register. */
export interface RegisterPeerOptions
  extends
    RegisterOptions,
    Omit<
      PeerSettings,
      "connectTimeoutMs" | "descriptors" | "signal" | "timeoutMs"
    > {
  /** Objects to export, each at the path that its interface names, or at `path`. */
  readonly objects?: readonly Skeleton[] | undefined;
  /** Where to export the objects instead. */
  readonly path?: string | undefined;
}

/** An object that is asked for in a call that stops a whole VM has to answer soon. */
const defaultAnswerTimeoutMs = 2000;

/**
 * Hands a private connection to a service that will call back through it, as
 * `RegisterListener`, `RegisterOutListener` and `RegisterInListener` of QEMU want
 * it. Needs Linux and the packages `koffi` and `dbus-native`.
 *
 * QEMU stands still, with the whole VM, from its answer to such a call until the
 * handshake is done and the listener has answered. So objects are exported first,
 * the handshake begins with the call, nothing is waited for in between, and when
 * the time is over the socket is closed, which sets QEMU free.
 *
 * @returns The connection. Closing it takes the registration back.
 * @throws DBusError The service's error. TimeoutError. ConnectionClosedError.
 * @throws TypeError when it is not known where to export an object.
 *
 * @example
 * await using screen = await registerPeer(
 *   (fd, options) => console0.registerListener(fd, options),
 *   { objects: [new Screen()] },
 * );
 */
export async function registerPeer(
  register: Register,
  options: RegisterPeerOptions = {},
): Promise<Bus> {
  const { objects = [], authMethods = ["EXTERNAL"], prepare } = options;
  requireRegister("registerPeer", register);
  if (!Array.isArray(objects))
    throw new TypeError(
      `registerPeer: objects: expected an array, got ${show(objects)}`,
    );
  const paths = objects.map((object) => {
    requireSkeleton(object);
    return options.path ?? pathOf(object);
  });
  readRoles(options.roles);
  const [library, system] = await Promise.all([loadLibrary(), systemCalls()]);
  const { timeoutMs = 5000, signal } = options;
  const deadline = startDeadline("not registered", timeoutMs, signal);
  const [ours, theirs] = system.socketPair();
  const registering = new Registering(register, theirs, deadline.signal);
  try {
    const bus = await openConnection(
      library,
      new DescriptorSocket(system, ours),
      {
        options: {
          answerTimeoutMs: defaultAnswerTimeoutMs,
          ...options,
          timeoutMs: undefined,
        },
        isBus: false,
        authMethods,
        prepare: async (connection) => {
          await prepare?.(connection);
          for (const [index, object] of objects.entries())
            await connection.export(paths[index] ?? "", object);
          registering.begin();
        },
        signal: registering.signal,
      },
    );
    try {
      await registering.ended;
    } catch (error) {
      await bus.close();
      throw error;
    }
    return bus;
  } catch (cause) {
    if (!registering.isGivenAway) throw cause;
    const text = cause instanceof Error ? cause.message : String(cause);
    throw new ConnectionClosedError(
      `the service has answered, but the handshake failed: ${text}; did it keep its end of the socket?`,
      { cause },
    );
  } finally {
    registering.end();
    deadline.end();
  }
}

/**
 * Hands one end of a plain stream to a service, as `Chardev.Register` of QEMU
 * wants it. Needs Linux and the package `koffi`.
 *
 * @returns The other end. Closing it takes the registration back.
 * @throws DBusError The service's error. TimeoutError.
 *
 * @example
 * const serial = await registerStream((fd, options) => chardev.register(fd, options));
 * serial.write("root\n");
 */
export async function registerStream(
  register: Register,
  options: RegisterOptions = {},
): Promise<Socket> {
  const { timeoutMs = 5000, signal } = options;
  requireRegister("registerStream", register);
  const system = await systemCalls();
  const deadline = startDeadline("not registered", timeoutMs, signal);
  const [ours, theirs] = system.socketPair();
  const registering = new Registering(register, theirs, deadline.signal);
  const socket = new FileDescriptor(ours).toSocket();
  try {
    registering.begin();
    await registering.ended;
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  } finally {
    registering.end();
    deadline.end();
  }
}

/** @throws TypeError when it cannot be called. */
function requireRegister(caller: string, register: unknown): void {
  if (typeof register !== "function")
    throw new TypeError(
      `${caller}: expected a function that makes the call, got ${show(register)}`,
    );
}

/** The call that gives the other end away. */
class Registering {
  /** Fires when the time is over or the call fails, whichever comes first. */
  readonly signal: AbortSignal;
  readonly #register: Register;
  readonly #far: FileDescriptor;
  readonly #failed = new AbortController();
  #ended: Promise<void> = Promise.resolve();
  #isGivenAway = false;

  constructor(register: Register, far: number, deadline: AbortSignal) {
    this.#register = register;
    this.#far = new FileDescriptor(far);
    this.signal = AbortSignal.any([deadline, this.#failed.signal]);
  }

  /** Whether the call has ended well, and the time is not over. */
  get isGivenAway(): boolean {
    return this.#isGivenAway && !this.signal.aborted;
  }

  /** @throws What the call throws, or the reason of the signal. */
  get ended(): Promise<void> {
    return this.#ended;
  }

  begin(): void {
    this.#ended = this.#call();
    this.#ended.catch((error: unknown) => {
      // The service will not authenticate anybody now.
      this.#failed.abort(error);
    });
  }

  /** Our copy of what was given away would keep the socket open; unless it is kept. */
  end(): void {
    this.#far.$release();
  }

  async #call(): Promise<void> {
    const { signal } = this;
    // One time limit for all, so that it is the one that is told of.
    const options = { signal, timeoutMs: Infinity };
    const call = Promise.resolve(this.#register(this.#far, options));
    try {
      await untilAborted(call, signal);
      this.#isGivenAway = true;
    } finally {
      this.end();
    }
  }
}

/** Where an interface says that it is found. @throws TypeError when it does not. */
function pathOf({ $descriptor }: Skeleton): string {
  const {
    name,
    annotations,
    annotationPrefix = "org.qemu.QBus.",
  } = $descriptor;
  const paths = annotations
    .filter((own) => own.name === `${annotationPrefix}ObjectPath`)
    .map(({ value }) => value);
  const [path = ""] = paths;
  if (paths.length !== 1 || !/^\/[A-Za-z0-9_/]*$/.test(path))
    throw new TypeError(
      `${show(name)} does not name one path to export it at; give one as path`,
    );
  return path;
}
