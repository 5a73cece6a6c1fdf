import { connect, type Socket } from "node:net";
import { ConnectionClosedError } from "../errors.js";
import { parseAddress, type SocketAddress } from "./address.js";

/**
 * Opens the first address that answers.
 *
 * @throws TypeError when the address cannot be used.
 * @throws ConnectionClosedError when none answers; says why for each.
 */
export async function openSocket(
  address: string,
  signal: AbortSignal,
): Promise<Socket> {
  const failures: string[] = [];
  const folder = process.env["XDG_RUNTIME_DIR"];
  for (const candidate of parseAddress(address, folder)) {
    try {
      return await open(candidate, signal);
    } catch (error) {
      signal.throwIfAborted();
      failures.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new ConnectionClosedError(
    `cannot connect to ${address}: ${failures.join("; ")}`,
  );
}

function open(address: SocketAddress, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const socket = connect(address);
    const settle = (error?: unknown): void => {
      socket.off("connect", settle);
      socket.off("error", settle);
      signal.removeEventListener("abort", abort);
      if (error === undefined) {
        socket.setNoDelay(true);
        resolve(socket);
      } else {
        socket.destroy();
        reject(error);
      }
    };
    const abort = (): void => {
      settle(signal.reason);
    };
    socket.on("connect", settle);
    socket.on("error", settle);
    signal.addEventListener("abort", abort);
  });
}
