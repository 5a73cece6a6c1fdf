import type { Duplex } from "node:stream";

/** How long a peer may take to read what is left when the connection closes. */
const closeTimeoutMs = 1000;

/** Closes a stream once what waits has left. Never rejected. */
export function closeStream(stream: Duplex): Promise<void> {
  if (stream.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => stream.destroy(), closeTimeoutMs);
    stream.on("close", () => {
      clearTimeout(timer);
      resolve();
    });
    stream.end(() => stream.destroy());
  });
}
