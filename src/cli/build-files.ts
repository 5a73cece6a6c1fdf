import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { relativePath, shownPath } from "./paths.js";
import type { Settings } from "./settings.js";
import { quoted, UsageError } from "./usage-error.js";
import { writeFailure } from "./write.js";

/** What depends on what. */
export interface Dependencies {
  /** Everything read, relative to the working directory or absolute. */
  readonly dependencies: readonly string[];
  /** Every output, relative to the output folder. */
  readonly outputs: readonly string[];
}

/**
 * Writes the dependency file and touches the stamp that a build tool waits for.
 * The stamp is written last: while it is old, the work counts as not done.
 */
export function writeBuildFiles(
  { depfile, stamp, out, configFile }: Settings,
  { outputs, dependencies }: Dependencies,
): void {
  if (depfile !== undefined) {
    const targets =
      stamp === undefined
        ? outputs.map((path) => shownPath(join(out, path)))
        : [shownPath(stamp)];
    const sources = [
      ...dependencies,
      ...(configFile === undefined ? [] : [relativePath(configFile)]),
    ];
    writeWhenChanged(depfile, dependencyText(targets, sources));
  }
  if (stamp !== undefined) writeFile(stamp, "");
}

/** A rule for Make and Ninja; sources may vanish later without breaking a build. */
function dependencyText(
  targets: readonly string[],
  sources: readonly string[],
): string {
  const rule = `${targets.map(escaped).join(" ")}: ${sources.map(escaped).join(" ")}`;
  const phony = sources.map((source) => `${escaped(source)}:`);
  return `${[rule, ...phony].join("\n")}\n`;
}

function escaped(path: string): string {
  if (/[\r\n\0]/.test(path)) {
    throw new UsageError(
      `a dependency file cannot hold the name ${quoted(path)}`,
    );
  }
  return path.replaceAll("$", "$$$$").replace(/[ #:]/g, "\\$&");
}

function writeWhenChanged(file: string, text: string): void {
  let before: string | undefined;
  try {
    before = readFileSync(file, "utf8");
  } catch {
    // Not there yet, or not readable: writing says why.
  }
  if (before !== text) writeFile(file, text);
}

function writeFile(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    throw writeFailure(file, error);
  }
}
