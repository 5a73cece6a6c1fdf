import type { ErrorHook } from "./bus-options.js";
import type { AskBus } from "./bus-driver.js";
import { busName, busPath } from "./bus-name.js";
import { errorNames, FailedError } from "./errors.js";
import { matchRule } from "./match-rule.js";
import type { MatchRules } from "./match-rules.js";
import { replyError } from "./reply.js";
import { messageBody } from "./wire/decode-message.js";
import { messageTypes, type Message } from "./wire/message.js";

export type OwnerListener = (owner: string | undefined) => void;

/** Hears that the bus does not tell of the owners, or not of all. */
type FailureListener = (error: Error) => void;

interface Watch {
  readonly rule: string;
  readonly listeners: Map<OwnerListener, FailureListener | undefined>;
  ready: Promise<void>;
  /** Whether the bus refuses to tell; the next listener is another try. */
  hasFailed: boolean;
  /** Whether the bus has answered yet. */
  isKnown: boolean;
  owner: string | undefined;
}

/** A name that is followed from owner to owner. Ends when it is disposed of. */
export interface NameWatch extends Disposable {
  readonly owner: string | undefined;
  readonly ready: Promise<void>;
}

/**
 * Follows the owners of bus names.
 *
 * The rule is added before the owner is asked for, and the bus answers in order:
 * so its answer is at least as new as every change that was announced before it.
 */
export class NameWatches {
  readonly #ask: AskBus;
  readonly #rules: MatchRules;
  readonly #report: ErrorHook;
  readonly #watches = new Map<string, Watch>();

  constructor(ask: AskBus, rules: MatchRules, report: ErrorHook) {
    this.#ask = ask;
    this.#rules = rules;
    this.#report = report;
  }

  /**
   * The listener hears of the present owner once that is known, then of changes.
   *
   * @param failed - Hears what the error hook would hear without it.
   */
  watch(
    name: string,
    listener: OwnerListener,
    failed?: FailureListener,
  ): NameWatch {
    const watch = this.#watches.get(name) ?? this.#begin(name);
    if (watch.hasFailed) this.#retry(name, watch);
    // Each caller gets a listener of its own, even for the same function.
    const own: OwnerListener = (owner) => {
      listener(owner);
    };
    watch.listeners.set(own, failed);
    if (watch.isKnown) {
      queueMicrotask(() => {
        if (watch.listeners.has(own)) this.#tell(own, watch.owner);
      });
    }
    return {
      get owner() {
        return watch.owner;
      },
      ready: watch.ready,
      [Symbol.dispose]: () => {
        if (!watch.listeners.delete(own) || watch.listeners.size > 0) return;
        this.#watches.delete(name);
        this.#rules.remove(watch.rule);
      },
    };
  }

  /** Looks whether a signal is a `NameOwnerChanged` of the bus. */
  take(message: Message): void {
    const { sender, interface: interfaceName, member, signature } = message;
    if (sender !== busName || interfaceName !== busName) return;
    if (member !== "NameOwnerChanged" || signature !== "sss") return;
    const [name, , owner] = messageBody(message, "map");
    if (typeof name !== "string" || typeof owner !== "string") return;
    this.#update(name, owner === "" ? undefined : owner);
  }

  #begin(name: string): Watch {
    const rule = matchRule({
      sender: busName,
      path: busPath,
      interface: busName,
      member: "NameOwnerChanged",
      arg0: name,
    });
    const watch: Watch = {
      rule,
      listeners: new Map(),
      ready: this.#open(name, rule),
      hasFailed: false,
      isKnown: false,
      owner: undefined,
    };
    this.#watches.set(name, watch);
    this.#whenFailed(name, watch);
    return watch;
  }

  #open(name: string, rule: string): Promise<void> {
    return Promise.all([this.#rules.add(rule), this.#askOwner(name)]).then(
      () => undefined,
    );
  }

  #retry(name: string, watch: Watch): void {
    watch.hasFailed = false;
    this.#rules.remove(watch.rule);
    watch.ready = this.#open(name, watch.rule);
    this.#whenFailed(name, watch);
  }

  #whenFailed(name: string, watch: Watch): void {
    watch.ready.catch((error: unknown) => {
      if (this.#watches.get(name) !== watch) return;
      watch.hasFailed = true;
      const cause = error instanceof Error ? error : new FailedError();
      const listeners = [...watch.listeners.values()];
      for (const failed of listeners) failed?.(cause);
      // Whoever still waits for the owner would wait for ever without a word.
      if (listeners.includes(undefined))
        this.#report(error, { member: "NameOwnerChanged" });
    });
  }

  #askOwner(name: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#ask("GetNameOwner", "s", [name], (result) => {
        if (result instanceof Error) return reject(result);
        try {
          this.#takeOwner(name, result);
          resolve();
        } catch (error) {
          // Whoever waits for the owner must hear of it, not the message loop.
          reject(error);
        }
      });
    });
  }

  #takeOwner(name: string, reply: Message): void {
    if (reply.type === messageTypes.reply) {
      const [owner] = messageBody(reply, "map");
      this.#update(name, typeof owner === "string" ? owner : undefined);
    } else if (reply.errorName === errorNames.nameHasNoOwner) {
      this.#update(name, undefined);
    } else {
      throw replyError(reply);
    }
  }

  #update(name: string, owner: string | undefined): void {
    const watch = this.#watches.get(name);
    if (watch === undefined) return;
    if (watch.isKnown && watch.owner === owner) return;
    watch.isKnown = true;
    watch.owner = owner;
    for (const listener of Array.from(watch.listeners.keys())) {
      if (watch.listeners.has(listener)) this.#tell(listener, owner);
    }
  }

  #tell(listener: OwnerListener, owner: string | undefined): void {
    try {
      listener(owner);
    } catch (error) {
      // A mistake in a listener must not keep the others from hearing.
      this.#report(error, { member: "NameOwnerChanged" });
    }
  }
}
