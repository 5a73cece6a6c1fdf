/** How much of something there may be at a time. */
export interface LoadLimits {
  /** For all together. */
  readonly all: number;
  /** For each user. */
  readonly user: number;
}

/**
 * Something that all peers of a server have together, and each user a part of it:
 * bytes or calls. Those who know it decide what follows from it.
 */
export class SharedLoad {
  readonly limits: LoadLimits;
  readonly #users = new Map<number, number>();
  readonly #waiting = new Set<() => void>();
  #all = 0;

  constructor(limits: LoadLimits) {
    this.limits = limits;
  }

  get all(): number {
    return this.#all;
  }

  /** What a user has; nothing when nobody knows the user. */
  of(user: number | undefined): number {
    return user === undefined ? 0 : (this.#users.get(user) ?? 0);
  }

  /** @param amount - Less than nothing takes away. */
  add(user: number | undefined, amount: number): void {
    if (amount === 0) return;
    this.#all += amount;
    if (user !== undefined) {
      const own = this.of(user) + amount;
      if (own === 0) this.#users.delete(user);
      else this.#users.set(user, own);
    }
    if (amount > 0 || this.#waiting.size === 0) return;
    for (const listener of Array.from(this.#waiting)) listener();
  }

  /**
   * Whether all, or one user, have more than so many times their limit.
   *
   * @param user - Undefined for one to whom only the limit of all applies.
   */
  isAbove(user: number | undefined, times: number): boolean {
    const { limits } = this;
    return (
      this.#all > limits.all * times || this.of(user) > limits.user * times
    );
  }

  /** Calls back whenever there is less, until the listener is taken away. */
  whenLess(listener: () => void): void {
    this.#waiting.add(listener);
  }

  unless(listener: () => void): void {
    this.#waiting.delete(listener);
  }
}
