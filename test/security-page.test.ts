import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ServerLoad } from "../src/runtime/adapter/server-limits.js";
import { defaultMaxQueuedBytes } from "../src/runtime/peer-share.js";
import { defaultMaxDecodedBytes } from "../src/runtime/wire/decode.js";
import { defaultMaxMessageBytes } from "../src/runtime/wire/message-stream.js";
import { brokenLinks } from "./support/markdown-links.js";

// SECURITY.md is what people decide by.

const pages = [
  "SECURITY.md",
  "docs/cli.md",
  "docs/contracts.md",
  "docs/input.md",
  "docs/peers.md",
].map((path) => ({ path, text: readFileSync(path, "utf8") }));
const text = pages[0]?.text ?? "";

test("its links lead to pages and headings", () => {
  const broken = brokenLinks(pages);
  expect(broken.filter((link) => link.startsWith("SECURITY.md:"))).toEqual([]);
});

/** What the table says of a limit. */
function limitOf(name: string): string | undefined {
  const row = text.split("\n").find((line) => line.startsWith(`| ${name} `));
  return row?.split("|")[2]?.trim();
}

const mebibytes = (bytes: number): string => `${String(bytes / 1_048_576)} MiB`;

test("its limits are those of the code", () => {
  const load = new ServerLoad();
  const { calls, bytes, queued, receiving } = load.shareOf(12_345);
  expect(limitOf("a message")).toBe(mebibytes(defaultMaxMessageBytes));
  expect(limitOf("what its values take in memory")).toBe(
    mebibytes(defaultMaxDecodedBytes),
  );
  expect(limitOf("calls in work, of all peers of a server")).toBe(
    `${calls.limits.all.toLocaleString("en")}, of ${mebibytes(bytes.limits.all)} together`,
  );
  expect(limitOf("messages that have come in part, of all peers")).toBe(
    mebibytes(receiving.limits.all),
  );
  expect(limitOf("what waits for a peer")).toBe(
    `${mebibytes(defaultMaxQueuedBytes)}, of answers 4 MiB`,
  );
  expect(limitOf("what waits for all peers of a server")).toBe(
    mebibytes(queued.limits.all),
  );
  expect(limitOf("connections to a server, handshakes included")).toBe(
    `${String(load.places.all)}, of one user ${String(load.places.user)}`,
  );
});
