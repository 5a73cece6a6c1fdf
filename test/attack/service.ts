// The service that is attacked: service.mjs PLACES
import {
  connect,
  DBusError,
  FileDescriptor,
  servePeer,
  type Bus,
  type CallContext,
} from "../../src/runtime/index.js";
import { exportAll, exportCrowd, rolesOf } from "../fuzz/fixture/exported.js";
import { implement, type GeneratedModule } from "../fuzz/fixture/objects.js";
import { answers } from "../fuzz/fixture/values.js";
import { serviceName } from "../fuzz/places.js";
import { Gauges } from "./gauges.js";
import { attackedName, type Places } from "./places.js";

type Answer = (...args: readonly unknown[]) => unknown;

/** As a service would treat what it is given. */
const own: Readonly<Record<string, Answer>> = {
  Echo: (text) => text,
  Fail: () => {
    throw new Error("planned");
  },
  Read: (file, call) => lengthOf(file, call as CallContext),
  Hold: () => new Promise((resolve) => setTimeout(resolve, 100)),
  Talk: (socket, call) => {
    talk(socket, call as CallContext);
  },
};

async function lengthOf(file: unknown, call: CallContext): Promise<number> {
  // The twin has a number in its place.
  if (!(file instanceof FileDescriptor)) return 0;
  const stream = file.toReadStream();
  const leave = (): void => {
    stream.destroy();
  };
  call.signal.addEventListener("abort", leave, { once: true });
  let length = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>)
      length = Math.min(2 ** 32 - 1, length + chunk.length);
  } catch (error) {
    throw new DBusError("org.example.Error.Unreadable", String(error));
  } finally {
    call.signal.removeEventListener("abort", leave);
  }
  return length;
}

function talk(own: unknown, call: CallContext): void {
  if (!(own instanceof FileDescriptor)) return;
  const socket = own.toSocket();
  socket.on("error", () => undefined);
  socket.resume().end("hello");
  call.signal.addEventListener("abort", () => socket.destroy());
}

/** Runs the service until its parent ends it. */
export async function serve(
  modules: readonly GeneratedModule[],
): Promise<void> {
  const gauges = new Gauges();
  const places = JSON.parse(process.argv[2] ?? "") as Places;
  const fault = (text: string): void => {
    gauges.fault(text);
  };
  const table = answers as Record<string, Answer>;
  for (const [name, answer] of Object.entries(own))
    table[`${attackedName}.${name}`] = answer;
  const log = { calls: 0, assignments: 0, fault };
  const objects = modules.map((module) => implement(module, log));
  const roles = rolesOf(objects);
  const bus = await connect({
    address: places.address,
    descriptors: true,
    roles,
  });
  await exportAll(bus, objects);
  await bus.requestName(serviceName);
  void bus.closed.then((error) => {
    fault(`the bus is gone: ${String(error)}`);
  });
  const prepare = (peer: Bus) => exportCrowd(peer, objects);
  await servePeer({ path: places.peer, prepare, roles });
  await servePeer({
    path: places.descriptors,
    descriptors: true,
    prepare,
    roles,
  });
  gauges.ready();
}
