/** The same service and client, written on dbus-native alone. */
import { once } from "node:events";
import { createServer } from "node:net";
import native from "dbus-native";
import MessageBus from "dbus-native/lib/bus.js";
import { name, path } from "./names.mjs";

/** Of the ways to read values that keep what is in them, the fastest. */
const shapes = { plainValues: true, variants: "wrap", ayBuffer: "view" };

const descriptor = {
  name,
  methods: {
    EchoText: ["s", "s", ["text"], ["same"]],
    EchoBytes: ["ay", "ay", ["bytes"], ["same"]],
    EchoTable: ["a{sv}", "a{sv}", ["table"], ["same"]],
  },
};

const service = {
  EchoText: (text) => text,
  EchoBytes: (bytes) => bytes,
  EchoTable: (table) => table,
};

const links = {
  daemon: {
    async serve(address) {
      const bus = native.createClient({ busAddress: address, ...shapes });
      bus.exportInterface(service, path, descriptor);
      await bus.requestName(name, 0);
    },
    connect(address) {
      return native.createClient({ busAddress: address, ...shapes });
    },
  },
  peer: {
    async serve(address) {
      const server = createServer((stream) => {
        const options = { stream, server: true, direct: true, ...shapes };
        const bus = new MessageBus(native.createConnection(options), options);
        bus.exportInterface(service, path, descriptor);
      });
      server.listen(address);
      await once(server, "listening");
    },
    connect(address) {
      const busAddress = `unix:path=${address}`;
      return native.createClient({ busAddress, direct: true, ...shapes });
    },
  },
};

// It cannot carry descriptors; its socket is the same.
links.descriptors = links.peer;

export async function dbusNative() {
  return {
    serve: (link, address) => links[link].serve(address),
    async connect(link, address) {
      const bus = links[link].connect(address);
      const destination = link === "daemon" ? name : undefined;
      const call = (member, signature, value) =>
        bus.invoke({
          destination,
          path,
          interface: name,
          member,
          signature,
          body: [value],
        });
      return {
        echoText: (text) => call("EchoText", "s", text),
        echoBytes: (bytes) => call("EchoBytes", "ay", bytes),
        echoTable: (table) => call("EchoTable", "a{sv}", table),
        table: (entries) =>
          Object.fromEntries(
            entries.map(([key, signature, value]) => [
              key,
              new native.Variant(signature, value),
            ]),
          ),
        count: (table) => Object.keys(table).length,
      };
    },
  };
}
