import type { Duplex } from "node:stream";
import { SocketTransport } from "../../src/runtime/adapter/socket-transport.js";

/** Messages over a stream on which nobody has to authenticate. */
export function readyTransport(stream: Duplex): SocketTransport {
  const transport = new SocketTransport(stream);
  transport.begin({ rest: new Uint8Array(), canPassDescriptors: true });
  return transport;
}
