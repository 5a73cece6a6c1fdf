import { FileDescriptor, releaseAll } from "./file-descriptor.js";
import { Variant } from "./variant.js";

/** Closes the descriptors of a message that its body does not use. */
export function releaseUnused(
  descriptors: readonly FileDescriptor[],
  body: readonly unknown[],
): void {
  if (descriptors.length === 0) return;
  const used = new Set<FileDescriptor>();
  collect(body, used);
  releaseAll(descriptors.filter((descriptor) => !used.has(descriptor)));
}

/** Runs a check of something received; when it fails, descriptors in it are closed. */
export function checkReceived<
  T extends readonly unknown[],
  R extends readonly unknown[],
>(
  check: (body: readonly unknown[], ...rest: R) => asserts body is T,
  body: readonly unknown[],
  ...rest: R
): asserts body is T {
  try {
    check(body, ...rest);
  } catch (error) {
    releaseIn(body);
    throw error;
  }
}

/** Closes the descriptors in a value that was received and is of no use. */
export function releaseIn(value: unknown): void {
  const found = new Set<FileDescriptor>();
  collect(value, found);
  releaseAll([...found]);
}

/** Closes the descriptors in a value that was given away, kept or not. */
export function disposeIn(value: unknown): void {
  const found = new Set<FileDescriptor>();
  collect(value, found);
  for (const descriptor of found) descriptor[Symbol.dispose]();
}

/** Descriptors of calls that are worked on. */
export class HeldDescriptors {
  readonly #held = new Set<readonly FileDescriptor[]>();

  add(descriptors: readonly FileDescriptor[]): void {
    if (descriptors.length > 0) this.#held.add(descriptors);
  }

  /** When the method has ended. */
  release(descriptors: readonly FileDescriptor[]): void {
    if (this.#held.delete(descriptors)) releaseAll(descriptors);
  }

  /** A method may never end; when the connection does, the peer that it works for is gone. */
  releaseAll(): void {
    for (const descriptors of Array.from(this.#held)) this.release(descriptors);
  }
}

/** Values are from a message, so they are no deeper than those can be. */
function collect(value: unknown, found: Set<FileDescriptor>): void {
  if (value instanceof FileDescriptor) found.add(value);
  else if (value instanceof Variant) collect(value.value, found);
  else if (value instanceof Uint8Array) return;
  else if (Array.isArray(value)) collectAll(value, found);
  else if (value instanceof Map) collectAll(value.values(), found);
  else if (typeof value === "object" && value !== null)
    collectAll(Object.values(value), found);
}

function collectAll(
  values: Iterable<unknown>,
  found: Set<FileDescriptor>,
): void {
  for (const value of values) collect(value, found);
}
