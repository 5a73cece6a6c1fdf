import type { ReceivedSignal } from "./bus.js";
import { LimitsExceededError, local } from "./errors.js";
import type { FileDescriptor } from "./file-descriptor.js";

/** Values as they come, for `for await`. */
export interface SignalStream<T> extends AsyncIterable<T>, AsyncDisposable {
  next(): Promise<IteratorResult<T, undefined>>;
  /** Stops listening and drops what waits. */
  return(): Promise<IteratorResult<T, undefined>>;
  [Symbol.asyncIterator](): SignalStream<T>;
}

/** What a value had with it. */
type Carrier = Pick<ReceivedSignal, "descriptors" | "size">;

export interface StreamSource<T> {
  /** @param push - Gets each value with the signal that brought it. */
  readonly subscribe: (push: (value: T, from: Carrier) => void) => Disposable;
  /** Calls back when nothing more can come, unless it was disposed of before. */
  readonly whenLost: (end: () => void) => Disposable;
  readonly signal: AbortSignal | undefined;
  /** How many values may wait. */
  readonly limit: number;
  /** How many bytes those may have. */
  readonly maxBytes: number;
}

/** Turns a subscription into an iteration with a bounded queue. */
export function signalStream<T>(source: StreamSource<T>): SignalStream<T> {
  const stream = new Stream<T>(source);
  return stream;
}

interface Waiting<T> {
  readonly value: T;
  readonly from: Carrier;
}

interface Waiter<T> {
  readonly resolve: (result: IteratorResult<T, undefined>) => void;
  readonly reject: (error: Error) => void;
}

class Stream<T> implements SignalStream<T> {
  readonly #values: Waiting<T>[] = [];
  readonly #waiters: Waiter<T>[] = [];
  readonly #limit: number;
  readonly #maxBytes: number;
  readonly #stop: () => void;
  /** Bytes of the values that wait. */
  #bytes = 0;
  #ended = false;
  #error: Error | undefined;

  constructor(source: StreamSource<T>) {
    const { subscribe, whenLost, signal, limit, maxBytes } = source;
    this.#limit = limit;
    this.#maxBytes = maxBytes;
    const end = (): void => {
      this.#end();
    };
    const subscription = subscribe((value, from) => {
      this.#push(value, from);
    });
    const loss = whenLost(end);
    this.#stop = () => {
      subscription[Symbol.dispose]();
      loss[Symbol.dispose]();
      signal?.removeEventListener("abort", end);
    };
    if (signal?.aborted === true) this.#end();
    else signal?.addEventListener("abort", end, { once: true });
  }

  next(): Promise<IteratorResult<T, undefined>> {
    const first = this.#values.shift();
    if (first !== undefined) {
      this.#bytes -= first.from.size;
      return Promise.resolve({ done: false, value: first.value });
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
    for (const { from } of this.#values.splice(0)) {
      for (const descriptor of from.descriptors) descriptor[Symbol.dispose]();
    }
    this.#end();
    return Promise.resolve(finished);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #push(value: T, from: Carrier): void {
    if (this.#ended) return;
    const { size, descriptors } = from;
    const waiter = this.#waiters.shift();
    if (waiter !== undefined) {
      keepAll(descriptors);
      waiter.resolve({ done: false, value });
    } else if (this.#values.length >= this.#limit) {
      this.#fail(`${String(this.#limit)} signals`);
    } else if (this.#bytes + size > this.#maxBytes) {
      this.#fail(`${String(this.#maxBytes)} bytes of signals`);
    } else {
      keepAll(descriptors);
      this.#bytes += size;
      // Not the signal itself, with all that was received with it.
      this.#values.push({ value, from: { size, descriptors } });
    }
  }

  #fail(limit: string): void {
    this.#error = local(
      new LimitsExceededError(`over ${limit} wait: the loop is too slow`),
    );
    this.#end();
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#stop();
    for (const waiter of this.#waiters.splice(0)) waiter.resolve(finished);
  }
}

/** They belong to the loop now, which outlives the signal. */
function keepAll(descriptors: readonly FileDescriptor[]): void {
  for (const descriptor of descriptors) {
    // Another listener may have closed it.
    if (!descriptor.closed) descriptor.keep();
  }
}

const finished = { done: true, value: undefined } as const;
