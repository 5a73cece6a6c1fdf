import { systemCalls } from "../../generated/typescript/runtime/adapter/system-calls.js";
import {
  connect,
  connectPeer,
  FileDescriptor,
  openDescriptorSocket,
} from "../../generated/typescript/runtime/index.js";
import type {
  Bus,
  ProxyTarget,
} from "../../generated/typescript/runtime/index.js";
import { startDBusDaemon } from "./dbus-daemon.js";
import { dbusDisplay, onBus, startMachine } from "./qemu.js";
import type { Machine, MachineOptions } from "./qemu.js";
import { openQmp } from "./qmp.js";

/** The two ways to a machine's display, for suites that run over both. */
export const ways = ["over a bus", "peer to peer"] as const;

export type Way = (typeof ways)[number];

/** A machine's display, and a connection to it that passes descriptors. */
export interface Display extends AsyncDisposable {
  readonly machine: Machine;
  readonly bus: Bus;
  /** How the examples are told to reach it. */
  readonly place: readonly string[];
  /** Where the object `/org/qemu/Display1/<name>` is. */
  at(name: string): ProxyTarget;
  /** Connects once more, as another client. The connection is the caller's. */
  connect(): Promise<Bus>;
  /** Ends everything. Safe to call again. */
  stop(): Promise<void>;
}

export interface DisplayOptions extends Omit<MachineOptions, "display"> {
  /** More that `-display dbus` is given, such as `audiodev=snd`. */
  readonly settings?: string;
}

/** Starts a machine with its display on a bus of its own, or for peers; connects. */
export async function openDisplay(
  way: Way,
  { settings, running = true, ...options }: DisplayOptions = {},
): Promise<Display> {
  const daemon = way === "over a bus" ? await startDBusDaemon() : undefined;
  const address = daemon?.address;
  const kind = address === undefined ? "dbus,p2p=yes" : dbusDisplay(address);
  const display = settings === undefined ? kind : `${kind},${settings}`;
  let machine: Machine | undefined;
  let bus: Bus | undefined;
  const stop = async (): Promise<void> => {
    await bus?.close();
    await machine?.stop();
    await daemon?.stop();
  };
  try {
    const started = await startMachine({ ...options, display, running: false });
    machine = started;
    const again = async (): Promise<Bus> =>
      address === undefined
        ? connectToMachine(started)
        : connect({ address, descriptors: true });
    if (address !== undefined) await onBus(address);
    bus = await again();
    if (running) await machine.qmp.execute("cont");
    const destination = address === undefined ? undefined : "org.qemu";
    return {
      machine,
      bus,
      place: address === undefined ? ["--p2p", started.monitorPath] : [address],
      at: (name) => ({ destination, path: `/org/qemu/Display1/${name}` }),
      connect: again,
      stop,
      [Symbol.asyncDispose]: stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Gives a machine one end of a socket through its second monitor, which takes
 * one client at a time, and connects to its display at the other.
 */
async function connectToMachine({ monitorPath }: Machine): Promise<Bus> {
  const socket = await openDescriptorSocket(monitorPath);
  await using qmp = await openQmp(socket);
  const [ours, theirs] = (await systemCalls()).socketPair();
  const descriptor = new FileDescriptor(ours);
  {
    using given = new FileDescriptor(theirs);
    const name = { fdname: "display" };
    await qmp.execute("getfd", name, (bytes) => {
      socket.writeWithFds(bytes, [given.number]);
    });
  }
  const client = { protocol: "@dbus-display", fdname: "display" };
  await qmp.execute("add_client", client);
  return connectPeer({ descriptor, descriptors: true });
}
