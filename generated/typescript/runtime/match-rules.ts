import type { AskBus } from "./bus-driver.js";
import { ConnectionClosedError, LimitsExceededError } from "./errors.js";
import { replyError } from "./reply.js";
import { messageTypes } from "./wire/message.js";

interface Rule {
  users: number;
  ready: Promise<void>;
  /** Whether the bus has refused it; the next user is another try. */
  isRefused: boolean;
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
      if (known.isRefused) this.#send(rule, known);
      return known.ready;
    }
    const own = { users: 1, ready: Promise.resolve(), isRefused: false };
    this.#rules.set(rule, own);
    this.#send(rule, own);
    return own.ready;
  }

  #send(rule: string, own: Rule): void {
    own.isRefused = false;
    own.ready = new Promise<void>((resolve, reject) => {
      this.#ask("AddMatch", "s", [rule], (result) => {
        if (result instanceof Error) reject(result);
        else if (result.type === messageTypes.reply) resolve();
        else reject(replyError(result));
      });
    });
    own.ready.catch(() => {
      own.isRefused = true;
    });
  }

  remove(rule: string): void {
    const known = this.#rules.get(rule);
    if (known === undefined || --known.users > 0) return;
    this.#rules.delete(rule);
    if (known.isRefused) return;
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
