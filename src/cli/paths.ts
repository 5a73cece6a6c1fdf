import { isAbsolute, normalize, relative, resolve, sep } from "node:path";

/** A path as messages and output show it: `/` between its parts, no `./`. */
export function shownPath(path: string): string {
  const normal = slashed(normalize(path));
  return normal.length > 1 && normal.endsWith("/")
    ? normal.slice(0, -1)
    : normal;
}

/** How a person in the working directory would write a path. */
export function relativePath(path: string): string {
  return shownPath(relative(process.cwd(), path) || ".");
}

/** Whether a path lies below a folder (or is the folder). Both absolute. */
export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** How a path (absolute, or from the working directory) is reached from a folder. */
export function pathFrom(folder: string, path: string): string {
  return slashed(relative(folder, resolve(path)));
}

/** By code unit, so that an order does not depend on the machine's locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function slashed(path: string): string {
  return sep === "/" ? path : path.replaceAll(sep, "/");
}
