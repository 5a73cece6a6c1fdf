import { readdirSync, statSync } from "node:fs";
import type { Dirent } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { readBounded } from "./bounded-read.js";
import { expandPattern, isPattern, isSkippedFolder } from "./glob.js";
import { realPath } from "./links.js";
import { compareText, isWithin, shownPath } from "./paths.js";
import { quoted, systemReason } from "./usage-error.js";

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

interface Place {
  readonly path: string;
  readonly root: string;
}

/**
 * What a name stands for. Files that are found, below a folder or by a pattern, may
 * be links, but not out of the place that they were looked for in: a repository
 * could have any file of the machine shown in findings. A file that is named is read
 * wherever it leads, as some build systems hand over nothing but links.
 */
function placesOf(given: string, problems: InputProblem[]): readonly Place[] {
  const path = shownPath(given);
  const stat = statOf(path);
  if (typeof stat !== "string") {
    return stat.isDirectory
      ? placesBelow(path, path, problems)
      : namedPlace(path, problems);
  }
  if (!isPattern(given)) {
    problems.push({ path, message: stat });
    return [];
  }
  const { fixed, matched } = expandPattern(path);
  if (matched.length === 0) {
    problems.push({ path, message: "the pattern matches no file" });
  }
  return matched.map(shownPath).flatMap((one) => {
    const found = statOf(one);
    if (typeof found === "string") {
      problems.push({ path: one, message: found });
      return [];
    }
    if (leadsOut(one, fixed, problems)) return [];
    return found.isDirectory
      ? placesBelow(one, fixed, problems)
      : [{ path: one, root: dirname(resolve(one)) }];
  });
}

/** Every `.xml` file of a folder, none of which may lead out of another. */
function placesBelow(
  folder: string,
  bound: string,
  problems: InputProblem[],
): readonly Place[] {
  const before = problems.length;
  const found = xmlFilesBelow(folder, problems).filter(
    ({ path, isLink }) => !isLink || !leadsOut(path, bound, problems),
  );
  if (found.length === 0 && problems.length === before) {
    problems.push({ path: folder, message: "no .xml file is in this folder" });
  }
  return found.map(({ path }) => ({ path, root: resolve(folder) }));
}

function leadsOut(
  path: string,
  bound: string,
  problems: InputProblem[],
): boolean {
  const [to, around] = [realPath(path), realPath(bound)];
  if (to !== undefined && around !== undefined && isWithin(around, to))
    return false;
  problems.push({
    path,
    message: `it is a link that leads out of ${quoted(bound)}, to ${quoted(to ?? "nowhere")}; to read that, name the file`,
  });
  return true;
}

/** What no project links to, whoever named it: the shell may have named all files. */
const systemFolders = ["/proc", "/sys", "/dev"];

function namedPlace(path: string, problems: InputProblem[]): readonly Place[] {
  const absolute = resolve(path);
  const to = realPath(path);
  const isSystem = (one: string) =>
    systemFolders.some((folder) => isWithin(folder, one));
  if (to !== undefined && isSystem(to) && !isSystem(absolute)) {
    problems.push({
      path,
      message: `it is a link to ${quoted(to)}, which is no file of a project`,
    });
    return [];
  }
  return [{ path, root: dirname(absolute) }];
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

interface FoundFile {
  readonly path: string;
  readonly isLink: boolean;
}

/** Links to files count as files, links to folders are not followed. */
function xmlFilesBelow(
  folder: string,
  problems: InputProblem[],
): readonly FoundFile[] {
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
    return isWanted ? [{ path, isLink: entry.isSymbolicLink() }] : [];
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
