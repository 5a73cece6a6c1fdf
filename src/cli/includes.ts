import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import type { Diagnostic } from "../index.js";
import { decodeFile } from "./decode.js";
import { readBounded } from "./inputs.js";
import type { InputFile } from "./inputs.js";
import { isWithin } from "./paths.js";

/** A file that others include. */
export interface IncludedFile {
  readonly path: string;
  readonly bytes: Buffer;
}

interface IncludeReader {
  readonly read: (path: string) => string | undefined;
  readonly files: () => readonly IncludedFile[];
  readonly problems: () => readonly Diagnostic[];
}

/**
 * Reads files that others include. They must lie in a folder that inputs come
 * from, links followed, so that a file from elsewhere cannot pull in secrets.
 */
export function includeReader(inputs: readonly InputFile[]): IncludeReader {
  const roots = [...new Set(inputs.map(({ root }) => root))].map(realPath);
  const known = new Map<
    string,
    { bytes: Buffer; text: string; problem: Diagnostic | undefined } | undefined
  >();
  const load = (path: string) => {
    const real = realPath(resolve(path));
    if (
      !roots.some(
        (root) =>
          root !== undefined && real !== undefined && isWithin(root, real),
      )
    ) {
      return undefined;
    }
    const bytes = readBounded(path);
    if (typeof bytes === "string") return undefined;
    return { bytes, ...decodeFile(path, bytes) };
  };
  return {
    read: (path) => {
      if (!known.has(path)) known.set(path, load(path));
      return known.get(path)?.text;
    },
    files: () =>
      [...known].flatMap(([path, found]) =>
        found === undefined ? [] : [{ path, bytes: found.bytes }],
      ),
    problems: () =>
      [...known.values()].flatMap((found) =>
        found?.problem === undefined ? [] : [found.problem],
      ),
  };
}

/** The path with all links followed; `undefined` when it leads nowhere. */
function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
