import type { Interest, Koffi, PollHandle } from "./koffi.js";

/** Hears when a descriptor can be read from or written to, until it is closed. */
export class DescriptorWatch {
  readonly #koffi: Koffi;
  readonly #number: number;
  readonly #listener: (events: Interest) => void;
  #handle: PollHandle | undefined;
  #interest: Interest = { readable: false, writable: false };
  /** What was heard of and not told yet. */
  #heard: { readable: boolean; writable: boolean } | undefined;
  #isOpen = true;

  /** Hears of nothing before it is told what of. */
  constructor(
    koffi: Koffi,
    number: number,
    listener: (events: Interest) => void,
  ) {
    this.#koffi = koffi;
    this.#number = number;
    this.#listener = listener;
  }

  /** @throws Error when the descriptor is closed, or nothing that can be waited for. */
  want(interest: Interest): void {
    const { readable, writable } = this.#interest;
    if (readable === interest.readable && writable === interest.writable)
      return;
    this.#interest = interest;
    const isNeeded = interest.readable || interest.writable;
    if (this.#handle === undefined) {
      if (isNeeded)
        this.#handle = this.#koffi.node.poll(
          this.#number,
          interest,
          this.#ready,
        );
      return;
    }
    this.#handle.stop();
    if (isNeeded) this.#handle.start(interest, this.#ready);
  }

  /** Before the descriptor itself is closed. */
  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#handle?.stop();
    this.#handle?.close();
    this.#handle = undefined;
  }

  /**
   * The package calls from where no turn begins or ends: what promises and
   * `nextTick` are to do would not be done, and what is thrown would be lost. So
   * a turn is begun; it comes right after the loop has looked for events.
   */
  readonly #ready = (status: number, events: Interest): void => {
    // An error is found, and named, by whoever reads or writes.
    const readable = events.readable || status < 0;
    const writable = events.writable || status < 0;
    if (this.#heard !== undefined) {
      this.#heard.readable ||= readable;
      this.#heard.writable ||= writable;
      return;
    }
    this.#heard = { readable, writable };
    setImmediate(this.#tell);
  };

  readonly #tell = (): void => {
    const heard = this.#heard;
    this.#heard = undefined;
    if (heard !== undefined && this.#isOpen) this.#listener(heard);
  };
}
