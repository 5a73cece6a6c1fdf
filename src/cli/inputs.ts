import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
} from "node:fs";
import type { Dirent } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { expandPattern, isPattern, isSkippedFolder } from "./glob.js";
import { compareText, shownPath } from "./paths.js";
import { systemReason } from "./usage-error.js";

/** A file as the user named it, or as it was found below what the user named. */
export interface InputFile {
  /** Relative to the working directory or absolute, `/`-separated. */
  readonly path: string;
  /** Absolute: the folder from which files may be included. */
  readonly root: string;
  readonly bytes: Buffer;
}

/** An input that is not there or cannot be read. */
export interface InputProblem {
  readonly path: string;
  readonly message: string;
}

export interface Inputs {
  /** Sorted by path, each file once. */
  readonly files: readonly InputFile[];
  readonly problems: readonly InputProblem[];
}

/** Larger than any interface description by a factor of a hundred. */
const maxFileSize = 64 * 1024 * 1024;
const tooLarge = `larger than ${String(maxFileSize / 1024 / 1024)} MiB`;

/** Finds and reads files, folders (all `*.xml` below) and patterns. */
export function readInputs(given: readonly string[]): Inputs {
  const problems: InputProblem[] = [];
  const places = new Map<string, Place>();
  for (const one of given) {
    for (const place of placesOf(one, problems)) {
      const key = resolve(place.path);
      if (!places.has(key)) places.set(key, place);
    }
  }
  const files: InputFile[] = [];
  const sorted = [...places.values()].sort((a, b) =>
    compareText(a.path, b.path),
  );
  for (const { path, root } of sorted) {
    const read = readBounded(path);
    if (typeof read === "string") problems.push({ path, message: read });
    else files.push({ path, root, bytes: read });
  }
  return { files, problems };
}

/**
 * The bytes of a regular file, or why there are none. Never waits for a pipe and
 * never reads more than the limit.
 */
export function readBounded(path: string): Buffer | string {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, openMode);
    const stat = fstatSync(descriptor);
    if (stat.isDirectory()) return "it is a folder";
    if (!stat.isFile()) return "it is not a regular file";
    if (stat.size > maxFileSize) return tooLarge;
    return readUpTo(descriptor, stat.size);
  } catch (error) {
    const reason = systemReason(error);
    if (reason === undefined) throw error;
    return reason;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Opening a pipe must not wait for its writer. Windows has no such flag. */
const openMode = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** The size is a hint: files of /proc say that they are empty and are not. */
function readUpTo(descriptor: number, size: number): Buffer | string {
  const chunks: Buffer[] = [];
  let total = 0;
  let wanted = size + 1;
  while (total <= maxFileSize) {
    const chunk = Buffer.allocUnsafe(wanted);
    const count = readSync(descriptor, chunk);
    const read = chunk.subarray(0, count);
    if (count === 0 || (total === 0 && count === size)) {
      return total === 0 ? read : Buffer.concat(chunks);
    }
    chunks.push(read);
    total += count;
    wanted = 64 * 1024;
  }
  return tooLarge;
}

interface Place {
  readonly path: string;
  readonly root: string;
}

function placesOf(given: string, problems: InputProblem[]): readonly Place[] {
  const path = shownPath(given);
  const stat = statOf(path);
  if (typeof stat === "string") {
    if (!isPattern(given)) {
      problems.push({ path, message: stat });
      return [];
    }
    const matched = expandPattern(path).map(shownPath);
    if (matched.length === 0) {
      problems.push({ path, message: "the pattern matches no file" });
    }
    return matched.flatMap((one) => placesOf(one, problems));
  }
  if (!stat.isDirectory) {
    return [{ path, root: dirname(resolve(path)) }];
  }
  const before = problems.length;
  const found = xmlFilesBelow(path, problems);
  if (found.length === 0 && problems.length === before) {
    problems.push({ path, message: "no .xml file is in this folder" });
  }
  return found.map((file) => ({ path: file, root: resolve(path) }));
}

function statOf(path: string): { readonly isDirectory: boolean } | string {
  try {
    return { isDirectory: statSync(path).isDirectory() };
  } catch (error) {
    const reason = systemReason(error);
    // A name that the system cannot even take, such as one with a NUL in it.
    return reason ?? "not the name of a file";
  }
}

/** Links to files are read, links to folders are not followed. */
function xmlFilesBelow(
  folder: string,
  problems: InputProblem[],
): readonly string[] {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const reason = systemReason(error);
    if (reason === undefined) throw error;
    problems.push({ path: folder, message: reason });
    return [];
  }
  return entries.flatMap((entry) => {
    const path = shownPath(join(folder, entry.name));
    if (entry.isDirectory()) {
      return isSkippedFolder(entry.name) ? [] : xmlFilesBelow(path, problems);
    }
    const isWanted = entry.name.endsWith(".xml") && isFile(entry, path);
    return isWanted ? [path] : [];
  });
}

/** Links count as what they lead to. */
function isFile(entry: Dirent, path: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isFile();
  try {
    return statSync(path).isFile();
  } catch {
    // A link to nowhere.
    return false;
  }
}
