import { afterAll, beforeAll } from "vitest";
import { connect, type Bus } from "../../src/runtime/index.js";
import { startDBusDaemon, type Daemon } from "../support/dbus-daemon.js";
import { busSuite } from "./bus-suite.js";

let daemon: Daemon;

beforeAll(async () => {
  daemon = await startDBusDaemon();
});

afterAll(async () => {
  await daemon.stop();
});

busSuite("over dbus-daemon", async () => {
  const connections: Bus[] = [];
  return {
    connect: async (options) => {
      const bus = await connect({ address: daemon.address, ...options });
      connections.push(bus);
      return bus;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(connections.map((bus) => bus.close()));
    },
  };
});
