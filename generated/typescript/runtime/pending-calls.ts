import type { CallOptions } from "./bus.js";
import { ConnectionClosedError, TimeoutError } from "./errors.js";
import type { Message } from "./wire/message.js";

export const busName = "org.freedesktop.DBus";

/** Longer times overflow Node's timers, which then fire at once. */
const maxTimer = 0x7fffffff;

/** Hears how a call ended, in the order of the messages that end calls. */
export type Settle = (result: Message | Error) => void;

interface PendingCall {
  readonly destination: string | undefined;
  readonly settle: Settle;
}

/** Calls that wait for their replies. */
export class PendingCalls {
  readonly #calls = new Map<number, PendingCall>();

  has(serial: number): boolean {
    return this.#calls.has(serial);
  }

  add(
    serial: number,
    destination: string | undefined,
    options: CallOptions & { readonly timeoutMs: number },
    settle: Settle,
  ): void {
    const { timeoutMs, signal } = options;
    const end = (error: Error): void => {
      this.#take(serial)?.settle(error);
    };
    const abort = (): void => {
      end(abortError(signal));
    };
    // A waiting call keeps the process alive, so the timer does too.
    const timer =
      timeoutMs <= maxTimer
        ? setTimeout(() => {
            end(new TimeoutError(`no reply within ${String(timeoutMs)} ms`));
          }, timeoutMs)
        : undefined;
    signal?.addEventListener("abort", abort, { once: true });
    this.#calls.set(serial, {
      destination,
      settle: (result) => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", abort);
        settle(result);
      },
    });
  }

  /** Ends the call that a reply or an error belongs to. Late ones belong to none. */
  reply(message: Message): void {
    const { replySerial, sender } = message;
    if (replySerial === undefined) return;
    const call = this.#calls.get(replySerial);
    if (call === undefined || !mayAnswer(sender, call.destination)) return;
    this.#take(replySerial)?.settle(message);
  }

  /** Ends all calls, because the connection is closed. */
  close(cause: Error | undefined): void {
    for (const serial of [...this.#calls.keys()]) {
      this.#take(serial)?.settle(
        new ConnectionClosedError(undefined, { cause }),
      );
    }
  }

  #take(serial: number): PendingCall | undefined {
    const call = this.#calls.get(serial);
    this.#calls.delete(serial);
    return call;
  }
}

/** What a promise is rejected with when its signal fires. */
export function abortError(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error
    ? reason
    : new DOMException("the call was aborted", "AbortError");
}

/**
 * Whether a reply can be the answer: a peer that guesses serials must not answer
 * for another. The bus itself answers for those that are gone.
 */
function mayAnswer(
  sender: string | undefined,
  destination: string | undefined,
): boolean {
  if (sender === undefined || sender === busName) return true;
  if (destination === busName) return false;
  return destination?.startsWith(":") === true ? sender === destination : true;
}
