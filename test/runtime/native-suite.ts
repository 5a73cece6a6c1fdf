import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { connect, type Bus } from "../../src/runtime/index.js";
import { startDBusDaemon, type Daemon } from "../support/dbus-daemon.js";
import { busSuite } from "./bus-suite.js";
import { peerSuite } from "./peer-suite.js";

/** The library that the test has put in the place of `dbus-native`. */
interface Library {
  /** Its folder in node_modules. */
  readonly folder: string;
  readonly version: string;
  /** What the test found in it, spied upon. */
  readonly createConnection: (...options: never[]) => unknown;
}

/** What must hold with a version of the D-Bus library. */
export function nativeSuite(library: Library): void {
  const { folder, version, createConnection } = library;
  let daemon: Daemon;

  beforeAll(async () => {
    daemon = await startDBusDaemon();
  });

  afterAll(async () => {
    await daemon.stop();
  });

  const node = process.versions.node;
  test(`the adapter connects with dbus-native ${version} on Node ${node}`, async () => {
    const manifest = new URL(
      `../../node_modules/${folder}/package.json`,
      import.meta.url,
    );
    const found: unknown = JSON.parse(readFileSync(manifest, "utf8"));
    expect(found).toMatchObject({ name: "dbus-native", version });
    vi.mocked(createConnection).mockClear();
    const bus = await connect({ address: daemon.address });
    await bus.close();
    expect(createConnection).toHaveBeenCalledTimes(1);
  });

  busSuite(`over dbus-daemon, with dbus-native ${version}`, async () => {
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

  peerSuite(`with dbus-native ${version}`);
}
