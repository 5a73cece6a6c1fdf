import type { ReceivedSignal, Subscription } from "./bus.js";
import { onClosed } from "./closing.js";
import {
  ConnectionClosedError,
  local,
  ServiceUnknownError,
  UnexpectedSignatureError,
} from "./errors.js";
import type { Proxy } from "./proxy.js";
import { show } from "./show.js";
import { signalStream, type SignalStream } from "./signal-stream.js";
import { isUniqueName } from "./wire/names.js";

/** Base of the generated `signals` of a proxy. */
export abstract class SignalGroup {
  readonly $owner: Proxy;

  constructor(owner: Proxy) {
    this.$owner = owner;
  }
}

export interface OnceOptions {
  /** Stops waiting. */
  readonly signal?: AbortSignal | undefined;
}

export interface IterateOptions {
  /** Ends the iteration. */
  readonly signal?: AbortSignal | undefined;
  /**
   * How many values may wait for the loop; 1024 by default. When one more comes,
   * the iteration ends with a LimitsExceededError, after those that wait.
   */
  readonly limit?: number | undefined;
  /**
   * How many bytes the values that wait may have had in their messages; 64 MiB by
   * default. One more ends the iteration in the same way.
   */
  readonly maxBytes?: number | undefined;
}

/**
 * A signal of a remote object.
 *
 * Only signals that pass their check are seen; others go to the bus's `onError`.
 */
export class SignalSource<T> {
  readonly #group: SignalGroup;
  readonly #member: string;
  readonly #signature: string;
  readonly #read: (body: readonly unknown[]) => T;

  constructor(
    group: SignalGroup,
    member: string,
    signature: string,
    read: (body: readonly unknown[]) => T,
  ) {
    this.#group = group;
    this.#member = member;
    this.#signature = signature;
    this.#read = read;
  }

  /** Calls the listener at every signal, until the subscription is disposed of. */
  on(listener: (value: T) => void): Subscription {
    return this.#listen((value) => {
      listener(value);
    });
  }

  /**
   * Waits for the next signal, from whoever has the name by then.
   *
   * @throws ConnectionClosedError, or the reason of `options.signal`.
   * @throws ServiceUnknownError when the proxy is of a unique name, which has left
   *   the bus: it will not come back.
   */
  async once(options: OnceOptions = {}): Promise<T> {
    const { signal } = options;
    let loss: Error | undefined;
    const stream = this.#stream(
      { signal, limit: Infinity, maxBytes: Infinity },
      (error) => {
        loss = error;
      },
    );
    try {
      const next = await stream.next();
      if (next.done !== true) return next.value;
    } finally {
      await stream.return();
    }
    signal?.throwIfAborted();
    throw loss ?? new ConnectionClosedError();
  }

  /**
   * Listens from now on, for `for await`. Ends when the loop is left, the
   * connection closes, `options.signal` fires, or the peer leaves the bus whose
   * unique name the proxy has; a well-known name is followed to its next owner. A
   * stream that is never looped over must be disposed of.
   */
  iterate(options: IterateOptions = {}): SignalStream<T> {
    return this.#stream(options, () => undefined);
  }

  #stream(
    { signal, limit = 1024, maxBytes = 67_108_864 }: IterateOptions,
    lost: (error: Error) => void,
  ): SignalStream<T> {
    return signalStream({
      subscribe: (push) => this.#listen(push),
      whenLost: (end) =>
        this.#whenLost((error) => {
          lost(error);
          end();
        }),
      signal,
      limit,
      maxBytes,
    });
  }

  #whenLost(lost: (error: Error) => void): Disposable {
    const { $bus, $destination = "" } = this.#group.$owner;
    const closing = onClosed($bus.closed, (cause) => {
      lost(new ConnectionClosedError(undefined, { cause }));
    });
    // Only a bus has names, and only unique ones are never given again.
    const watch =
      $bus.uniqueName !== undefined && isUniqueName($destination)
        ? $bus.watchName($destination, (owner) => {
            if (owner === undefined)
              lost(
                local(new ServiceUnknownError(`${$destination} left the bus`)),
              );
          })
        : undefined;
    return {
      [Symbol.dispose]: () => {
        closing[Symbol.dispose]();
        watch?.[Symbol.dispose]();
      },
    };
  }

  #listen(listener: (value: T, signal: ReceivedSignal) => void): Subscription {
    const { $bus, $destination, $path, $descriptor } = this.#group.$owner;
    const match = {
      sender: $destination,
      path: $path,
      interface: $descriptor.name,
      member: this.#member,
    };
    return $bus.subscribe(match, (signal) => {
      if (!this.#isOurs(signal)) return;
      const value = this.#read(signal.body($descriptor.dictionaries));
      listener(value, signal);
    });
  }

  #isOurs({ signature }: ReceivedSignal): boolean {
    if (signature === this.#signature) return true;
    const { signals } = this.#group.$owner.$descriptor;
    const isOverload = signals.some(
      (other) => other.name === this.#member && other.signature === signature,
    );
    if (isOverload) return false;
    throw new UnexpectedSignatureError(
      `${this.#member}: expected the signature ${show(this.#signature)}, got ${show(signature)}`,
    );
  }
}
