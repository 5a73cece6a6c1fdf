/** Names of files, and paths made of them. */
import type { Formatted } from "./format.js";

/** Of one name, in bytes: what file systems set. */
const maxName = 255;

/** Of a path, in bytes: `PATH_MAX` of Linux without the NUL. */
const maxPath = 4095;

/**
 * What stands for a device in every folder of Windows, whatever extension it has:
 * `con`, `NUL.txt`.
 */
const device =
  /^(?:aux|com[0-9\u00b9\u00b2\u00b3]|conin\$|conout\$|con|lpt[0-9\u00b9\u00b2\u00b3]|nul|prn) *(?:\.|$)/i;

/**
 * `disk-0.qcow2`: one element of a path, of at most 255 bytes. Behind a folder and
 * a separator it names something in that folder, on Linux, macOS and Windows; on a
 * command line it is no option. So there are no `/`, `\`, `:` and control
 * characters in it; it does not begin with `-` or end with a dot or a space, which
 * Windows takes away; and it is no device of Windows, such as `con` or `nul.txt`.
 */
export function isFileName(value: string): value is Formatted<"filename"> {
  return (
    !value.startsWith("-") &&
    !value.includes("/") &&
    isNameBetween(value, 0, value.length)
  );
}

/**
 * `images/disk-0.qcow2`: file names with one `/` between them, so that it
 * never leads out of the folder it is joined to, on Linux, macOS and Windows,
 * unless by a symbolic link. Only the first may not begin with `-`. At most 4095
 * bytes.
 */
export function isRelativePath(
  value: string,
): value is Formatted<"relative-path"> {
  if (value.length > maxPath || value.startsWith("-")) return false;
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
  // `.` and `..` are among those.
  const last = text.charAt(end - 1);
  if (last === "." || last === " ") return false;
  return (
    countBytes(text, start, end) <= maxName &&
    !device.test(text.slice(start, end))
  );
}

/** Bytes of UTF-8; infinitely many when a character may not be in a name. */
function countBytes(text: string, start: number, end: number): number {
  let bytes = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (isControl(code) || code === colon || code === backslash)
      return Infinity;
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

const colon = 0x3a;
const backslash = 0x5c;

function isControl(code: number): boolean {
  return code < 0x20 || (code >= 0x7f && code < 0xa0);
}

/** UTF-8 cannot carry one half of a pair of surrogates. */
function isPairAt(text: string, at: number, end: number): boolean {
  const next = at + 1 < end ? text.charCodeAt(at + 1) : 0;
  return text.charCodeAt(at) < 0xdc00 && next >= 0xdc00 && next <= 0xdfff;
}
