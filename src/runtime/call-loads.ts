import { LimitsExceededError } from "./errors.js";
import { descriptorCost, least } from "./peer-share.js";
import type { SharedLoad } from "./shared-load.js";
import type { Message } from "./wire/message.js";

/** Descriptors that come with the calls of one peer: each is an open one. */
const maxDescriptorsOfPeer = 4096;

/** What is refused. */
export interface CallLimits {
  readonly calls: number;
  readonly bytes: number;
  /** How many times the {@link least} bytes a peer may have while all have too much. */
  readonly leastTimes: number;
  /** Whether all having too much is a reason to refuse the only call of a peer. */
  readonly refusesOnly: boolean;
  /** Which limit of a user applies. */
  readonly user: number | undefined;
  /** What all have whose limits these are. */
  readonly all: { readonly calls: SharedLoad; readonly bytes: SharedLoad };
}

interface PeerLoad {
  calls: number;
  descriptors: number;
  bytes: number;
}

/** What a service is working on, by peer. */
export class CallLoads {
  readonly #limits: CallLimits;
  readonly #changed: (bytes: number) => void;
  readonly #peers = new Map<string, PeerLoad>();
  /** What the bodies of calls had, which may not be kept until they end. */
  readonly #lengths = new Map<Message, number>();
  #bytes = 0;

  /**
   * @param limits - For one peer; its only call may have more bytes.
   * @param changed - Hears how many bytes the calls of all peers of the connection
   *   have, with what descriptors count for.
   */
  constructor(limits: CallLimits, changed: (bytes: number) => void) {
    this.#limits = limits;
    this.#changed = changed;
  }

  /** @returns Why the call is refused; nothing is to be ended then. */
  begin(call: Message): LimitsExceededError | undefined {
    const { sender = "", bodyBytes } = call;
    const length = bodyBytes?.length ?? 0;
    const descriptors = call.descriptors.length;
    const load = this.#peers.get(sender);
    const reason =
      this.#whyRefused(load, length, descriptors) ??
      this.#whyFull(load, length);
    if (reason !== undefined) return new LimitsExceededError(reason);
    if (load === undefined) {
      this.#peers.set(sender, { calls: 1, descriptors, bytes: length });
    } else {
      load.calls++;
      load.descriptors += descriptors;
      load.bytes += length;
    }
    this.#lengths.set(call, length);
    this.#add(1, length + descriptors * descriptorCost);
    return undefined;
  }

  end(call: Message): void {
    const { sender = "", descriptors } = call;
    const load = this.#peers.get(sender);
    const length = this.#lengths.get(call);
    if (load === undefined || length === undefined) return;
    this.#lengths.delete(call);
    load.calls--;
    load.descriptors -= descriptors.length;
    load.bytes -= length;
    if (load.calls === 0) this.#peers.delete(sender);
    this.#add(-1, -length - descriptors.length * descriptorCost);
  }

  #add(calls: number, bytes: number): void {
    const { all, user } = this.#limits;
    this.#bytes += bytes;
    all.calls.add(user, calls);
    all.bytes.add(user, bytes);
    this.#changed(this.#bytes);
  }

  #whyRefused(
    load: PeerLoad | undefined,
    length: number,
    descriptors: number,
  ): string | undefined {
    if (load === undefined) return undefined;
    if (load.calls >= this.#limits.calls)
      return `${String(load.calls)} of your calls are being worked on already`;
    if (load.bytes + length > this.#limits.bytes)
      return `your calls that are being worked on have ${String(load.bytes)} bytes already`;
    if (load.descriptors + descriptors > maxDescriptorsOfPeer)
      return `your calls that are being worked on have ${String(load.descriptors)} descriptors already`;
    return undefined;
  }

  /** What one peer has is not too much; all of them together may have too much. */
  #whyFull(load: PeerLoad | undefined, length: number): string | undefined {
    const { user, all, leastTimes, refusesOnly } = this.#limits;
    const isFull = all.calls.isAbove(user, 1) || all.bytes.isAbove(user, 1);
    if (!isFull) return undefined;
    const { calls, bytes } = load ?? { calls: 0, bytes: 0 };
    const isTooLong =
      bytes + length > least.bytes * leastTimes &&
      (refusesOnly || load !== undefined);
    // A peer that leaves and comes again has its least again, while a method that
    // does not end with its caller goes on: some time nothing more begins.
    return isTooLong ||
      calls >= least.calls ||
      all.calls.isAbove(user, 4) ||
      all.bytes.isAbove(user, 2)
      ? "too many calls of all peers are being worked on"
      : undefined;
  }
}
