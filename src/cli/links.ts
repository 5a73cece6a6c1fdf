import { lstatSync, realpathSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/**
 * Finds the first folder that is a link on the way from a folder down to a file.
 * What lies below a link is somewhere else, whatever its name says. The folder
 * itself may be a link, and so may the file: they are not looked at.
 *
 * @returns A function from a path relative to the folder, without `..`, to that
 *   folder, relative too. It looks once, so it is for one moment of a run.
 */
export function linkFinder(
  folder: string,
): (path: string) => string | undefined {
  const known = new Map<string, string | undefined>([[".", undefined]]);
  const linkAbove = (way: string): string | undefined => {
    if (known.has(way)) return known.get(way);
    const found =
      linkAbove(dirname(way)) ?? (isLink(join(folder, way)) ? way : undefined);
    known.set(way, found);
    return found;
  };
  return (path) => linkAbove(dirname(path));
}

/** Whether a name is that of a symbolic link, whatever it leads to. */
export function isLink(path: string): boolean {
  try {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    return stat?.isSymbolicLink() === true;
  } catch {
    // A part of the path is no folder, or nobody may look: there is no such link.
    return false;
  }
}

/** The path with all links followed; `undefined` when it leads nowhere. */
export function realPath(path: string): string | undefined {
  try {
    return realpathSync(resolve(path));
  } catch {
    return undefined;
  }
}
