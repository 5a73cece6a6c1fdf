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
  writeAtOnce(out, (stage) => {
    // On its own, so that a failure names this folder and not one in it.
    mkdirSync(out, { recursive: true });
    for (const { path, text } of files) {
      const to = join(out, path);
      stage.at(dirname(to));
      mkdirSync(dirname(to), { recursive: true });
      stage.at(to);
      stage.put({ to, text });
    }
  });
}

/**
 * Gives files of somebody else other contents, in the same way: what a link leads
 * to, with the mode that it has, and only what may be written.
 *
 * @throws UsageError naming what could not be written and why.
 */
export function replaceFiles(files: readonly OutputText[]): void {
  writeAtOnce("", (stage) => {
    for (const { path, text } of files) {
      stage.at(path);
      const to = realpathSync(path);
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
  let current = first;
  try {
    prepare({
      at: (path) => {
        current = path;
      },
      put: (content) => {
        const name = `.qbus-gen-${String(process.pid)}-${String(staged.length)}.tmp`;
        const from = join(dirname(content.to), name);
        staged.push({ ...content, from });
        writeFileSync(from, content.text);
        if (content.mode !== undefined) chmodSync(from, content.mode);
      },
    });
    for (const { from, to, text, isShared } of staged) {
      current = to;
      if (isShared === true) {
        writeFileSync(to, text);
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
