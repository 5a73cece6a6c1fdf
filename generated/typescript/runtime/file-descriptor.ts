import { closeSync } from "node:fs";

/**
 * A file descriptor that belongs to whoever holds this object, and is closed
 * with it.
 *
 * @example
 * using fd = await console.listen();
 * const socket = new net.Socket({ fd: fd.take() });
 */
export class FileDescriptor implements Disposable {
  #number: number | undefined;

  /** @param number - An open descriptor; this object owns it from now on. */
  constructor(number: number) {
    if (!Number.isInteger(number) || number < 0 || number > 0x7fffffff)
      throw new TypeError(`${String(number)} is not a file descriptor`);
    this.#number = number;
  }

  /** Whether it was closed or taken. */
  get closed(): boolean {
    return this.#number === undefined;
  }

  /** The number, while this object keeps owning it. @throws Error when closed or taken. */
  get number(): number {
    if (this.#number === undefined)
      throw new Error("the file descriptor is closed or was taken");
    return this.#number;
  }

  /** Hands the number over: the caller must close it. @throws Error when closed or taken. */
  take(): number {
    const number = this.number;
    this.#number = undefined;
    return number;
  }

  /** Closes it, unless it is closed or taken already. */
  [Symbol.dispose](): void {
    const number = this.#number;
    this.#number = undefined;
    if (number !== undefined) closeSync(number);
  }
}
