import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { connectPeer } from "../../src/runtime/index.js";
import { bundle } from "../support/bundle.js";
import { start, type RunningProgram } from "../support/programs.js";
import { callBytes, SilentPeer } from "../support/silent-peer.js";
import { playerPath } from "./fixture/test-player.js";

// Peers that send calls and never read an answer, against a service with little memory.

const ping = {
  path: playerPath,
  interface: "org.freedesktop.DBus.Peer",
  member: "Ping",
};

let folder: string;
let path: string;
let service: RunningProgram;
let peers: SilentPeer[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "qbus-silent-"));
  path = join(folder, "socket");
  peers = [];
});

afterEach(async () => {
  for (const { socket } of peers) socket.destroy();
  await service.stop();
  await rm(folder, { recursive: true });
});

async function serve(descriptors: string): Promise<string> {
  const [program = ""] = await bundle(
    ["test/runtime/fixture/program-peer-server.ts"],
    "test-silent-peers",
  );
  service = start(
    process.execPath,
    "--max-old-space-size=128",
    program,
    path,
    descriptors,
  );
  return service.printed(/ready/);
}

/** The most memory that it has had, in MiB. */
async function peakMemory(): Promise<number> {
  const status = await readFile(`/proc/${String(service.pid)}/status`, "utf8");
  const [, kibibytes = "NaN"] = /VmHWM:\s*(\d+) kB/.exec(status) ?? [];
  return Number(kibibytes) / 1024;
}

describe.each(["no", "yes"])("with descriptors: %s", (descriptors) => {
  test.each([4, 200])(
    "%i peers that send pings and read nothing take little memory, and nobody's turn",
    async (count) => {
      await serve(descriptors);
      const bytes = callBytes(ping, 200);
      while (peers.length < count) peers.push(await SilentPeer.at(path));
      for (const peer of peers) peer.flood(bytes);
      await using client = await connectPeer({ path });
      const end = performance.now() + 3000;
      let longest = 0;
      while (performance.now() < end) {
        const before = performance.now();
        await client.call(ping, { timeoutMs: 10_000 });
        longest = Math.max(longest, performance.now() - before);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      const memory = await peakMemory();
      expect(longest).toBeLessThan(1000);
      expect(memory).toBeLessThan(256);
    },
    60_000,
  );
});
