import { isSocket } from "../descriptor-system.js";
import type { Interest, Koffi, PollHandle } from "./koffi.js";

/** What there is a watch for. The package ends the whole process for a second one. */
const watched = new Set<number>();

const nothing: Interest = {
  readable: false,
  writable: false,
  disconnect: false,
};

/** Hears when a socket can be read from or written to, until it is closed. */
export class DescriptorWatch {
  readonly #koffi: Koffi;
  readonly #number: number;
  readonly #listener: (events: Interest) => void;
  #handle: PollHandle | undefined;
  #interest = nothing;
  /** What was heard of and not told yet. */
  #heard: Interest | undefined;
  /** Whether the loop has ended the wait by itself, as it does at an error. */
  #isStopped = false;
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

  /**
   * Nothing, once this is closed.
   *
   * @throws Error when the descriptor is closed, no socket, or waited for already.
   */
  want(interest: Interest): void {
    const { readable, writable, disconnect } = this.#interest;
    const isSame =
      readable === interest.readable &&
      writable === interest.writable &&
      disconnect === interest.disconnect;
    if (isSame || !this.#isOpen) return;
    this.#interest = interest;
    if (this.#handle !== undefined) {
      this.#handle.stop();
      this.#start(this.#handle);
    } else if (isNeeded(interest)) {
      this.#handle = this.#open(interest);
    }
  }

  /** Before the descriptor itself is closed. */
  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    if (this.#handle === undefined) return;
    this.#handle.stop();
    this.#handle.close();
    this.#handle = undefined;
    watched.delete(this.#number);
  }

  /** What cannot be polled would end the process, so it is looked at before. */
  #open(interest: Interest): PollHandle {
    const number = this.#number;
    if (!isSocket(number))
      throw new TypeError(`the descriptor ${String(number)} is no socket`);
    if (watched.has(number))
      throw new Error(`the descriptor ${String(number)} is in use already`);
    const handle = this.#koffi.node.poll(number, interest, this.#ready);
    watched.add(number);
    return handle;
  }

  #start(handle: PollHandle): void {
    this.#isStopped = false;
    if (isNeeded(this.#interest)) handle.start(this.#interest, this.#ready);
  }

  /**
   * The package calls from where no turn begins or ends: what promises and
   * `nextTick` are to do would not be done, and what is thrown would be lost. So
   * a turn is begun; it comes right after the loop has looked for events.
   */
  readonly #ready = (status: number, events: Interest): void => {
    // An error is found, and named, by whoever reads or writes.
    const isFailed = status < 0;
    this.#isStopped ||= isFailed;
    const before = this.#heard;
    this.#heard = {
      readable: events.readable || isFailed || before?.readable === true,
      writable: events.writable || isFailed || before?.writable === true,
      disconnect: events.disconnect || isFailed || before?.disconnect === true,
    };
    if (before === undefined) setImmediate(this.#tell);
  };

  readonly #tell = (): void => {
    const heard = this.#heard;
    this.#heard = undefined;
    if (heard === undefined || !this.#isOpen) return;
    this.#listener(heard);
    // Before the error that a peer leaves behind there is what it has sent, which
    // may take more than one turn to read.
    if (this.#isStopped && this.#handle !== undefined)
      this.#start(this.#handle);
  };
}

function isNeeded({ readable, writable, disconnect }: Interest): boolean {
  return readable || writable || disconnect;
}
