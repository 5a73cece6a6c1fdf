import { show } from "../show.js";

/** Where a socket is to be opened: as `net.connect` wants it. */
export type SocketAddress =
  | { readonly path: string }
  | {
      readonly host: string;
      readonly port: number;
      readonly family: 0 | 4 | 6;
    };

/**
 * The sockets that a D-Bus address names, in the order in which to try them.
 *
 * Understood are `unix:path=…`, `unix:abstract=…`, `unix:runtime=yes` and
 * `tcp:host=…,port=…[,family=ipv4|ipv6]`, several of them separated by `;`.
 * Alternatives of other kinds are skipped as long as one is understood.
 *
 * @param runtimeFolder - Value of XDG_RUNTIME_DIR, for `unix:runtime=yes`.
 * @throws TypeError when no alternative can be used; says why for each.
 */
export function parseAddress(
  text: string,
  runtimeFolder?: string,
): readonly SocketAddress[] {
  const addresses: SocketAddress[] = [];
  const problems: string[] = [];
  for (const part of text.split(";")) {
    if (part === "") continue;
    const result = parseOne(part, runtimeFolder);
    if (typeof result === "string") problems.push(result);
    else addresses.push(result);
  }
  if (addresses.length === 0) {
    const reason = problems.length === 0 ? "it is empty" : problems.join("; ");
    throw new TypeError(
      `cannot use the D-Bus address ${show(text)}: ${reason}`,
    );
  }
  return addresses;
}

/** The address, or what is wrong with it. */
function parseOne(
  text: string,
  runtimeFolder: string | undefined,
): SocketAddress | string {
  const colon = text.indexOf(":");
  if (colon === -1) return "no transport in front of a colon";
  const values = parsePairs(text.slice(colon + 1));
  if (typeof values === "string") return values;
  const transport = text.slice(0, colon);
  switch (transport) {
    case "unix":
      return unixAddress(values, runtimeFolder);
    case "tcp":
      return tcpAddress(values);
    default:
      return `the transport ${show(transport)} is not supported`;
  }
}

function parsePairs(text: string): ReadonlyMap<string, string> | string {
  const values = new Map<string, string>();
  for (const pair of text.split(",")) {
    if (pair === "") continue;
    const equals = pair.indexOf("=");
    if (equals < 1) return `${show(pair)} is not a key and a value`;
    const key = pair.slice(0, equals);
    if (values.has(key)) return `the key ${show(key)} comes twice`;
    const value = unescape(pair.slice(equals + 1));
    if (value === undefined) return `the value of ${show(key)} is malformed`;
    values.set(key, value);
  }
  return values;
}

/** `%` and two hexadecimal digits stand for a byte. */
function unescape(text: string): string | undefined {
  if (/%(?![0-9A-Fa-f]{2})/.test(text)) return undefined;
  try {
    const value = decodeURIComponent(text);
    return value.includes("\0") ? undefined : value;
  } catch {
    // Escapes that are not UTF-8.
    return undefined;
  }
}

function unixAddress(
  values: ReadonlyMap<string, string>,
  runtimeFolder: string | undefined,
): SocketAddress | string {
  const path = values.get("path");
  const abstract = values.get("abstract");
  if (path !== undefined && abstract !== undefined)
    return "both path and abstract";
  if (path !== undefined && path !== "") return { path };
  // Node takes a leading NUL for Linux's abstract names.
  if (abstract !== undefined && abstract !== "")
    return { path: `\0${abstract}` };
  if (values.get("runtime") !== "yes")
    return "unix: needs path, abstract or runtime=yes";
  return runtimeFolder === undefined || runtimeFolder === ""
    ? "XDG_RUNTIME_DIR is not set"
    : { path: `${runtimeFolder}/bus` };
}

function tcpAddress(
  values: ReadonlyMap<string, string>,
): SocketAddress | string {
  const host = values.get("host") ?? "localhost";
  const digits = values.get("port") ?? "";
  const port = /^[0-9]{1,5}$/.test(digits) ? Number(digits) : 0;
  if (port < 1 || port > 65535) return "tcp: needs a port from 1 to 65535";
  const family = values.get("family");
  if (family !== undefined && family !== "ipv4" && family !== "ipv6")
    return `the family ${show(family)} is not ipv4 or ipv6`;
  return {
    host,
    port,
    family: family === undefined ? 0 : family === "ipv4" ? 4 : 6,
  };
}
