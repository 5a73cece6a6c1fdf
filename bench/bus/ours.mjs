/** The generated proxy and skeleton, and the runtime beside them. */
import { connect, createServer } from "node:net";
import { once } from "node:events";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { name, path } from "./names.mjs";

/** @param folder - Where the generated modules are. */
export async function ours(folder) {
  const load = (file) => import(pathToFileURL(join(folder, file)));
  const runtime = await load("runtime/index.js");
  const { Bench1Proxy, Bench1Skeleton } = await load(`${name}.js`);
  const links = { daemon: overDaemon(runtime), peer: await toPeer(load) };

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

/** What the runtime offers for a connection without a bus belongs here. */
async function toPeer(load) {
  const { Connection } = await load("runtime/connection.js");
  const { SocketTransport } = await load("runtime/adapter/socket-transport.js");
  // No handshake: it is not what is measured.
  const connection = (stream) =>
    new Connection(new SocketTransport(stream, new Uint8Array()), {
      isBus: false,
    });
  return {
    async serve(address, exportTo) {
      const server = createServer((socket) => exportTo(connection(socket)));
      server.listen(address);
      await once(server, "listening");
    },
    async connect(address) {
      const socket = connect(address);
      await once(socket, "connect");
      return { bus: connection(socket), destination: undefined };
    },
  };
}
