import { getSystemErrorName } from "node:util";
import { setImmediate, setTimeout } from "node:timers";
import { isSocket } from "../descriptor-system.js";
import type { Library } from "./koffi.js";

/** Threads of each lane that may be closing something at a time. */
const maxThreads = 128;

/** What is begun before others have their turn. */
const startsPerTurn = 64;

/** How soon to look again at threads that have just begun, and at those that wait. */
const briefPauseMs = 1;
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
  /** Not sorted yet. */
  readonly #inbox = new Set<number>();
  #isScheduled = false;

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
    this.#inbox.add(number);
    if (!this.#isScheduled) this.#sort();
  }

  /** A peer may bring thousands at a time. */
  readonly #sort = (): void => {
    let left = startsPerTurn;
    for (const number of this.#inbox) {
      if (left-- === 0) break;
      this.#inbox.delete(number);
      (isSocket(number) ? this.#sockets : this.#others).close(number);
    }
    // The rest of this turn may bring more.
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      if (this.#inbox.size > 0) this.#sort();
    }).unref();
  };
}

/** What waits, and what is at work, of one sort. */
class Lane {
  readonly #threads: Threads;
  readonly #canInterrupt: boolean;
  readonly #waiting = new Set<number>();
  #running: Thread[] = [];
  #isScheduled = false;
  #isReaping = false;

  constructor(threads: Threads, canInterrupt: boolean) {
    this.#threads = threads;
    this.#canInterrupt = canInterrupt;
  }

  close(number: number): void {
    this.#waiting.add(number);
    if (!this.#isScheduled) this.#work();
  }

  readonly #work = (): void => {
    this.#isScheduled = false;
    if (this.#running.length >= maxThreads / 2) this.#reap();
    let left = startsPerTurn;
    for (const number of this.#waiting) {
      if (left-- === 0 || !this.#start(number)) break;
      this.#waiting.delete(number);
    }
    this.#schedule();
  };

  /** Whether there was a thread for it. */
  #start(number: number): boolean {
    if (this.#running.length >= maxThreads) return false;
    const id = this.#threads.close(number);
    // This process may have no more threads: some will end.
    if (id === undefined) return false;
    const since = performance.now();
    this.#running.push({ id, since, isInterrupted: false });
    return true;
  }

  /** Looks again later; nobody waits for it in a process that has nothing else to do. */
  #schedule(): void {
    if (this.#isScheduled || this.#running.length + this.#waiting.size === 0)
      return;
    this.#isScheduled = this.#waiting.size > 0;
    if (this.#isScheduled && this.#canInterrupt) this.#interrupt();
    if (this.#isScheduled) setTimeout(this.#work, this.#pauseMs()).unref();
    else this.#reapLater();
  }

  #pauseMs(): number {
    const last = this.#running.at(-1)?.since ?? 0;
    return performance.now() - last < pauseMs ? briefPauseMs : pauseMs;
  }

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
