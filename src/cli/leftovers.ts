import { lstatSync, rmdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { readBounded } from "./bounded-read.js";
import { linkFinder } from "./links.js";
import { hashOf } from "./manifest.js";
import type { Hashes, Manifest } from "./manifest.js";
import { hasHeader } from "./output-header.js";
import { writeFailure } from "./write.js";

/** What earlier runs wrote, this run would not write, and is still there. */
export interface Leftovers {
  /** As they were written, header included. */
  readonly untouched: Hashes;
  /** Changed by somebody since, or never ours; not removed. */
  readonly edited: Hashes;
}

/**
 * Looks at what the record of earlier runs lists. Anybody may have written that
 * record, so it is no more than a hint where to look: what goes must also carry the
 * header of our output. Files that are gone, that are links, or that lie outside the
 * output folder are none of our business.
 *
 * @param written - Paths that this run writes.
 */
export function findLeftovers(
  out: string,
  manifest: Manifest | undefined,
  written: ReadonlySet<string>,
): Leftovers {
  const untouched = new Map<string, string>();
  const edited = new Map<string, string>();
  if (manifest === undefined) return { untouched, edited };
  const current = new Set(
    [...written].map((path) => fileIdentity(join(out, path))),
  );
  const linkAbove = linkFinder(out);
  for (const [path, hash] of [...manifest.earlier, ...manifest.outputs]) {
    const file = join(out, path);
    if (written.has(path) || linkAbove(path) !== undefined) continue;
    if (!isRegular(file)) continue;
    // On a file system that ignores case, a new name may be the same file.
    if (current.has(fileIdentity(file))) continue;
    const read = readBounded(file, { noLink: true });
    if (typeof read === "string") continue;
    const isUntouched = hashOf(read) === hash && hasHeader(read);
    (isUntouched ? untouched : edited).set(path, hash);
  }
  return { untouched, edited };
}

/** Removes files, and folders that are empty then. */
export function removeLeftovers(out: string, paths: Iterable<string>): void {
  for (const path of paths) {
    const file = join(out, path);
    try {
      rmSync(file, { force: true });
    } catch (error) {
      throw writeFailure(file, error);
    }
    removeEmptyFolders(out, dirname(path));
  }
}

function removeEmptyFolders(out: string, folder: string): void {
  for (let at = folder; at !== "."; at = dirname(at)) {
    try {
      rmdirSync(join(out, at));
    } catch {
      // Not empty, or not ours to remove: it stays, and so do those around it.
      return;
    }
  }
}

function isRegular(file: string): boolean {
  try {
    return lstatSync(file).isFile();
  } catch {
    // It is gone, or nobody may look: nothing to remove.
    return false;
  }
}

/** The same for two names of one file; `undefined` when there is no file. */
function fileIdentity(file: string): string | undefined {
  const stat = lstatSync(file, { throwIfNoEntry: false });
  return stat === undefined
    ? undefined
    : `${String(stat.dev)}:${String(stat.ino)}`;
}
