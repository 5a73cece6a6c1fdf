import { messageTypes, type Message } from "../wire/message.js";

/**
 * How many calls are handed on before what they have set going has its turn: answers
 * that are ready show how much waits to be sent.
 */
const callsPerTurn = 8;

/** So many milliseconds after the first of these turns other connections have their turn. */
const maxInARow = 1;

/** When so many connections wait for their turn, each has half of that, and so on. */
const manyAway = 8;

/** How many feeds wait for their turn. */
let away = 0;

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
  #isPaused = false;
  /** Whether nobody can pause it any more. */
  #isLast = false;
  #whenDelivered: (() => void) | undefined;
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
   * Delivers what there is and what comes, paused or not: it is the last. In turns, as
   * ever, since a peer that leaves can have left much.
   */
  finish(delivered?: () => void): void {
    this.#isLast = true;
    this.#whenDelivered = delivered ?? this.#whenDelivered;
    this.#run();
  }

  /** Delivers nothing more of what it has taken. */
  stop(): void {
    this.#sources.length = 0;
    this.#tellDelivered();
  }

  #tellDelivered(): void {
    const tell = this.#whenDelivered;
    this.#whenDelivered = undefined;
    tell?.();
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
    if (this.#sources.length === 0) this.#tellDelivered();
  }

  #deliver(): void {
    let left = callsPerTurn;
    for (;;) {
      const [source] = this.#sources;
      if (source === undefined || (this.#isPaused && !this.#isLast)) {
        this.#hold(source !== undefined);
        this.#began = undefined;
        this.#events.rested();
        return;
      }
      if (left === 0) {
        this.#hold(true);
        this.#goOnLater();
        return;
      }
      const next = source.next();
      if (next.done !== true) {
        if (next.value.type === messageTypes.call) left--;
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
    this.#began ??= now;
    if (now - this.#began > maxInARow / (1 + away / manyAway)) {
      this.#began = undefined;
      this.#isAway = true;
      this.#events.rested();
      away++;
      setImmediate(() => {
        away--;
        this.#goOn();
      });
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
