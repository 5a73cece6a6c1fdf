import { visible } from "../diagnostic-visible.js";

/**
 * The command cannot do its work: wrong usage or configuration, or a file that
 * cannot be read or written. Shown as one line; exit code 2.
 */
export class UsageError extends Error {
  /** The command whose help is worth reading, or `undefined` when none is. */
  readonly help: string | undefined;

  /** @param help - Arguments that print the help: `--help`, `lint --help`. */
  constructor(message: string, help?: string) {
    super(message);
    this.name = "UsageError";
    this.help = help;
  }
}

/** By name: the bundled command holds this class twice, see scripts/build.mjs. */
export function isUsageError(error: unknown): error is UsageError {
  return error instanceof Error && error.name === "UsageError";
}

/** A file or folder, or a word the user typed, inside a message. */
export function quoted(text: string): string {
  return `"${visible(text)}"`;
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EBUSY: "it is in use",
  EDQUOT: "the disk quota is used up",
  EEXIST: "a file of that name is there",
  EFBIG: "it would be too large",
  EIO: "the device failed",
  EISDIR: "it is a folder",
  ELOOP: "too many symbolic links",
  EMFILE: "too many open files",
  ENAMETOOLONG: "the name is too long",
  ENOENT: "no such file or folder",
  ENOSPC: "no space is left on the device",
  ENOTDIR: "a part of its path is not a folder",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
};

/** What a failed system call means, or `undefined` for any other error. */
export function systemReason(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  const { code } = error;
  if (typeof code !== "string" || !("syscall" in error)) return undefined;
  return reasons[code] ?? `the system says ${code}`;
}
