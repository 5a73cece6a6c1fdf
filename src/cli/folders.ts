import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes a folder and those around it that are not there. Node's own way to do so
 * never ends where the system knows a folder and can make nothing in it, as in /proc.
 *
 * @throws Error of the system when that cannot be.
 */
export function makeFolder(path: string, mode = 0o777): void {
  const isThere = (one: string) =>
    statSync(one, { throwIfNoEntry: false })?.isDirectory() === true;
  if (isThere(path)) return;
  const above = dirname(path);
  if (above !== path) makeFolder(above, mode);
  try {
    mkdirSync(path, mode);
  } catch (error) {
    // Another run was faster.
    if (!isThere(path)) throw error;
  }
}
