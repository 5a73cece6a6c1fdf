import { FileDescriptor } from "../file-descriptor.js";
import type { DescriptorSocket } from "./descriptor-socket.js";

interface Early {
  readonly bytes: Uint8Array;
  readonly descriptors: readonly FileDescriptor[];
  readonly sent: (() => void) | undefined;
}

/** What is sent before a handshake is done, and waits for that. */
export class EarlyMessages {
  readonly #messages: Early[] = [];

  /** @param carrier - Of the descriptors, which are duplicated: whoever sends may close his. */
  add(
    { bytes, descriptors, sent }: Early,
    carrier: Pick<DescriptorSocket, "$duplicate"> | undefined,
  ): void {
    const own: FileDescriptor[] = [];
    try {
      for (const { number } of descriptors)
        if (carrier !== undefined)
          own.push(new FileDescriptor(carrier.$duplicate(number)));
    } catch (error) {
      close(own);
      throw error;
    }
    this.#messages.push({ bytes, descriptors: own, sent });
  }

  /** Hands each on, in their order; those that could not be are closed. */
  flush(
    send: (
      bytes: Uint8Array,
      descriptors: readonly FileDescriptor[],
      sent: (() => void) | undefined,
    ) => void,
  ): void {
    try {
      for (const { bytes, descriptors, sent } of this.#messages)
        send(bytes, descriptors, sent);
    } finally {
      this.clear();
    }
  }

  clear(): void {
    for (const { descriptors } of this.#messages.splice(0)) close(descriptors);
  }
}

function close(descriptors: readonly FileDescriptor[]): void {
  for (const descriptor of descriptors) descriptor[Symbol.dispose]();
}
