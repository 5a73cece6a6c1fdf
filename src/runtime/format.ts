/** What text can be required to be, by the annotation `Format`. */
import { isIpv4, isIpv6 } from "./format-ip.js";
import { isFileName, isRelativePath } from "./format-path.js";
import { isHostname, isMac, isMimeType, isUuid } from "./format-text.js";
import { isUri } from "./format-uri.js";
import { show } from "./show.js";
import type { Branded, ObjectPath } from "./types.js";
import {
  isBusName,
  isInterfaceName,
  isMemberName,
  isObjectPathText,
  isUniqueName,
} from "./wire/names.js";

/** Names of formats, as interface files have them. */
export type Format =
  | "bus-name"
  | "unique-name"
  | "interface-name"
  | "member-name"
  | "object-path"
  | "uuid"
  | "mime-type"
  | "hostname"
  | "ipv4"
  | "ipv6"
  | "mac"
  | "uri"
  | "filename"
  | "relative-path";

/** Text that is known to be of a format. Made by {@link formatted}. */
export type Formatted<F extends Format> = F extends "object-path"
  ? ObjectPath
  : Branded<F>;

interface FormatCheck {
  readonly accepts: (text: string) => boolean;
  /** With its article, for messages. */
  readonly noun: string;
}

const checks: { readonly [F in Format]: FormatCheck } = {
  "bus-name": { accepts: isBusName, noun: "a bus name" },
  "unique-name": { accepts: isUniqueName, noun: "a unique name" },
  "interface-name": { accepts: isInterfaceName, noun: "an interface name" },
  "member-name": { accepts: isMemberName, noun: "a member name" },
  "object-path": { accepts: isObjectPathText, noun: "an object path" },
  uuid: { accepts: isUuid, noun: "a UUID" },
  "mime-type": { accepts: isMimeType, noun: "a MIME type" },
  hostname: { accepts: isHostname, noun: "a hostname" },
  ipv4: { accepts: isIpv4, noun: "an IPv4 address" },
  ipv6: { accepts: isIpv6, noun: "an IPv6 address" },
  mac: { accepts: isMac, noun: "a MAC address" },
  uri: { accepts: isUri, noun: "a URI" },
  filename: { accepts: isFileName, noun: "a file name" },
  "relative-path": { accepts: isRelativePath, noun: "a relative path" },
};

/** @throws TypeError when the text is not of the format. */
export function formatted<F extends Format>(
  format: F,
  text: string,
): Formatted<F> {
  if (!Object.hasOwn(checks, format))
    throw new TypeError(`there is no format ${show(format)}`);
  const { accepts, noun } = checks[format];
  if (!accepts(text)) throw new TypeError(`${show(text)} is not ${noun}`);
  // The brand exists in types only; the text has just been checked.
  return text as Formatted<F>;
}
