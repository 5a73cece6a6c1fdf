/** Keeps what is decided about the calls of one peer in the order of the calls. */
export class Turns {
  /** By peer: fulfilled when all that waits has been decided. */
  readonly #last = new Map<string, Promise<void>>();

  /**
   * Takes a step when those before it are over: at once when none is under way.
   * Whoever awaits the result itself goes on before the next step begins.
   */
  take<T>(peer: string, step: () => Promise<T>): Promise<T>;
  take<T>(
    peer: string,
    step: () => Promise<T> | undefined,
  ): Promise<T | undefined> | undefined;
  take<T>(
    peer: string,
    step: () => Promise<T> | undefined,
  ): Promise<T | undefined> | undefined {
    const before = this.#last.get(peer);
    const result = before === undefined ? step() : before.then(step);
    if (result === undefined) return result;
    const end = (): void => {
      if (this.#last.get(peer) === over) this.#last.delete(peer);
    };
    const over = result.then(end, end);
    this.#last.set(peer, over);
    return result;
  }
}
