import {
  closeSync,
  ftruncateSync,
  openSync,
  readFileSync,
  writeSync,
} from "node:fs";

/**
 * Gives a file other content in its place, for those that have several names. When
 * that fails half-way, its old content is put back: the space for that is there.
 */
export function overwrite(path: string, text: string): void {
  const descriptor = openSync(path, "r+");
  try {
    const before = readFileSync(descriptor);
    try {
      writeFromStart(descriptor, Buffer.from(text));
    } catch (error) {
      writeFromStart(descriptor, before);
      throw error;
    }
  } finally {
    closeSync(descriptor);
  }
}

function writeFromStart(descriptor: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length;)
    at += writeSync(descriptor, bytes, at, bytes.length - at, at);
  ftruncateSync(descriptor, bytes.length);
}
