import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readSync,
  statSync,
} from "node:fs";
import type { Stats } from "node:fs";
import { systemReason } from "./usage-error.js";

/** Larger than any interface description by a factor of a hundred. */
export const maxFileSize = 64 * 1024 * 1024;

interface ReadOptions {
  /** In bytes. */
  readonly limit?: number;
  /** A link in place of the file is no file. */
  readonly noLink?: boolean;
}

/**
 * The bytes of a regular file, or why there are none. Never waits for a pipe, never
 * opens a device and never reads more than the limit.
 */
export function readBounded(
  path: string,
  { limit = maxFileSize, noLink = false }: ReadOptions = {},
): Buffer | string {
  let descriptor: number | undefined;
  try {
    // Before it is opened, since opening alone makes some devices do something.
    const unusable = whyUnusable(statSync(path), limit);
    if (unusable !== undefined) return unusable;
    descriptor = openSync(path, noLink ? openMode | noFollow : openMode);
    const stat = fstatSync(descriptor);
    return whyUnusable(stat, limit) ?? readUpTo(descriptor, stat.size, limit);
  } catch (error) {
    const reason = systemReason(error);
    if (reason === undefined) throw error;
    return reason;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Opening a pipe must not wait for its writer. Windows has no such flags. */
const openMode =
  constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);
const noFollow = constants.O_NOFOLLOW ?? 0;

function whyUnusable(stat: Stats, limit: number): string | undefined {
  if (stat.isDirectory()) return "it is a folder";
  if (!stat.isFile()) return "it is not a regular file";
  return stat.size > limit ? tooLarge(limit) : undefined;
}

/** The size is a hint: files of /proc say that they are empty and are not. */
function readUpTo(
  descriptor: number,
  size: number,
  limit: number,
): Buffer | string {
  const chunks: Buffer[] = [];
  let total = 0;
  let wanted = size + 1;
  while (total <= limit) {
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
  return tooLarge(limit);
}

function tooLarge(limit: number): string {
  return `larger than ${String(limit / 1024 / 1024)} MiB`;
}
