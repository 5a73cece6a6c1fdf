import { LimitsExceededError } from "./errors.js";

/** Values as they come, for `for await`. */
export interface SignalStream<T> extends AsyncIterable<T>, AsyncDisposable {
  next(): Promise<IteratorResult<T, undefined>>;
  /** Stops listening and drops what waits. */
  return(): Promise<IteratorResult<T, undefined>>;
  [Symbol.asyncIterator](): SignalStream<T>;
}

export interface StreamSource<T> {
  readonly subscribe: (push: (value: T) => void) => Disposable;
  /** Ends the stream. */
  readonly closed: Promise<unknown>;
  readonly signal: AbortSignal | undefined;
  /** How many values may wait. */
  readonly limit: number;
}

/** Turns a subscription into an iteration with a bounded queue. */
export function signalStream<T>(source: StreamSource<T>): SignalStream<T> {
  const stream = new Stream<T>(source);
  return stream;
}

interface Waiter<T> {
  readonly resolve: (result: IteratorResult<T, undefined>) => void;
  readonly reject: (error: Error) => void;
}

class Stream<T> implements SignalStream<T> {
  readonly #values: T[] = [];
  readonly #waiters: Waiter<T>[] = [];
  readonly #limit: number;
  readonly #stop: () => void;
  #ended = false;
  #error: Error | undefined;

  constructor({ subscribe, closed, signal, limit }: StreamSource<T>) {
    this.#limit = limit;
    const end = (): void => {
      this.#end();
    };
    const subscription = subscribe((value) => {
      this.#push(value);
    });
    this.#stop = () => {
      subscription[Symbol.dispose]();
      signal?.removeEventListener("abort", end);
    };
    closed.then(end, end);
    if (signal?.aborted === true) this.#end();
    else signal?.addEventListener("abort", end, { once: true });
  }

  next(): Promise<IteratorResult<T, undefined>> {
    if (this.#values.length > 0) {
      // The length was just looked at, so there is a value, even if undefined.
      const value = this.#values.shift() as T;
      return Promise.resolve({ done: false, value });
    }
    if (this.#error !== undefined) {
      const error = this.#error;
      this.#error = undefined;
      return Promise.reject(error);
    }
    if (this.#ended) return Promise.resolve(finished);
    return new Promise((resolve, reject) => {
      this.#waiters.push({ resolve, reject });
    });
  }

  return(): Promise<IteratorResult<T, undefined>> {
    this.#values.length = 0;
    this.#end();
    return Promise.resolve(finished);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #push(value: T): void {
    if (this.#ended) return;
    const waiter = this.#waiters.shift();
    if (waiter !== undefined) {
      waiter.resolve({ done: false, value });
    } else if (this.#values.length < this.#limit) {
      this.#values.push(value);
    } else {
      this.#error = new LimitsExceededError(
        `over ${String(this.#limit)} signals wait: the loop is too slow`,
      );
      this.#end();
    }
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#stop();
    for (const waiter of this.#waiters.splice(0)) waiter.resolve(finished);
  }
}

const finished = { done: true, value: undefined } as const;
