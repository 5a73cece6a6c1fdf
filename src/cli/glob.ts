import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * Patterns with `*`, `?`, `[…]`, `{a,b}` and `**`, for when no shell has expanded
 * them. As in a shell, a wildcard does not match a leading dot, and `**` does
 * not enter hidden folders; nor does it enter node_modules or follow links.
 */
export function isPattern(path: string): boolean {
  return /[*?[{]/.test(path);
}

/** What a pattern matches. */
interface Matches {
  /** Files and folders, in no particular order. */
  readonly matched: readonly string[];
  /** The folder that the pattern names before its first wildcard. */
  readonly fixed: string;
}

export function expandPattern(pattern: string): Matches {
  const found = new Set<string>();
  for (const one of braceAlternatives(pattern)) {
    const segments = one.split("/");
    const isRooted = segments[0] === "";
    match(
      isRooted ? "/" : "",
      segments.filter((s) => s !== ""),
      found,
    );
  }
  return { matched: [...found], fixed: fixedFolder(pattern) };
}

function fixedFolder(pattern: string): string {
  const segments = pattern.split("/");
  const wild = segments.findIndex(isPattern);
  return segments.slice(0, wild).join("/") || (wild > 0 ? "/" : ".");
}

/** Folders that are never searched. */
export function isSkippedFolder(name: string): boolean {
  return name.startsWith(".") || name === "node_modules";
}

function match(
  folder: string,
  segments: readonly string[],
  found: Set<string>,
): void {
  const [segment, ...rest] = segments;
  if (segment === undefined) {
    if (folder !== "") found.add(folder);
    return;
  }
  if (segment === "**") {
    match(folder, rest, found);
    for (const name of foldersIn(folder)) {
      match(join(folder, name), segments, found);
    }
    return;
  }
  if (!isPattern(segment)) {
    const path = join(folder, segment);
    if (rest.length > 0 || exists(path)) match(path, rest, found);
    return;
  }
  const matcher = segmentMatcher(segment);
  for (const { name } of entriesOf(folder)) {
    if (matcher(name)) match(join(folder, name), rest, found);
  }
}

function foldersIn(folder: string): readonly string[] {
  return entriesOf(folder)
    .filter((entry) => entry.isDirectory() && !isSkippedFolder(entry.name))
    .map((entry) => entry.name);
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder === "" ? "." : folder, { withFileTypes: true });
  } catch {
    // Not a folder, or one we may not look into: nothing in it matches.
    return [];
  }
}

function exists(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // A part of the path is no folder, or a link that leads nowhere.
    return false;
  }
}

/** `a{b,c}d` is `abd` and `acd`. Braces do not nest; others stay as they are. */
function braceAlternatives(pattern: string): readonly string[] {
  const match = /\{([^{}]*,[^{}]*)\}/.exec(pattern);
  if (match === null) return [pattern];
  const before = pattern.slice(0, match.index);
  const after = pattern.slice(match.index + match[0].length);
  return (match[1] ?? "")
    .split(",")
    .flatMap((choice) => braceAlternatives(before + choice + after));
}

function segmentMatcher(segment: string): (name: string) => boolean {
  const source = segment.replace(
    /\*+|\?|\[(!?)([^\]]+)\]|[\\^$.|+(){}[\]/]/g,
    (token, not: string | undefined, set: string | undefined) => {
      if (token.startsWith("*")) return "[^/]*";
      if (token === "?") return "[^/]";
      if (set === undefined) return `\\${token}`;
      return `[${not === "!" ? "^" : ""}${set.replace(/[\\\]^]/g, "\\$&")}]`;
    },
  );
  let expression: RegExp;
  try {
    expression = new RegExp(`^${source}$`, "su");
  } catch {
    // A range that runs backwards, such as [z-a], matches nothing.
    return () => false;
  }
  const matchesHidden = segment.startsWith(".");
  return (name) =>
    (matchesHidden || !name.startsWith(".")) && expression.test(name);
}
