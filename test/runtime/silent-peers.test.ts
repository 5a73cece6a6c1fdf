import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { connectPeer } from "../../src/runtime/index.js";
import { bundle } from "../support/bundle.js";
import { start, type RunningProgram } from "../support/programs.js";
import {
  callBytes,
  SilentPeer,
  type SilentCall,
} from "../support/silent-peer.js";
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

/** How long a second client waits for its longest ping meanwhile. */
async function longestPing(durationMs: number): Promise<number> {
  await using client = await connectPeer({ path });
  const end = performance.now() + durationMs;
  let longest = 0;
  while (performance.now() < end) {
    const before = performance.now();
    await client.call(ping, { timeoutMs: 10_000 });
    longest = Math.max(longest, performance.now() - before);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return longest;
}

function grab(what: string): SilentCall {
  return {
    path: playerPath,
    interface: "org.example.Demo1.Player",
    member: "Grab",
    signature: "uas",
    body: [1, [what]],
  };
}

describe.each(["no", "yes"])("with descriptors: %s", (descriptors) => {
  test.each([
    ["pings", 4, ping],
    ["pings", 100, ping],
    ["calls that never end", 100, grab("hang")],
    ["calls that fail", 4, grab("break")],
  ])(
    "%s of %i peers that read nothing take little memory, and nobody's turn",
    async (_, count, call) => {
      await serve(descriptors);
      const bytes = callBytes(call, 200);
      while (peers.length < count) peers.push(await SilentPeer.at(path));
      for (const peer of peers) peer.flood(bytes);
      expect(await longestPing(3000)).toBeLessThan(1000);
      expect(await peakMemory()).toBeLessThan(256);
      // Ten errors of a kind, each with its stack, and how many more there were.
      expect(service.output().split("\n").length).toBeLessThan(500);
    },
    60_000,
  );
});

test("peers that come again after calls that never end take little memory", async () => {
  await serve("no");
  const bytes = callBytes(grab("hang"), 1100);
  for (let round = 0; round < 300; round++) {
    const peer = await SilentPeer.at(path);
    peer.socket.write(bytes);
    peer.socket.end();
    await once(peer.socket.resume(), "close");
  }
  expect(await longestPing(500)).toBeLessThan(1000);
  expect(await peakMemory()).toBeLessThan(256);
}, 60_000);
