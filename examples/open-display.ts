// How the examples reach a VM's display, by the first of their arguments:
//   unix:path=/run/vm1/bus   QEMU has -display dbus,addr=unix:path=/run/vm1/bus
//   --p2p /run/vm1/qmp       QEMU has -display dbus,p2p=yes and a monitor there
import { basename } from "node:path";
import { createInterface } from "node:readline";
import {
  connect,
  openDescriptorSocket,
  registerPeer,
  type Bus,
  type ProxyTarget,
} from "../generated/typescript/runtime/index.js";
import { misused } from "./brief-errors.js";

export interface Display {
  bus: Bus;
  /** Where the object `/org/qemu/Display1/<name>` is. */
  at(name: string): ProxyTarget;
  /** The other arguments. */
  rest: string[];
}

export async function openDisplay(): Promise<Display> {
  const [program = "", place, ...rest] = process.argv.slice(1);
  const isPeer = place === "--p2p";
  const where = isPeer ? rest.shift() : place;
  if (!where) misused(`${basename(program)} (unix:path=BUS | --p2p MONITOR) …`);
  if (isPeer) {
    const bus = await connectThroughMonitor(where);
    return {
      bus,
      rest,
      at: (name) => ({ path: `/org/qemu/Display1/${name}` }),
    };
  }
  const bus = await connect({ address: where, descriptors: true });
  await bus.waitForName("org.qemu", { timeoutMs: 10_000 });
  const destination = "org.qemu";
  const at = (name: string) => ({
    destination,
    path: `/org/qemu/Display1/${name}`,
  });
  return { bus, rest, at };
}

/** Peer to peer QEMU listens nowhere: its monitor takes one end of a socket. */
async function connectThroughMonitor(path: string): Promise<Bus> {
  const socket = await openDescriptorSocket(path);
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]();
  const execute = async (command: string, args = {}, fds: number[] = []) => {
    const line = JSON.stringify({ execute: command, arguments: args });
    socket.writeWithFds(Buffer.from(`${line}\n`), fds);
    for (;;) {
      const { value, done } = await lines.next();
      if (done === true) throw new Error("the monitor is gone");
      const message = JSON.parse(value) as {
        return?: object;
        error?: { desc: string };
      };
      if (message.error) throw new Error(`${command}: ${message.error.desc}`);
      if (message.return) return;
    }
  };
  try {
    await execute("qmp_capabilities");
    return await registerPeer(async ({ number }) => {
      const fdname = "display";
      await execute("getfd", { fdname }, [number]);
      await execute("add_client", { protocol: "@dbus-display", fdname });
    });
  } finally {
    socket.destroy();
  }
}
