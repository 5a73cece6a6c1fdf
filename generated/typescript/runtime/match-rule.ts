import type { SignalMatch } from "./bus.js";
import { show } from "./show.js";
import {
  isAtOrBelow,
  isBusName,
  isInterfaceName,
  isMemberName,
  isObjectPathText,
} from "./wire/names.js";

/** @throws TypeError when a part of the match is not what it should be. */
export function requireMatch(match: SignalMatch): void {
  const { sender, path, pathNamespace, member } = match;
  requireName("bus name", sender, isBusName);
  requireName("object path", path, isObjectPathText);
  requireName("object path", pathNamespace, isObjectPathText);
  requireName("interface name", match.interface, isInterfaceName);
  requireName("member name", member, isMemberName);
}

/** @throws TypeError when the text is given and is no such name. */
export function requireName(
  kind: string,
  text: string | undefined,
  isValid: (text: string) => boolean,
): void {
  if (text !== undefined && !isValid(text))
    throw new TypeError(`${show(text)} is not a valid ${kind}`);
}

/** The match as the bus wants it: `type='signal',sender='org.qemu'`. */
export function matchRule(match: SignalMatch): string {
  const pairs: readonly (readonly [string, string | undefined])[] = [
    ["type", "signal"],
    ["sender", match.sender],
    ["path", match.path],
    ["path_namespace", match.pathNamespace],
    ["interface", match.interface],
    ["member", match.member],
    ["arg0", match.arg0],
  ];
  return pairs
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${quoted(value ?? "")}`)
    .join(",");
}

/** Inside quotes everything stands for itself, so a quote must step outside. */
function quoted(value: string): string {
  return `'${value.replaceAll("'", "'\\''")}'`;
}

/** The parts of a match that a header answers, the sender apart. */
export function matchesHeader(
  match: SignalMatch,
  head: {
    readonly path: string;
    readonly interface: string;
    readonly member: string;
  },
): boolean {
  return (
    (match.member === undefined || match.member === head.member) &&
    (match.interface === undefined || match.interface === head.interface) &&
    (match.path === undefined || match.path === head.path) &&
    (match.pathNamespace === undefined ||
      isAtOrBelow(head.path, match.pathNamespace))
  );
}
