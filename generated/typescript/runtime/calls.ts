import type { CallOptions, MethodCall } from "./bus.js";
import { busName } from "./bus-name.js";
import { CallSerials } from "./call-serials.js";
import type { Callee, Callees } from "./callees.js";
import { ConnectionClosedError, local, TimeoutError } from "./errors.js";
import { releaseUnused } from "./body-descriptors.js";
import { releaseAll } from "./file-descriptor.js";
import type { Outbox } from "./outbox.js";
import { callHead } from "./outgoing.js";
import { readReply } from "./reply.js";
import { messageFlags, type Message } from "./wire/message.js";

/** Longer times overflow Node's timers, which then fire at once. */
export const maxTimer = 0x7fffffff;

/** Hears how a call ended, in the order of the messages that end calls. */
export type Settle = (result: Message | Error) => void;

/** Messages of one call that may be its reply, and that the bus is asked about. */
const maxDoubtful = 16;

interface PendingCall {
  readonly destination: string | undefined;
  /** Who has the destination; undefined unless that is a well-known name. */
  readonly callee: Callee | undefined;
  /** Where those owners begin that may answer. */
  readonly since: number;
  doubtful: number;
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
  readonly #serials = new CallSerials();
  /** Undefined without a bus: then there is one peer, and it is the one that answers. */
  #callees: Callees | undefined;

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

  /** From now on a bus says who sent what, and names have owners. */
  followOwners(callees: Callees): void {
    this.#callees = callees;
  }

  call(call: MethodCall, options: CallOptions): Promise<readonly unknown[]> {
    return new Promise((resolve, reject) => {
      const fail = (error: unknown): void => {
        // Whoever lets it through must not tell its own caller of it.
        reject(local(error));
      };
      const settle: Settle = (result) => {
        if (result instanceof Error) return fail(result);
        try {
          const body = readReply(result, call);
          releaseUnused(result.descriptors, body);
          resolve(body);
        } catch (error) {
          // An error reply, or a reply that is not what the interface says.
          releaseAll(result.descriptors);
          fail(error);
        }
      };
      try {
        this.request(call, options, settle);
      } catch (error) {
        fail(error);
      }
    });
  }

  /** Sends a call that wants no reply. */
  send(call: MethodCall, options: CallOptions): void {
    if (options.signal?.aborted === true) throw abortError(options.signal);
    const head = callHead(call, options);
    const flags = head.flags | messageFlags.noReplyExpected;
    const { signature = "", body = [] } = call;
    try {
      this.#outbox.send({ ...head, flags }, signature, body);
    } catch (error) {
      throw local(error);
    }
  }

  /** @throws What sending throws; nothing is settled then. */
  request(call: MethodCall, options: CallOptions, settle: Settle): void {
    const { timeoutMs = this.#timeoutMs, signal } = options;
    if (Number.isNaN(timeoutMs)) throw new RangeError("timeoutMs is NaN");
    if (signal?.aborted === true) return settle(abortError(signal));
    const { destination, signature = "", body = [], returns = "" } = call;
    // A bus would drop the reply, and leave the caller waiting.
    if (returns.includes("h")) this.#outbox.requireDescriptors();
    const head = callHead(call, options);
    const serial = this.#freeSerial();
    this.#outbox.requireOpen();
    // What it asks of the bus goes before the call.
    const callee = this.#calleeOf(destination);
    this.#outbox.send(head, signature, body, serial);
    const since = callee?.callBegins() ?? 0;
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
    this.#pending.set(serial, {
      destination,
      callee,
      since,
      doubtful: 0,
      settle,
      timer,
      signal,
      abort,
    });
    if (this.#pending.size === 1) this.#awaiting(true);
  }

  /** Ends the call that a reply or an error belongs to. Late ones belong to none. */
  reply(message: Message): void {
    const { replySerial = 0, sender } = message;
    const call = this.#pending.get(replySerial);
    const answer = call === undefined ? false : this.#isAnswer(sender, call);
    if (answer === true) {
      this.#take(replySerial)?.settle(message);
    } else if (answer === false || call === undefined || sender === undefined) {
      releaseAll(message.descriptors);
    } else {
      this.#settleLater(replySerial, call, message, sender);
    }
  }

  /**
   * Whether a message is the answer: a peer that guesses serials must not answer
   * for another. The bus itself answers for those that are gone.
   *
   * @returns undefined when the bus has to say more.
   */
  #isAnswer(
    sender: string | undefined,
    { destination, callee, since }: PendingCall,
  ): boolean | undefined {
    if (this.#callees === undefined) return true;
    // A bus names the sender of each message, so nobody has sent one without.
    if (sender === undefined) return false;
    if (sender === busName) return true;
    if (callee === undefined) return sender === destination;
    return callee.hasOwned(sender, since) ? true : undefined;
  }

  #settleLater(
    serial: number,
    call: PendingCall,
    message: Message,
    sender: string,
  ): void {
    if (call.callee === undefined || call.doubtful >= maxDoubtful) {
      releaseAll(message.descriptors);
      return;
    }
    call.doubtful++;
    call.callee.decide(sender, call.since, (answer) => {
      call.doubtful--;
      if (answer !== true) releaseAll(message.descriptors);
      if (answer === false) return;
      if (this.#pending.get(serial) === call) {
        this.#take(serial);
        call.settle(answer === true ? message : answer);
      } else if (answer === true) {
        releaseAll(message.descriptors);
      }
    });
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
    call.callee?.callEnds();
    clearTimeout(call.timer);
    if (call.abort !== undefined)
      call.signal?.removeEventListener("abort", call.abort);
    return call;
  }

  #calleeOf(destination: string | undefined): Callee | undefined {
    if (destination === undefined || destination === busName) return undefined;
    if (destination.startsWith(":")) return undefined;
    return this.#callees?.begin(destination);
  }

  #freeSerial(): number {
    let serial = this.#serials.next();
    while (this.#pending.has(serial)) serial = this.#serials.next();
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
