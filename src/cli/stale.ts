import { join } from "node:path";
import { visible } from "../diagnostic-visible.js";
import { DiffPatience, unifiedDiff } from "./diff.js";
import type { FileChange } from "./diff.js";
import type { Plan } from "./generate-fresh.js";
import { contentOf } from "./write.js";
import { compareText, shownPath } from "./paths.js";
import type { Settings } from "./settings.js";
import { isColored, isTerminal, stderr, stdout, write } from "./streams.js";

/** Shows what a run without `--check` would change, as a diff. */
export function showStale(
  { out, format, quiet }: Settings,
  { stale, removable }: Plan,
): void {
  const changes: FileChange[] = [
    ...stale.map(({ path, before, text }) => ({ path, before, after: text })),
    ...removable.map((path) => ({
      path,
      before: contentOf(join(out, path))?.toString("utf8"),
      after: undefined,
    })),
  ].sort((a, b) => compareText(a.path, b.path));
  if (format === "text") {
    const patience = new DiffPatience();
    for (const change of changes) {
      const path = shownPath(join(out, change.path));
      write(stdout, shownDiff(unifiedDiff({ ...change, path }, patience)));
    }
  }
  if (quiet) return;
  const missing = stale.filter(({ before }) => before === undefined).length;
  const parts = [
    [stale.length - missing, "changed"],
    [missing, "missing"],
    [removable.length, "left over"],
  ] as const;
  const line = parts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${String(count)} ${what}`)
    .join(", ");
  write(stderr, `${visible(out)} is out of date: ${line}\n`);
}

/** As it is for a file or a pipe; harmless and coloured for a person. */
export function shownDiff(diff: string): string {
  if (!isTerminal(stdout) && !isColored(stdout, process.env)) return diff;
  const isPainted = isColored(stdout, process.env);
  return diff
    .split("\n")
    .map((line) => {
      const text = line.split("\t").map(visible).join("\t");
      const code = isPainted ? colorOf(line) : undefined;
      return code === undefined ? text : `\u001b[${code}m${text}\u001b[0m`;
    })
    .join("\n");
}

function colorOf(line: string): string | undefined {
  if (line.startsWith("--- ") || line.startsWith("+++ ")) return "1";
  switch (line[0]) {
    case "-":
      return "31";
    case "+":
      return "32";
    case "@":
      return "36";
    default:
      return undefined;
  }
}
