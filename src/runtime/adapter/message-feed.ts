import { messageTypes, type Message } from "../wire/message.js";

/**
 * How many calls are handed on before what they have set going has its turn: answers
 * that are ready show how much waits to be sent.
 */
const callsPerTurn = 8;

/** Messages that nobody answers are cheaper: so many count as one call. */
const othersPerCall = 16;

/** After so many milliseconds other connections have their turn. */
const maxInARow = 1;

/**
 * After so many milliseconds in one turn of the event loop, each connection has only
 * one more call in it: there may be hundreds.
 */
const maxInLoopTurn = 10;

/** When this turn of the event loop began to deliver; undefined when none has. */
let loopTurn: number | undefined;

/** Whether all connections together have had enough of this turn of the event loop. */
function isLate(now: number): boolean {
  if (loopTurn === undefined) {
    loopTurn = now;
    setImmediate(() => {
      loopTurn = undefined;
    });
  }
  return now - loopTurn > maxInLoopTurn;
}

/** What a feed tells of. */
export interface FeedEvents {
  readonly deliver: (message: Message) => void;
  /** All that was taken is delivered. */
  readonly done: () => void;
  /** Messages could not be read, or {@link done} has thrown. Nothing follows. */
  readonly failed: (error: unknown) => void;
  /** It has something to deliver from now on, or nothing more. */
  readonly holding: (isHolding: boolean) => void;
  /** It has stopped for longer than a moment: others have their turn, or all is delivered. */
  readonly rested: () => void;
}

/**
 * Hands messages on as long as it is not paused. What it has taken and not handed on
 * stays what it was: bytes.
 */
export class MessageFeed {
  readonly #events: FeedEvents;
  readonly #sources: Iterator<Message>[] = [];
  readonly #whenEmpty: (() => void)[] = [];
  #isPaused = false;
  #isLast = false;
  #isRunning = false;
  #isHolding = false;
  /** Whether the next turn is on its way: at once, or when others have had theirs. */
  #isBetween = false;
  #isAway = false;
  /** When the first of the turns without others in between began. */
  #began: number | undefined;

  constructor(events: FeedEvents) {
    this.#events = events;
  }

  get isHolding(): boolean {
    return this.#isHolding;
  }

  /** Whether it goes on in a moment, before anything new can come from the system. */
  get isBetween(): boolean {
    return this.#isBetween;
  }

  take(messages: Iterable<Message>): void {
    this.#sources.push(messages[Symbol.iterator]());
    this.#run();
  }

  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    this.#run();
  }

  /**
   * Delivers what there is and what comes even when it is paused: it is the last. Others
   * have their turns nevertheless, since many peers may leave at once.
   *
   * @param whenEmpty - Called when all is delivered, maybe at once.
   */
  finish(whenEmpty?: () => void): void {
    this.#isLast = true;
    if (whenEmpty !== undefined) this.#whenEmpty.push(whenEmpty);
    this.#run();
  }

  /** Delivers nothing more of what it has taken. */
  stop(): void {
    this.#sources.length = 0;
    // Not within what is being delivered, which may be what stops it.
    queueMicrotask(() => {
      this.#tellEmpty();
    });
  }

  #tellEmpty(): void {
    for (const tell of this.#whenEmpty.splice(0)) tell();
  }

  #run(): void {
    if (this.#isRunning || this.#isBetween || this.#isAway) return;
    this.#isRunning = true;
    try {
      this.#deliver();
    } catch (error) {
      this.stop();
      this.#events.failed(error);
    } finally {
      this.#isRunning = false;
    }
  }

  #deliver(): void {
    const now = performance.now();
    this.#began ??= now;
    let left = isLate(now) ? 1 : callsPerTurn;
    let others = 0;
    for (;;) {
      const [source] = this.#sources;
      if (source === undefined || (this.#isPaused && !this.#isLast)) {
        this.#hold(source !== undefined);
        this.#began = undefined;
        this.#events.rested();
        if (source === undefined) this.#tellEmpty();
        return;
      }
      if (left <= 0) {
        this.#hold(true);
        this.#goOnLater();
        return;
      }
      const next = source.next();
      if (next.done !== true) {
        if (next.value.type === messageTypes.call) left--;
        else if (++others % othersPerCall === 0) left--;
        this.#events.deliver(next.value);
      } else if (
        this.#sources.shift() !== undefined &&
        this.#sources.length === 0
      )
        this.#events.done();
    }
  }

  #hold(isHolding: boolean): void {
    if (isHolding === this.#isHolding) return;
    this.#isHolding = isHolding;
    this.#events.holding(isHolding);
  }

  #goOnLater(): void {
    const now = performance.now();
    if (now - (this.#began ?? 0) > maxInARow || isLate(now)) {
      this.#began = undefined;
      this.#isAway = true;
      this.#events.rested();
      setImmediate(this.#goOn);
    } else {
      this.#isBetween = true;
      // Behind all promises that are settled, and what follows from them.
      queueMicrotask(() => process.nextTick(this.#goOn));
    }
  }

  readonly #goOn = (): void => {
    this.#isBetween = false;
    this.#isAway = false;
    this.#run();
  };
}
