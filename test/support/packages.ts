import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { SourceFile } from "../../src/index.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const xml = join(root, ".cache/corpus/xml");

/**
 * Makes sure that the XML of Debian packages is in the cache.
 *
 * @throws Error with what the script said, when a package cannot be had.
 */
export async function fetchPackages(names: readonly string[]): Promise<void> {
  // Not `run`, whose patience is for programs that answer at once.
  await promisify(execFile)(process.execPath, [
    join(root, "scripts/corpus.mjs"),
    ...names,
  ]);
}

/** The files of a package, sorted; paths are relative to the package's folder. */
export function packageFiles(name: string): readonly SourceFile[] {
  const folder = join(xml, name);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({
      path: relative(folder, path),
      text: readFileSync(path, "utf8"),
    }));
}
