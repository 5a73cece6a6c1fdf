import type { Credentials } from "./bus.js";

/** Callers known at a time; a bus has some hundred connections. */
const maxKnown = 1024;

/**
 * What the bus said of callers. Credentials of a unique name never change, and no
 * such name is given twice, so each is asked for once.
 */
export class CallerCredentials {
  readonly #ask: (name: string) => Promise<Credentials>;
  /** The one that was needed last is the last. */
  readonly #known = new Map<string, Credentials | Promise<Credentials>>();

  constructor(ask: (name: string) => Promise<Credentials>) {
    this.#ask = ask;
  }

  /** At once when they are known. */
  of(name: string): Credentials | Promise<Credentials> {
    const known = this.#known.get(name) ?? this.#begin(name);
    this.#known.delete(name);
    this.#known.set(name, known);
    this.#forgetOldest();
    return known;
  }

  #begin(name: string): Promise<Credentials> {
    const asked = this.#ask(name).then(
      (credentials) => {
        if (this.#known.get(name) === asked) this.#known.set(name, credentials);
        return credentials;
      },
      (error: unknown) => {
        // The next call is another try.
        if (this.#known.get(name) === asked) this.#known.delete(name);
        throw error;
      },
    );
    return asked;
  }

  #forgetOldest(): void {
    if (this.#known.size <= maxKnown) return;
    const [oldest] = this.#known.keys();
    if (oldest !== undefined) this.#known.delete(oldest);
  }
}
