import {
  accessSync,
  chmodSync,
  constants,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
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
 * @throws UsageError when something that is no file is in a file's place.
 */
export function staleOutputs(
  out: string,
  files: readonly OutputText[],
): readonly StaleOutput[] {
  return files.flatMap(({ path, text }) => {
    const before = contentOf(join(out, path));
    return before === text ? [] : [{ path, text, before }];
  });
}

/**
 * Replaces files as one step as far as a file system allows: all new contents
 * are on disk before the first name changes. When that fails, nothing has
 * changed; an interrupt waits until it is done.
 *
 * @throws UsageError naming what could not be written and why.
 */
export function writeOutputs(out: string, files: readonly OutputText[]): void {
  if (files.length === 0) return;
  holdInterrupts();
  const temporary: { readonly from: string; readonly to: string }[] = [];
  let current = out;
  try {
    // On its own, so that a failure names this folder and not one in it.
    mkdirSync(out, { recursive: true });
    for (const [i, { path, text }] of files.entries()) {
      const to = join(out, path);
      current = dirname(to);
      mkdirSync(current, { recursive: true });
      current = to;
      const name = `.qbus-gen-${String(process.pid)}-${String(i)}.tmp`;
      const from = join(dirname(to), name);
      temporary.push({ from, to });
      writeFileSync(from, text);
    }
    for (const { from, to } of temporary) {
      current = to;
      renameSync(from, to);
    }
  } catch (error) {
    for (const { from } of temporary) removeQuietly(from);
    throw writeFailure(current, error);
  }
}

/**
 * Gives files of somebody else other contents: what a link leads to, with the
 * mode that it has, and only what its owner may write.
 *
 * @throws UsageError naming what could not be written and why.
 */
export function replaceFiles(files: readonly OutputText[]): void {
  holdInterrupts();
  const temporary: { readonly from: string; readonly to: string }[] = [];
  let current = "";
  try {
    for (const [i, { path, text }] of files.entries()) {
      current = path;
      const to = realpathSync(path);
      accessSync(to, constants.W_OK);
      const { mode, nlink } = statSync(to);
      const name = `.qbus-gen-${String(process.pid)}-${String(i)}.tmp`;
      const from = join(dirname(to), name);
      temporary.push({ from, to });
      writeFileSync(from, text);
      chmodSync(from, mode);
      // A file of several names is written in place, so that all see it.
      if (nlink > 1) {
        writeFileSync(to, text);
        rmSync(from);
        temporary.pop();
      }
    }
    for (const { from, to } of temporary) {
      current = to;
      renameSync(from, to);
    }
  } catch (error) {
    for (const { from } of temporary) removeQuietly(from);
    throw writeFailure(current, error);
  }
}

/** Says what could not be written; errors of ours stay what they are. */
export function writeFailure(path: string, error: unknown): unknown {
  const reason = systemReason(error);
  return reason === undefined
    ? error
    : new UsageError(`cannot write ${quoted(path)}: ${reason}`);
}

/**
 * The text of a regular file, `undefined` when there is none.
 *
 * @throws UsageError when it cannot be read, or is a folder or a device.
 */
export function contentOf(path: string): string | undefined {
  try {
    const stat = lstatSync(path);
    if (stat.isFile()) return readFileSync(path, "utf8");
    // Renaming replaces a link, so what it leads to does not matter.
    if (stat.isSymbolicLink()) return undefined;
    throw new UsageError(
      `cannot write ${quoted(path)}: ${stat.isDirectory() ? "it is a folder" : "it is not a regular file"}`,
    );
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    // ENOTDIR: a file stands where a folder belongs; writing will say so.
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
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
