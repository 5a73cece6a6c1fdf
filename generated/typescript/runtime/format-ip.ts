/**
 * Addresses of the internet protocols. Both are read between two places of a
 * text, because they also stand inside others.
 */
import type { Formatted } from "./format.js";

/** `ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255`. */
const longestIpv6 = 45;

const dot = 0x2e;
const colon = 0x3a;

/**
 * `192.0.2.1`: four decimal numbers without leading zeros, which some readers
 * take for octal.
 */
export function isIpv4(value: string): value is Formatted<"ipv4"> {
  return isIpv4Between(value, 0, value.length);
}

/**
 * `2001:db8::1`: any text form of RFC 4291, not only the canonical one. Without
 * a zone and without brackets.
 */
export function isIpv6(value: string): value is Formatted<"ipv6"> {
  return isIpv6Between(value, 0, value.length);
}

/** Whether an IPv6 address is all that stands between two places. */
export function isIpv6Between(
  text: string,
  start: number,
  end: number,
): boolean {
  if (end - start > longestIpv6) return false;
  let at = start;
  let groups = 0;
  let hasGap = isGapAt(text, at, end);
  if (hasGap) at += 2;
  while (at < end) {
    const digits = countDigits(text, at, end);
    if (text.charCodeAt(at + digits) === dot)
      return isIpv4Between(text, at, end) && isFull(groups + 2, hasGap);
    if (digits < 1 || digits > 4) return false;
    groups++;
    at += digits;
    if (at === end) break;
    if (isGapAt(text, at, end)) {
      if (hasGap) return false;
      hasGap = true;
      at += 2;
    } else {
      // One colon has a group behind it, so it is never the last character.
      if (text.charCodeAt(at) !== colon || at + 1 === end) return false;
      at++;
    }
  }
  return isFull(groups, hasGap);
}

/** A gap stands for one group or more. */
function isFull(groups: number, hasGap: boolean): boolean {
  return hasGap ? groups < 8 : groups === 8;
}

function isGapAt(text: string, at: number, end: number): boolean {
  return (
    at + 1 < end &&
    text.charCodeAt(at) === colon &&
    text.charCodeAt(at + 1) === colon
  );
}

function countDigits(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isHexDigit(text.charCodeAt(at))) at++;
  return at - start;
}

function isHexDigit(code: number): boolean {
  const lower = code | 0x20;
  return isDigit(code) || (lower >= 0x61 && lower <= 0x66);
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isIpv4Between(text: string, start: number, end: number): boolean {
  let at = start;
  for (let octet = 0; octet < 4; octet++) {
    if (octet > 0 && text.charCodeAt(at++) !== dot) return false;
    const digits = countOctetDigits(text, at, end);
    if (digits === 0) return false;
    at += digits;
  }
  return at === end;
}

/** How many digits make a number of at most 255; none when they do not. */
function countOctetDigits(text: string, start: number, end: number): number {
  let at = start;
  let octet = 0;
  while (at < end && isDigit(text.charCodeAt(at))) {
    octet = octet * 10 + text.charCodeAt(at) - 0x30;
    at++;
    if (octet > 255) return 0;
  }
  const digits = at - start;
  return digits > 1 && text.charCodeAt(start) === 0x30 ? 0 : digits;
}
