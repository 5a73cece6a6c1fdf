import { WireError } from "../errors.js";
import { FileDescriptor, releaseAll } from "../file-descriptor.js";

/** Descriptors that may wait for the rest of their message. */
const maxWaiting = 1024;

/** Descriptors that have come, and whose message has not. */
export class WaitingDescriptors {
  #waiting: FileDescriptor[] = [];

  /** @returns Whether there are no more than messages can need. */
  add(numbers: readonly number[]): boolean {
    for (const number of numbers)
      this.#waiting.push(new FileDescriptor(number));
    return this.#waiting.length <= maxWaiting;
  }

  /** @throws WireError when there are not so many. */
  take(count: number): readonly FileDescriptor[] {
    if (count > this.#waiting.length)
      throw new WireError("a message without the descriptors that it names");
    return this.#waiting.splice(0, count);
  }

  takeAll(): readonly FileDescriptor[] {
    return this.#waiting.splice(0);
  }

  /** @throws WireError when there are some. */
  requireNone(): void {
    if (this.#waiting.length > 0)
      throw new WireError("descriptors that no message names");
  }

  release(): void {
    releaseAll(this.takeAll());
  }
}
