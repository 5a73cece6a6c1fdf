import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { workspace } from "./support/cli.js";
import { typeErrors } from "./support/tsc.js";

// What pages of docs/ show of the command is what it prints: the files of a page
// are those of its blocks with a title, and its sessions are run in order.
// `QBUS_GEN_DOCS=write` puts what is printed into the pages.

const root = fileURLToPath(new URL("..", import.meta.url));
const block = /^```(\w+)(?: title="([^"]+)")?\n([^]*?)^```$/gm;

async function played(page: string): Promise<string> {
  const space = workspace();
  mkdirSync(join(space.folder, "node_modules"));
  symlinkSync(root, join(space.folder, "node_modules/qbus-gen"));
  const parts: string[] = [];
  let last = 0;
  for (const match of page.matchAll(block)) {
    const [, language = "", title, content = ""] = match;
    if (title !== undefined) space.write({ [title]: content });
    if (language !== "console") continue;
    const lines: string[] = [];
    for (const line of content.split("\n")) {
      const command = /^\$ qbus-gen (.*)$/.exec(line)?.[1];
      if (command === undefined) continue;
      const { stdout, stderr } = await space.run(...command.split(" "));
      if (lines.length > 0) lines.push("");
      lines.push(line, (stdout + stderr).trimEnd());
    }
    parts.push(
      page.slice(last, match.index),
      `\`\`\`console\n${lines.join("\n")}\n\`\`\``,
    );
    last = match.index + match[0].length;
  }
  return parts.join("") + page.slice(last);
}

describe("what the pages show is what the command prints", () => {
  test.each(["docs/linting.md", "docs/own-rules.md", "docs/contracts.md"])(
    "%s",
    async (path) => {
      const page = readFileSync(path, "utf8");
      const now = await played(page);
      if (process.env["QBUS_GEN_DOCS"] === "write") writeFileSync(path, now);
      else expect(now).toBe(page);
    },
  );
});

/** What code on pages that shows no imports takes for granted. */
const prelude = `
import { createInterface } from "node:readline";
import {
  Display1ChardevProxy, Display1ClipboardProxy, Display1ConsoleProxy,
  Display1VMProxy, type Display1ClipboardSkeleton, type Display1ListenerSkeleton,
  type Helper1Skeleton,
} from ROOT/generated/typescript/index.js";
import {
  connect, connectPeer, FileDescriptor, openDescriptorSocket, registerPeer,
  registerStream, servePeer, socketPair,
} from ROOT/generated/typescript/runtime/index.js";
declare const Clipboard: new () => Display1ClipboardSkeleton;
declare const Helper: new () => Helper1Skeleton;
declare const Screen: new () => Display1ListenerSkeleton;
declare const console0: Display1ConsoleProxy;
declare const chardev: Display1ChardevProxy;
declare class Helper2Skeleton {
  stream: unknown;
  memory: unknown;
  attach(log: FileDescriptor): Promise<void>;
  watch(memory: FileDescriptor): Promise<void>;
}
const { bus } = { bus: await connect({ bus: "session" }) };
export { connectPeer, Display1VMProxy, Display1ClipboardProxy, registerPeer,
  registerStream, servePeer, Clipboard, Helper, Screen, console0, chardev, bus,
  Helper2Skeleton, createInterface, openDescriptorSocket, socketPair };
`;

test.each([
  { path: "docs/peers.md", least: 8 },
  { path: "docs/testing.md", least: 1 },
])("the code without imports on $path compiles", ({ path, least }) => {
  const page = readFileSync(path, "utf8");
  const { folder, write } = workspace();
  const blocks = [...page.matchAll(block)]
    .map(([, language = "", , content = ""]) => ({ language, content }))
    // Some show a part only, and say so.
    .filter(
      ({ language, content }) =>
        language === "ts" && !/…|^import /m.test(content),
    )
    .map(({ content }) => `void (async () => {\n${content}\n});\n`);
  expect(blocks.length).toBeGreaterThanOrEqual(least);
  write({
    "package.json": '{ "type": "module" }',
    "page.ts": prelude.replaceAll("ROOT", `"${root}`) + blocks.join(""),
  });
  const errors = typeErrors(folder, { noUnusedLocals: false });
  expect(errors.filter((error) => error.startsWith("page.ts"))).toEqual([]);
});
