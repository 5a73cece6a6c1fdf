/** What a contract says of sockets that are handed over, in words for people. */
import type { FdProtocol } from "../contract/contract.js";

/**
 * What flows over the socket.
 *
 * @param show - An interface as code, or as a link.
 */
export function protocolWords(
  protocol: FdProtocol,
  show: (interfaceName: string) => string,
): string {
  if (protocol.kind === "stream") return "carries plain bytes";
  const shown = protocol.interfaces.map(show);
  const last = shown.pop() ?? "";
  const all = shown.length === 0 ? last : `${shown.join(", ")} and ${last}`;
  return `carries a private D-Bus connection on which the caller implements ${all}`;
}

/** What of the runtime makes the socket, and does all in the right order. */
export function registeringFunction({ kind }: FdProtocol): string {
  return kind === "stream" ? "registerStream" : "registerPeer";
}
