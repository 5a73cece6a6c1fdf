import type { AskBus } from "./bus-driver.js";
import { FailedError } from "./errors.js";
import type { NameWatch, NameWatches } from "./name-watches.js";
import { replyError } from "./reply.js";
import { messageBody } from "./wire/decode-message.js";
import { messageTypes, type Message } from "./wire/message.js";

/** Names whose owners are followed at a time: a system bus admits 512 rules of one connection. */
const maxNames = 128;

/** Owners that a name may have while a call waits; the oldest is forgotten then. */
const maxOwners = 64;

/** Whether a message is an answer, or why that cannot be known. */
export type Answer = boolean | Error;

/**
 * Knows who may answer a call to a well-known name: whoever has owned it since the
 * call was sent.
 *
 * The first call to a name makes the bus tell of its owners, in messages that go
 * before the call, so that nothing has to be waited for: the bus answers in order,
 * so it has told of an owner before that owner's reply comes. Names are forgotten
 * when others are called.
 */
export class Callees {
  readonly #ask: AskBus;
  readonly #watches: NameWatches;
  /** The one that was called last is the last. */
  readonly #callees = new Map<string, Callee>();
  #latest: Callee | undefined;

  constructor(ask: AskBus, watches: NameWatches) {
    this.#ask = ask;
    this.#watches = watches;
  }

  /** To be asked for before a call to a well-known name is sent. */
  begin(name: string): Callee {
    const latest = this.#latest;
    if (latest?.name === name && latest.isFollowed) return latest;
    const known = this.#callees.get(name);
    const callee =
      // Where it cannot be followed, the next call is another try.
      known?.isFollowed === true
        ? known
        : new Callee(name, this.#ask, this.#watches);
    if (known !== undefined && known !== callee) known.forget();
    this.#callees.delete(name);
    this.#callees.set(name, callee);
    this.#latest = callee;
    this.#forgetOldest();
    return callee;
  }

  /** Those that are waited for stay. */
  #forgetOldest(): void {
    if (this.#callees.size <= maxNames) return;
    for (const [name, callee] of this.#callees) {
      if (callee.isBusy || callee === this.#latest) continue;
      this.#callees.delete(name);
      callee.forget();
      return;
    }
  }
}

/** The owners of one well-known name, as far as calls that wait need to know them. */
export class Callee {
  readonly name: string;
  readonly #ask: AskBus;
  readonly #watch: NameWatch;
  readonly #undecided: (() => void)[] = [];
  #waiting = 0;
  /** Since the first call that waits was sent, in their order. */
  #owners: string[] = [];
  /** How many are no longer in the list. */
  #forgotten = 0;
  /** Whether the last one still is. */
  #isOwned = false;
  #isKnown = false;
  #failure: Error | undefined;
  #isForgotten = false;

  constructor(name: string, ask: AskBus, watches: NameWatches) {
    this.name = name;
    this.#ask = ask;
    this.#watch = watches.watch(
      name,
      (owner) => {
        this.#owned(owner);
      },
      (error) => {
        this.#failed(error);
      },
    );
  }

  get isBusy(): boolean {
    return this.#waiting > 0;
  }

  /** Whether the bus tells of changes, as far as is known. */
  get isFollowed(): boolean {
    return this.#failure === undefined;
  }

  /** A call is sent now. @returns Where its owners begin. */
  callBegins(): number {
    const isFirst = this.#waiting++ === 0;
    const last = this.#owners.length - (this.#isOwned ? 1 : 0);
    if (!isFirst) return this.#forgotten + last;
    this.#owners = this.#owners.slice(last);
    this.#forgotten = 0;
    return 0;
  }

  callEnds(): void {
    this.#waiting--;
    if (this.#isForgotten && !this.isBusy) this.#watch[Symbol.dispose]();
  }

  /** No further calls begin. The owners are followed for those that wait. */
  forget(): void {
    this.#isForgotten = true;
    if (!this.isBusy) this.#watch[Symbol.dispose]();
  }

  /** Whether somebody has owned the name since. */
  hasOwned(sender: string, since: number): boolean {
    const start = Math.max(since - this.#forgotten, 0);
    return this.#owners.includes(sender, start);
  }

  /**
   * Whether the sender of a message that {@link hasOwned} does not know may answer.
   *
   * @param tell - Called at once, unless the bus has to say something first.
   */
  decide(sender: string, since: number, tell: (answer: Answer) => void): void {
    if (this.#failure === undefined) {
      if (this.#isKnown) return tell(this.hasOwned(sender, since));
      this.#undecided.push(() => {
        if (this.hasOwned(sender, since)) tell(true);
        else this.decide(sender, since, tell);
      });
      return;
    }
    // Nobody has told of changes, so the owner is asked for once more.
    try {
      this.#ask("GetNameOwner", "s", [this.name], (result) => {
        tell(this.#isOwner(sender, result));
      });
    } catch (error) {
      tell(error instanceof Error ? error : new FailedError());
    }
  }

  #isOwner(sender: string, result: Message | Error): Answer {
    if (result instanceof Error) return result;
    if (result.type === messageTypes.reply)
      return messageBody(result, "map")[0] === sender;
    if (this.#isKnown) return false;
    const { message } = replyError(result);
    return new FailedError(
      `whether the reply is from ${this.name} cannot be known: the bus does not tell who owns that name: ${message}`,
    );
  }

  #owned(owner: string | undefined): void {
    this.#isKnown = true;
    this.#isOwned = owner !== undefined;
    if (!this.isBusy) this.#owners = [];
    if (owner !== undefined) this.#owners.push(owner);
    if (this.#owners.length > maxOwners) {
      this.#owners.shift();
      this.#forgotten++;
    }
    this.#review();
  }

  #failed(error: Error): void {
    this.#failure = error;
    this.#review();
  }

  #review(): void {
    for (const again of this.#undecided.splice(0)) again();
  }
}
