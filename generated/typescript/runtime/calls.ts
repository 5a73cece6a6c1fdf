import type { CallOptions, MethodCall } from "./bus.js";
import { busName } from "./bus-name.js";
import {
  ConnectionClosedError,
  LimitsExceededError,
  TimeoutError,
} from "./errors.js";
import { releaseUnused } from "./body-descriptors.js";
import { releaseAll } from "./file-descriptor.js";
import type { Outbox } from "./outbox.js";
import { callHead } from "./outgoing.js";
import { readReply } from "./reply.js";
import { messageFlags, type Message } from "./wire/message.js";

/** Longer times overflow Node's timers, which then fire at once. */
export const maxTimer = 0x7fffffff;

/** Calls that may wait for their replies: a peer that reads needs not answer. */
const maxPending = 65_536;

/** Hears how a call ended, in the order of the messages that end calls. */
export type Settle = (result: Message | Error) => void;

interface PendingCall {
  readonly destination: string | undefined;
  readonly settle: Settle;
  readonly timer: ReturnType<typeof setTimeout> | undefined;
  readonly signal: AbortSignal | undefined;
  /** What listens to the signal. */
  readonly abort: (() => void) | undefined;
}

/** Makes calls, and keeps those that wait for their replies. */
export class Calls {
  readonly #outbox: Outbox;
  readonly #timeoutMs: number;
  readonly #awaiting: (isAwaiting: boolean) => void;
  readonly #pending = new Map<number, PendingCall>();

  /**
   * @param timeoutMs - For calls that do not say how long to wait.
   * @param awaiting - Hears whether there are calls that wait.
   */
  constructor(
    outbox: Outbox,
    timeoutMs: number,
    awaiting: (isAwaiting: boolean) => void,
  ) {
    this.#outbox = outbox;
    this.#timeoutMs = timeoutMs;
    this.#awaiting = awaiting;
  }

  call(call: MethodCall, options: CallOptions): Promise<readonly unknown[]> {
    return new Promise((resolve, reject) => {
      this.request(call, options, (result) => {
        if (result instanceof Error) return reject(result);
        try {
          const body = readReply(result, call);
          releaseUnused(result.descriptors, body);
          resolve(body);
        } catch (error) {
          // An error reply, or a reply that is not what the interface says.
          releaseAll(result.descriptors);
          reject(error);
        }
      });
    });
  }

  /** Sends a call that wants no reply. */
  send(call: MethodCall, options: CallOptions): void {
    if (options.signal?.aborted === true) throw abortError(options.signal);
    const head = callHead(call, options);
    const flags = head.flags | messageFlags.noReplyExpected;
    const { signature = "", body = [] } = call;
    this.#outbox.send({ ...head, flags }, signature, body);
  }

  /** @throws What sending throws; nothing is settled then. */
  request(call: MethodCall, options: CallOptions, settle: Settle): void {
    const { timeoutMs = this.#timeoutMs, signal } = options;
    if (Number.isNaN(timeoutMs)) throw new RangeError("timeoutMs is NaN");
    if (signal?.aborted === true) return settle(abortError(signal));
    if (this.#pending.size >= maxPending)
      throw new LimitsExceededError(
        `${String(maxPending)} calls wait for their replies already`,
      );
    const { destination, signature = "", body = [], returns = "" } = call;
    // A bus would drop the reply, and leave the caller waiting.
    if (returns.includes("h")) this.#outbox.requireDescriptors();
    const head = callHead(call, options);
    const serial = this.#freeSerial();
    this.#outbox.send(head, signature, body, serial);
    const end = (error: Error): void => {
      this.#take(serial)?.settle(error);
    };
    // A waiting call keeps the process alive, so its timer does too.
    const timer =
      timeoutMs <= maxTimer
        ? setTimeout(() => {
            end(new TimeoutError(`no reply within ${String(timeoutMs)} ms`));
          }, timeoutMs)
        : undefined;
    let abort: (() => void) | undefined;
    if (signal !== undefined) {
      abort = () => {
        end(abortError(signal));
      };
      signal.addEventListener("abort", abort, { once: true });
    }
    this.#pending.set(serial, { destination, settle, timer, signal, abort });
    if (this.#pending.size === 1) this.#awaiting(true);
  }

  /** Ends the call that a reply or an error belongs to. Late ones belong to none. */
  reply(message: Message): void {
    const { replySerial, sender } = message;
    const call =
      replySerial === undefined ? undefined : this.#pending.get(replySerial);
    if (
      replySerial === undefined ||
      call === undefined ||
      !mayAnswer(sender, call.destination)
    ) {
      releaseAll(message.descriptors);
      return;
    }
    this.#take(replySerial)?.settle(message);
  }

  /** Ends all calls, because the connection is closed. */
  close(cause: Error | undefined): void {
    for (const serial of Array.from(this.#pending.keys())) {
      const error = new ConnectionClosedError(undefined, { cause });
      this.#take(serial)?.settle(error);
    }
  }

  #take(serial: number): PendingCall | undefined {
    const call = this.#pending.get(serial);
    if (call === undefined) return undefined;
    this.#pending.delete(serial);
    if (this.#pending.size === 0) this.#awaiting(false);
    clearTimeout(call.timer);
    if (call.abort !== undefined)
      call.signal?.removeEventListener("abort", call.abort);
    return call;
  }

  #freeSerial(): number {
    let serial = this.#outbox.nextSerial();
    while (this.#pending.has(serial)) serial = this.#outbox.nextSerial();
    return serial;
  }
}

/** What a promise is rejected with when its signal fires. */
function abortError(signal: AbortSignal | undefined): Error {
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
