import { LimitsExceededError } from "./errors.js";
import type { Message } from "./wire/message.js";

/** Calls of one peer that a service works on at a time; more are refused. */
const maxCallsOfPeer = 1024;

/** Descriptors that came with those calls: each is an open one. */
const maxDescriptorsOfPeer = 4096;

interface Load {
  calls: number;
  descriptors: number;
  bytes: number;
}

/** What a service is working on, by peer. */
export class CallLoads {
  readonly #maxBytes: number;
  readonly #changed: (bytes: number) => void;
  readonly #peers = new Map<string, Load>();
  #bytes = 0;

  /**
   * @param maxBytes - Bodies of the calls of one peer; one call may have more.
   * @param changed - Hears how many bytes the calls of all peers have.
   */
  constructor(maxBytes: number, changed: (bytes: number) => void) {
    this.#maxBytes = maxBytes;
    this.#changed = changed;
  }

  /** @returns Why the call is refused; nothing is to be ended then. */
  begin(call: Message): LimitsExceededError | undefined {
    const { sender = "", bodyBytes } = call;
    const load = this.#peers.get(sender);
    const length = bodyBytes?.length ?? 0;
    const descriptors = call.descriptors.length;
    if (load === undefined) {
      this.#peers.set(sender, { calls: 1, descriptors, bytes: length });
    } else if (load.calls >= maxCallsOfPeer) {
      return new LimitsExceededError(
        `${String(load.calls)} of your calls are being worked on already`,
      );
    } else if (load.bytes + length > this.#maxBytes) {
      return new LimitsExceededError(
        `your calls that are being worked on have ${String(load.bytes)} bytes already`,
      );
    } else if (load.descriptors + descriptors > maxDescriptorsOfPeer) {
      return new LimitsExceededError(
        `your calls that are being worked on have ${String(load.descriptors)} descriptors already`,
      );
    } else {
      load.calls++;
      load.descriptors += descriptors;
      load.bytes += length;
    }
    this.#bytes += length;
    this.#changed(this.#bytes);
    return undefined;
  }

  end({ sender = "", bodyBytes, descriptors }: Message): void {
    const load = this.#peers.get(sender);
    if (load === undefined) return;
    load.calls--;
    load.descriptors -= descriptors.length;
    const length = bodyBytes?.length ?? 0;
    load.bytes -= length;
    if (load.calls === 0) this.#peers.delete(sender);
    this.#bytes -= length;
    this.#changed(this.#bytes);
  }
}
