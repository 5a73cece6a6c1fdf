/** The generated proxy and skeleton, and the runtime beside them. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { name, path } from "./names.mjs";

/** @param folder - Where the generated modules are. */
export async function ours(folder) {
  const load = (file) => import(pathToFileURL(join(folder, file)));
  const runtime = await load("runtime/index.js");
  const { Bench1Proxy, Bench1Skeleton } = await load(`${name}.js`);
  const links = {
    daemon: overDaemon(runtime),
    peer: toPeer(runtime, false),
    descriptors: toPeer(runtime, true),
  };

  class Service extends Bench1Skeleton {
    echoText(text) {
      return text;
    }
    echoBytes(bytes) {
      return bytes;
    }
    echoTable(table) {
      return table;
    }
  }

  return {
    async serve(link, address) {
      await links[link].serve(address, (bus) =>
        bus.export(path, new Service()),
      );
    },
    async connect(link, address) {
      const { bus, destination } = await links[link].connect(address);
      const proxy = new Bench1Proxy(bus, { path, destination });
      return {
        echoText: (text) => proxy.echoText(text),
        echoBytes: (bytes) => proxy.echoBytes(bytes),
        echoTable: (table) => proxy.echoTable(table),
        table: (entries) =>
          Object.fromEntries(
            entries.map(([key, signature, value]) => [
              key,
              new runtime.Variant(signature, value),
            ]),
          ),
        count: (table) => Object.keys(table).length,
      };
    },
  };
}

function overDaemon(runtime) {
  return {
    async serve(address, exportTo) {
      const bus = await runtime.connect({ address });
      await exportTo(bus);
      await bus.requestName(name);
    },
    async connect(address) {
      const bus = await runtime.connect({ address });
      return { bus, destination: name };
    },
  };
}

function toPeer(runtime, descriptors) {
  return {
    async serve(path, exportTo) {
      await runtime.servePeer({ path, descriptors, prepare: exportTo });
    },
    async connect(path) {
      const bus = await runtime.connectPeer({ path, descriptors });
      return { bus, destination: undefined };
    },
  };
}
