import { lstatSync, realpathSync, statSync } from "node:fs";
import type { Stats } from "node:fs";
import { dirname } from "node:path";
import type { FoundConfig } from "./config-search.js";
import { relativePath } from "./paths.js";
import { quoted, systemReason, UsageError } from "./usage-error.js";

/**
 * Refuses a configuration that nobody named and that others can have put there. A
 * module runs as the user; data says where output goes and what is not reported.
 *
 * It has to belong to the user or to root, as do the folders around it up to the root
 * of the search, and nobody else may write to any of them. Windows has no such owners,
 * so there it is only the search that ends.
 *
 * @throws UsageError that says who owns what, and what to do.
 */
export function requireTrusted({ file, root }: FoundConfig): void {
  const user = process.getuid?.();
  if (user === undefined) return;
  const fault = faultOf(file, root, user);
  if (fault === undefined) return;
  const shown = relativePath(file);
  throw new UsageError(
    `${quoted(shown)} is not used: ${fault}. To use it all the same, name it with --config; --no-config does without`,
  );
}

function faultOf(file: string, root: string, user: number): string | undefined {
  try {
    const real = realpathSync(file);
    const link = lstatSync(file);
    return (
      (link.isSymbolicLink() ? ownerFault(link, "it", user) : undefined) ??
      faultAt(statSync(real), "it", user) ??
      folderFault(file, root, user) ??
      (real === file ? undefined : folderFault(real, root, user))
    );
  } catch (error) {
    const reason = systemReason(error);
    if (reason === undefined) throw error;
    return `its owner cannot be found out: ${reason}`;
  }
}

/** Of the folders around a file, to the root of the search, or of the disk when it is elsewhere. */
function folderFault(
  file: string,
  root: string,
  user: number,
): string | undefined {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const name = `the folder ${quoted(relativePath(folder))}`;
    const fault = faultAt(statSync(folder), name, user);
    if (fault !== undefined) return fault;
    if (folder === root || folder === dirname(folder)) return undefined;
  }
}

function faultAt(stats: Stats, name: string, user: number): string | undefined {
  return ownerFault(stats, name, user) ?? modeFault(stats, name);
}

function ownerFault(
  { uid }: Stats,
  name: string,
  user: number,
): string | undefined {
  if (uid === user || uid === 0) return undefined;
  return `user ${String(uid)} owns ${name}, and this runs as user ${String(user)}`;
}

/** In a folder with the sticky bit, as /tmp is, everybody can replace their own files only. */
function modeFault(stats: Stats, name: string): string | undefined {
  const { mode, gid } = stats;
  if (stats.isDirectory() && (mode & 0o1000) !== 0) return undefined;
  if ((mode & 0o002) !== 0) return `everybody can write to ${name}`;
  const isOwnGroup = gid === 0 || gid === process.getgid?.();
  return (mode & 0o020) === 0 || isOwnGroup
    ? undefined
    : `group ${String(gid)} can write to ${name}`;
}
