/** Short texts of a fixed grammar. */
import type { Formatted } from "./format.js";

/** Of a MIME type with its parameters: the longest that real headers have. */
const maxMimeType = 1024;

/** Of a hostname, by RFC 1123. */
const maxHostname = 253;

const uuidPattern =
  /^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$/;

const macPattern =
  /^[0-9A-Fa-f]{2}(?:(?::[0-9A-Fa-f]{2}){5}|(?:-[0-9A-Fa-f]{2}){5})$/;

/** Of each name in a MIME type, by RFC 6838. */
const maxMimeName = 127;

const mimeTypePattern = /* @__PURE__ */ buildMimeTypePattern("{0,126}");

/** For text in which no name can be too long: counting takes a fifth of the time. */
const shortMimeTypePattern = /* @__PURE__ */ buildMimeTypePattern("*");

/** @param others - How often a name goes on behind its first character. */
function buildMimeTypePattern(others: "{0,126}" | "*"): RegExp {
  const restrictedName = `[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]${others}`;
  const token = "[A-Za-z0-9!#$%&'*+.^_`{|}~-]";
  const quoted = '"(?:[\\t !#-[\\]-~]|\\\\[\\t -~])*"';
  const parameter = ` *; *${token}${token}${others}=(?:${token}+|${quoted})`;
  return new RegExp(`^${restrictedName}/${restrictedName}(?:${parameter})*$`);
}

const hostnamePattern =
  /^(?!-)[A-Za-z0-9-]{1,63}(?<!-)(?:\.(?!-)[A-Za-z0-9-]{1,63}(?<!-))*$/;
const numericEnd = /(?:^|\.)[0-9]+$/;

/**
 * `f81d4fae-7dec-11d0-a765-00a0c91e6bf6`, in either case. RFC 9562 gives a
 * meaning to some digits and none to others, so any may stand anywhere.
 */
export function isUuid(value: string): value is Formatted<"uuid"> {
  return uuidPattern.test(value);
}

/** `52:54:00:12:34:56`, or with `-` everywhere. */
export function isMac(value: string): value is Formatted<"mac"> {
  return macPattern.test(value);
}

/**
 * `text/plain;charset=utf-8`: names by RFC 6838, of at most 127 characters, and
 * parameters by RFC 2045. At most 1024 characters.
 */
export function isMimeType(value: string): value is Formatted<"mime-type"> {
  if (value.length <= maxMimeName) return shortMimeTypePattern.test(value);
  return value.length <= maxMimeType && mimeTypePattern.test(value);
}

/**
 * `www.example.org`, by RFC 1123: without a dot at the end. A last label of
 * digits is refused, because that would be an address, or be taken for one.
 */
export function isHostname(value: string): value is Formatted<"hostname"> {
  return (
    value.length <= maxHostname &&
    hostnamePattern.test(value) &&
    !numericEnd.test(value)
  );
}
