import { getSystemErrorName } from "node:util";
import { setImmediate, setTimeout } from "node:timers";
import { isSocket } from "../descriptor-system.js";
import type { Library } from "./koffi.js";

/** Threads of each lane that may be closing something at a time. */
const maxThreads = 32;

/** Threads that are started before others have their turn. */
const startsPerTurn = 64;

/** How soon to look again at threads that wait. */
const pauseMs = 20;

/** How long a socket may linger once others wait to be closed. */
const patienceMs = 1000;

/** More than any signal handler of the process needs. */
const stackBytes = 262_144;

/** More than a `pthread_attr_t` of any C library has. */
const attributeBytes = 256;

const getFlags = 1;

interface Thread {
  readonly id: bigint;
  readonly since: number;
  isInterrupted: boolean;
}

type Call = (...values: readonly unknown[]) => number;

/**
 * Closes descriptors, each in a thread of its own, since whoever sent one decides
 * how long that takes: a socket may linger, a file may be served by a program that
 * does not answer, and a Unix socket may hold any number of those. The event loop
 * would stand still meanwhile, and four would fill Node's pool of threads, which
 * does everything of `node:fs` and `node:dns`.
 *
 * A thread that waits keeps nobody else waiting: the number is free as soon as it
 * has begun, and the process can end. Threads are bounded; what comes then stays
 * open until its turn. Sockets and everything else have lanes of their own, so that
 * a file that cannot be closed does not keep sockets open. A socket that lingers is
 * interrupted when others wait, which lets it go on without us.
 */
export class ClosingThreads {
  readonly #sockets: Lane;
  readonly #others: Lane;
  readonly #fcntl: Call;

  constructor(library: Library) {
    const threads = new Threads(library);
    this.#sockets = new Lane(threads, true);
    this.#others = new Lane(threads, false);
    this.#fcntl = define(library, "int fcntl(int, int, int)");
  }

  /** @throws Error with the code `EBADF` when it is not open. */
  close(number: number): void {
    if (this.#fcntl(number, getFlags, 0) < 0)
      throw Object.assign(new Error("EBADF: bad file descriptor, close"), {
        code: "EBADF",
        syscall: "close",
      });
    const lane = isSocket(number) ? this.#sockets : this.#others;
    lane.close(number);
  }
}

/** What waits, and what is at work, of one sort. */
class Lane {
  readonly #threads: Threads;
  readonly #canInterrupt: boolean;
  readonly #waiting: number[] = [];
  #running: Thread[] = [];
  #isScheduled = false;

  constructor(threads: Threads, canInterrupt: boolean) {
    this.#threads = threads;
    this.#canInterrupt = canInterrupt;
  }

  close(number: number): void {
    this.#waiting.push(number);
    if (!this.#isScheduled) this.#work();
  }

  readonly #work = (): void => {
    this.#isScheduled = false;
    let isFull = false;
    for (let starts = 0; starts < startsPerTurn && !isFull; starts++) {
      const number = this.#waiting[0];
      if (number === undefined) break;
      isFull = !this.#start(number);
      if (!isFull) this.#waiting.shift();
    }
    if (isFull && this.#canInterrupt) this.#interrupt();
    this.#schedule(isFull);
  };

  /** Whether there was a thread for it. */
  #start(number: number): boolean {
    if (this.#running.length >= maxThreads) this.#reap();
    if (this.#running.length >= maxThreads) return false;
    const id = this.#threads.close(number);
    // This process may have no more threads: some will end.
    if (id === undefined) return false;
    const since = performance.now();
    this.#running.push({ id, since, isInterrupted: false });
    return true;
  }

  /** Nobody waits for a process that has nothing else to do. */
  #schedule(isFull: boolean): void {
    if (this.#waiting.length === 0 && this.#running.length === 0) return;
    this.#isScheduled = this.#waiting.length > 0;
    if (this.#isScheduled && !isFull) setImmediate(this.#work).unref();
    else if (this.#isScheduled) setTimeout(this.#work, pauseMs).unref();
    else this.#reapLater();
  }

  #isReaping = false;

  #reapLater(): void {
    if (this.#isReaping) return;
    this.#isReaping = true;
    const later = (): void => {
      this.#isReaping = false;
      this.#reap();
      if (this.#running.length > 0) this.#reapLater();
    };
    setTimeout(later, pauseMs).unref();
  }

  #reap(): void {
    this.#running = this.#running.filter(({ id }) => !this.#threads.join(id));
  }

  #interrupt(): void {
    const before = performance.now() - patienceMs;
    for (const thread of this.#running) {
      if (thread.isInterrupted || thread.since > before) continue;
      thread.isInterrupted = true;
      this.#threads.interrupt(thread.id);
    }
  }
}

/**
 * Threads of the C library that call `close` and nothing else: no code of ours or of
 * JavaScript runs in them.
 */
class Threads {
  readonly #create: Call;
  readonly #join: Call;
  readonly #cancel: Call | undefined;
  readonly #closeAddress: bigint;
  readonly #attributes = Buffer.alloc(attributeBytes);
  readonly #id = Buffer.alloc(8);

  constructor(library: Library) {
    this.#create = define(
      library,
      "int pthread_create(void *, void *, int64_t, int64_t)",
    );
    this.#join = define(library, "int pthread_tryjoin_np(uint64_t, void *)");
    this.#cancel = canCancel(library)
      ? define(library, "int pthread_cancel(uint64_t)")
      : undefined;
    this.#closeAddress = library.symbol("close");
    const initialize = define(library, "int pthread_attr_init(void *)");
    const setStack = define(
      library,
      "int pthread_attr_setstacksize(void *, size_t)",
    );
    const error =
      initialize(this.#attributes) || setStack(this.#attributes, stackBytes);
    if (error !== 0) throw new Error(`threads: ${getSystemErrorName(-error)}`);
  }

  /** Undefined when there cannot be one more thread. */
  close(number: number): bigint | undefined {
    const error = this.#create(
      this.#id,
      this.#attributes,
      this.#closeAddress,
      number,
    );
    return error === 0 ? this.#id.readBigUInt64LE() : undefined;
  }

  /** Whether it has ended; it must not be named again then. */
  join(id: bigint): boolean {
    return this.#join(id, null) === 0;
  }

  /** Interrupts the call to the system; the thread ends with it. */
  interrupt(id: bigint): void {
    this.#cancel?.(id);
  }
}

/** glibc unwinds a thread that it cancels, and ends the process if it cannot. */
function canCancel(library: Library): boolean {
  try {
    library.symbol("_Unwind_ForcedUnwind");
    return true;
  } catch {
    // Sockets linger for as long as they like, in their threads.
    return false;
  }
}

function define(library: Library, definition: string): Call {
  const call = library.func(definition);
  return (...values) => Number(call(...values));
}
