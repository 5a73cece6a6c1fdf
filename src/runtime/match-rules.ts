import type { AskBus } from "./bus-driver.js";
import { ConnectionClosedError, LimitsExceededError } from "./errors.js";

interface Rule {
  users: number;
  readonly ready: Promise<void>;
}

/** The match rules that this connection has on the bus, counted by their users. */
export class MatchRules {
  readonly #ask: AskBus;
  readonly #rules = new Map<string, Rule>();

  constructor(ask: AskBus) {
    this.#ask = ask;
  }

  /** Fulfilled when the bus has the rule. Handle the rejection. */
  add(rule: string): Promise<void> {
    const known = this.#rules.get(rule);
    if (known !== undefined) {
      known.users++;
      return known.ready;
    }
    const ready = new Promise<void>((resolve, reject) => {
      this.#ask("AddMatch", "s", [rule], (result) => {
        if (result instanceof Error) reject(result);
        else resolve();
      });
    });
    this.#rules.set(rule, { users: 1, ready });
    return ready;
  }

  remove(rule: string): void {
    const known = this.#rules.get(rule);
    if (known === undefined || --known.users > 0) return;
    this.#rules.delete(rule);
    try {
      this.#ask("RemoveMatch", "s", [rule], () => {
        // Nobody is left who would care.
      });
    } catch (error) {
      // A closed connection has no rules any more. Where too much waits to be sent
      // the bus keeps this one; whoever ends a subscription can do nothing about it.
      if (error instanceof ConnectionClosedError) return;
      if (!(error instanceof LimitsExceededError)) throw error;
    }
  }
}
