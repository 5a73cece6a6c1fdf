import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  connectPeer,
  ConnectionClosedError,
  FileDescriptor,
  NotSupportedError,
  servePeer,
  type PeerServer,
} from "../../src/runtime/index.js";
import { Files1Proxy } from "../emit/golden/descriptors/org.example.Files1.js";
import { run } from "../support/programs.js";
import { filesPath, TestFiles } from "./fixture/test-files.js";

/** What of peers depends on the library: each side of the handshake. */
export function peerSuite(kind: string): void {
  describe.each([
    [false, false],
    [false, true],
    [true, false],
    [true, true],
  ])(`peers ${kind}, descriptors here %s and there %s`, (here, there) => {
    let folder: string;
    let path: string;
    let files: TestFiles;
    let server: PeerServer;
    let isAdmitted: boolean;
    let errors: unknown[];

    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), "qbus-peer-"));
      path = join(folder, "socket");
      files = new TestFiles("/proc/self/comm");
      isAdmitted = true;
      errors = [];
      server = await servePeer({
        path,
        descriptors: here,
        admit: () => isAdmitted,
        prepare: (bus) => bus.export(filesPath, files),
        onError: (error) => errors.push(error),
      });
    });

    afterEach(async () => {
      await server.close();
      files.end();
      await rm(folder, { recursive: true });
    });

    // The first message comes right behind the handshake, and is longer than one.
    test("they call each other", async () => {
      await using bus = await connectPeer({ path, descriptors: there });
      const proxy = new Files1Proxy(bus, { path: filesPath });
      expect(await proxy.count(new Uint8Array(100_000))).toBe(100_000);
    });

    test("they pass descriptors if both can", async () => {
      await using bus = await connectPeer({ path, descriptors: there });
      const proxy = new Files1Proxy(bus, { path: filesPath });
      const reading = proxy.read(files.log);
      if (here && there) {
        await reading;
        using own = await proxy.open("/dev/null");
        expect(own).toBeInstanceOf(FileDescriptor);
      } else {
        await expect(reading).rejects.toBeInstanceOf(NotSupportedError);
      }
    });

    test("who is not let in is told so", async () => {
      isAdmitted = false;
      const refused = connectPeer({ path, descriptors: there });
      await expect(refused).rejects.toBeInstanceOf(ConnectionClosedError);
      await expect.poll(() => errors.length).toBe(1);
    });

    test("libdbus is let in", async () => {
      const { stdout } = await run(
        "dbus-send",
        `--peer=${server.address}`,
        "--print-reply=literal",
        filesPath,
        "org.freedesktop.DBus.Peer.Ping",
      );
      expect(stdout).toBe("");
      expect(errors).toEqual([]);
    });
  });
}
