import { resolve } from "node:path";
import type { Diagnostic } from "../index.js";
import { readBounded } from "./bounded-read.js";
import { decodeFile } from "./decode.js";
import type { InputFile } from "./inputs.js";
import { realPath } from "./links.js";
import { isWithin } from "./paths.js";

/** A file that others include. */
export interface IncludedFile {
  readonly path: string;
  readonly bytes: Buffer;
}

export interface IncludeReader {
  /** `false` for what lies outside of the inputs. */
  readonly read: (path: string) => string | undefined | false;
  readonly files: () => readonly IncludedFile[];
  readonly problems: () => readonly Diagnostic[];
}

/**
 * Reads files that others include. They must lie in a folder that inputs come
 * from, links followed, so that a file from elsewhere cannot pull in secrets.
 */
export function includeReader(inputs: readonly InputFile[]): IncludeReader {
  const named = [...new Set(inputs.map(({ root }) => root))];
  const roots = [...named, ...named.flatMap((root) => realPath(root) ?? [])];
  const known = new Map<
    string,
    | { bytes: Buffer; text: string; problem: Diagnostic | undefined }
    | undefined
    | false
  >();
  const load = (path: string) => {
    const absolute = resolve(path);
    const place = realPath(absolute) ?? absolute;
    if (!roots.some((root) => isWithin(root, place))) return false;
    const bytes = readBounded(path);
    if (typeof bytes === "string") return undefined;
    return { bytes, ...decodeFile(path, bytes) };
  };
  return {
    read: (path) => {
      if (!known.has(path)) known.set(path, load(path));
      const found = known.get(path);
      return found === false ? false : found?.text;
    },
    files: () =>
      [...known].flatMap(([path, found]) =>
        found === undefined || found === false
          ? []
          : [{ path, bytes: found.bytes }],
      ),
    problems: () =>
      [...known.values()].flatMap((found) =>
        found === undefined || found === false ? [] : (found.problem ?? []),
      ),
  };
}
