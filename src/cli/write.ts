import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  lstatSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { readBounded } from "./bounded-read.js";
import { makeFolder } from "./folders.js";
import { isLink, linkFinder, realPath } from "./links.js";
import { overwrite } from "./overwrite.js";
import { isWithin } from "./paths.js";
import { removeAbandoned, temporaryName } from "./temporary.js";
import { quoted, systemReason, UsageError } from "./usage-error.js";

/** A file to be written, relative to the output folder. */
export interface OutputText {
  readonly path: string;
  readonly text: string;
}

/** A file whose content on disk is another, or that is not there yet. */
export interface StaleOutput extends OutputText {
  /** What is on disk, `undefined` for nothing. */
  readonly before: string | undefined;
}

/**
 * The files that writing would change.
 *
 * @throws UsageError when something that is no file is in a file's place, or a link
 *   in that of a folder.
 */
export function staleOutputs(
  out: string,
  files: readonly OutputText[],
): readonly StaleOutput[] {
  refuseLinks(out, files);
  return files.flatMap(({ path, text }) => {
    const before = contentOf(join(out, path));
    return before?.equals(Buffer.from(text)) === true
      ? []
      : [{ path, text, before: before?.toString("utf8") }];
  });
}

/**
 * Replaces files as one step as far as a file system allows: all new contents
 * are on disk before the first name changes. When that fails, nothing has
 * changed; an interrupt waits until it is done. A link in the place of a file is
 * replaced, not followed.
 *
 * @throws UsageError naming what could not be written and why.
 */
export function writeOutputs(out: string, files: readonly OutputText[]): void {
  if (files.length === 0) return;
  refuseLinks(out, files);
  writeAtOnce(out, (stage) => {
    // On its own, so that a failure names this folder and not one in it.
    makeFolder(out);
    for (const { path, text } of files) {
      const to = join(out, path);
      stage.at(dirname(to));
      makeFolder(dirname(to));
      stage.at(to);
      stage.put({ to, text });
    }
  });
}

/** The folders that files are in, the output folder always. */
export function foldersOf(
  out: string,
  paths: Iterable<string>,
): ReadonlySet<string> {
  const folders = new Set([out]);
  for (const path of paths) folders.add(join(out, dirname(path)));
  return folders;
}

/**
 * Writes a file that the command line names, in the same way. A link is refused:
 * somebody put it there for what it leads to, which may be anywhere.
 *
 * @throws UsageError naming what could not be written and why.
 */
export function writeNamed(path: string, text: string): void {
  refusePlace(path);
  writeOutputs(dirname(path), [{ path: basename(path), text }]);
}

/** A file of somebody else, with what is to be in it. */
export interface Replacement extends OutputText {
  /** Absolute: the folder that a link may not lead out of. */
  readonly root: string;
}

/**
 * Gives files of somebody else other contents, in the same way: what a link leads
 * to, with the mode that it has, and only what may be written.
 *
 * @throws UsageError naming what could not be written and why.
 */
export function replaceFiles(files: readonly Replacement[]): void {
  writeAtOnce("", (stage) => {
    for (const { path, text, root } of files) {
      stage.at(path);
      const to = realpathSync(path);
      if (!isWithin(realPath(root) ?? root, to))
        throw new UsageError(
          `cannot write ${quoted(path)}: it is a link out of its folder, to ${quoted(to)}; name that file instead`,
        );
      accessSync(to, constants.W_OK);
      const { mode, nlink } = statSync(to);
      stage.put({ to, text, mode, isShared: nlink > 1 });
    }
  });
}

interface NewContent {
  readonly to: string;
  readonly text: string;
  readonly mode?: number;
  /** The file has other names: it is written in place, so that all see it. */
  readonly isShared?: boolean;
}

interface Stage {
  /** What a failure from here on is about. */
  readonly at: (path: string) => void;
  /** Puts the content beside its place. */
  readonly put: (content: NewContent) => void;
}

function writeAtOnce(first: string, prepare: (stage: Stage) => void): void {
  holdInterrupts();
  const staged: (NewContent & { readonly from: string })[] = [];
  const tidied = new Set<string>();
  let current = first;
  try {
    prepare({
      at: (path) => {
        current = path;
      },
      put: (content) => {
        const folder = dirname(content.to);
        if (!tidied.has(folder)) removeAbandoned([folder]);
        tidied.add(folder);
        const from = join(folder, temporaryName());
        writeNew(from, content, () => staged.push({ ...content, from }));
      },
    });
    // What can still fail comes first.
    const ordered = [...staged].sort((a, b) => rank(a) - rank(b));
    for (const { from, to, text, isShared } of ordered) {
      current = to;
      if (isShared === true) {
        overwrite(to, text);
        rmSync(from);
      } else {
        renameSync(from, to);
      }
    }
  } catch (error) {
    for (const { from } of staged) removeQuietly(from);
    throw writeFailure(current, error);
  }
}

function rank({ isShared }: NewContent): number {
  return isShared === true ? 0 : 1;
}

/**
 * Fails when anything has that name, a link to nowhere included.
 *
 * @param created - Called once there is a file that is ours to remove.
 */
function writeNew(
  path: string,
  { text, mode }: NewContent,
  created: () => void,
): void {
  // Nobody else reads what was private before it is private again.
  const descriptor = openSync(path, "wx", mode === undefined ? 0o666 : 0o600);
  created();
  try {
    writeFileSync(descriptor, text);
    if (mode !== undefined) fchmodSync(descriptor, mode);
  } finally {
    closeSync(descriptor);
  }
}

/** Says what could not be written; errors of ours stay what they are. */
export function writeFailure(path: string, error: unknown): unknown {
  const reason = systemReason(error);
  return reason === undefined
    ? error
    : new UsageError(`cannot write ${quoted(path)}: ${reason}`);
}

/** @throws UsageError when a folder on the way to a file is a link. */
function refuseLinks(out: string, files: readonly OutputText[]): void {
  const linkAbove = linkFinder(out);
  for (const { path } of files) {
    const link = linkAbove(path);
    if (link === undefined) continue;
    throw new UsageError(
      `cannot write ${quoted(join(out, path))}: the folder ${quoted(join(out, link))} is a link, which output does not follow`,
    );
  }
}

/** @throws UsageError when what is there cannot be replaced. */
export function refusePlace(path: string): void {
  if (isLink(path))
    throw new UsageError(
      `cannot write ${quoted(path)}: it is a link, which is neither followed nor replaced; name a file`,
    );
  isFileThere(path);
}

/**
 * The content of a regular file, `undefined` when there is none.
 *
 * @throws UsageError when it cannot be read, or is a folder or a device.
 */
export function contentOf(path: string): Buffer | undefined {
  if (!isFileThere(path)) return undefined;
  const read = readBounded(path, { noLink: true });
  if (typeof read !== "string") return read;
  throw new UsageError(`cannot read ${quoted(path)}: ${read}`);
}

function isFileThere(path: string): boolean {
  try {
    const stat = lstatSync(path);
    if (stat.isFile()) return true;
    // Renaming replaces a link, so what it leads to does not matter.
    if (stat.isSymbolicLink()) return false;
    throw new UsageError(
      `cannot write ${quoted(path)}: ${stat.isDirectory() ? "it is a folder" : "it is not a regular file"}`,
    );
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    // ENOTDIR: a file stands where a folder belongs; writing will say so.
    if (code === "ENOENT" || code === "ENOTDIR") return false;
    throw writeFailure(path, error);
  }
}

let isHeld = false;

/**
 * Everything between is synchronous, so a handler, once there, runs only when
 * the files are complete.
 */
function holdInterrupts(): void {
  if (isHeld) return;
  isHeld = true;
  process.once("SIGINT", () => process.exit(130));
  process.once("SIGTERM", () => process.exit(143));
}

/** In a folder that cannot be read there is nothing to remove. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The reason why it could not be written is what people need to know.
  }
}
