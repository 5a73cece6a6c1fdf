/**
 * Standard output and standard error, written at once. The streams of `process`
 * cost more to set up than the rest of a run in which nothing changed.
 */
import { fstatSync, writeSync } from "node:fs";
import { systemReason, UsageError } from "./usage-error.js";

export const stdout = 1;
export const stderr = 2;

export type Stream = typeof stdout | typeof stderr;

const closed = new Set<Stream>();

/**
 * Writes all of a text. When nobody reads any more, it is dropped quietly.
 *
 * @throws UsageError when the file behind standard output cannot be written.
 */
export function write(stream: Stream, text: string): void {
  const bytes = Buffer.from(text);
  let at = 0;
  while (at < bytes.length && !closed.has(stream)) {
    try {
      at += writeSync(stream, bytes, at);
    } catch (error) {
      const code =
        error instanceof Error && "code" in error ? error.code : undefined;
      if (code === "EAGAIN") pause();
      else closed.add(stream);
      const isLost = code !== "EAGAIN" && code !== "EPIPE" && code !== "EBADF";
      if (isLost && stream === stdout) {
        const reason = systemReason(error) ?? String(error);
        throw new UsageError(`cannot write to standard output: ${reason}`);
      }
    }
  }
}

/** A pipe that our parent made non-blocking is full: let its reader work. */
function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
}

/**
 * Whether to colour what goes to a stream: `FORCE_COLOR` says yes (or no, when
 * it is 0), `NO_COLOR` says no, otherwise a terminal outside CI is coloured.
 */
export function isColored(
  stream: Stream,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  const force = env["FORCE_COLOR"];
  if (force !== undefined) return force !== "0" && force !== "false";
  if ((env["NO_COLOR"] ?? "") !== "") return false;
  if ((env["CI"] ?? "") !== "" || env["TERM"] === "dumb") return false;
  return isTerminal(stream);
}

/** `node:tty` is loaded only for what may be a terminal: it is slow to load. */
export function isTerminal(stream: Stream): boolean {
  try {
    if (!fstatSync(stream).isCharacterDevice()) return false;
    return process.getBuiltinModule("node:tty").isatty(stream);
  } catch {
    // A closed descriptor is no terminal.
    return false;
  }
}
