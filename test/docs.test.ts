import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { workspace } from "./support/cli.js";

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
