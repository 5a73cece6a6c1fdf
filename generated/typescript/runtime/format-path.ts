/** Names of files, and paths made of them. */
import type { Formatted } from "./format.js";

/** Of one name, in bytes: what file systems set. */
const maxName = 255;

/** Of a path, in bytes: `PATH_MAX` of Linux without the NUL. */
const maxPath = 4095;

/**
 * `disk-0.qcow2`: one element of a path, which leads neither here nor up. At
 * most 255 bytes, without `/` and control characters.
 */
export function isFileName(value: string): value is Formatted<"filename"> {
  return !value.includes("/") && isNameBetween(value, 0, value.length);
}

/**
 * `images/disk-0.qcow2`: file names with one `/` between them, so that it
 * never leads out of the folder it is joined to, unless by a symbolic link. At
 * most 4095 bytes.
 */
export function isRelativePath(
  value: string,
): value is Formatted<"relative-path"> {
  if (value.length > maxPath) return false;
  let start = 0;
  let end = value.indexOf("/");
  while (end >= 0) {
    if (!isNameBetween(value, start, end)) return false;
    start = end + 1;
    end = value.indexOf("/", start);
  }
  return (
    isNameBetween(value, start, value.length) &&
    countBytes(value, 0, value.length) <= maxPath
  );
}

function isNameBetween(text: string, start: number, end: number): boolean {
  const length = end - start;
  if (length === 0 || length > maxName) return false;
  if (length === 1 && text.startsWith(".", start)) return false;
  if (length === 2 && text.startsWith("..", start)) return false;
  return countBytes(text, start, end) <= maxName;
}

/** Bytes of UTF-8; infinitely many when a character may not be in a name. */
function countBytes(text: string, start: number, end: number): number {
  let bytes = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (isControl(code)) return Infinity;
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else if (code < 0xd800 || code > 0xdfff) bytes += 3;
    else if (isPairAt(text, at, end)) {
      bytes += 4;
      at++;
    } else return Infinity;
  }
  return bytes;
}

function isControl(code: number): boolean {
  return code < 0x20 || (code >= 0x7f && code < 0xa0);
}

/** UTF-8 cannot carry one half of a pair of surrogates. */
function isPairAt(text: string, at: number, end: number): boolean {
  const next = at + 1 < end ? text.charCodeAt(at + 1) : 0;
  return text.charCodeAt(at) < 0xdc00 && next >= 0xdc00 && next <= 0xdfff;
}
