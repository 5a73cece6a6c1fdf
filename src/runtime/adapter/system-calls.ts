import { closeSync } from "node:fs";
import { getSystemErrorName } from "node:util";
import type { Credentials } from "../bus.js";
import { closeDescriptor, useDescriptorSystem } from "../descriptor-system.js";
import { DescriptorRoom } from "./descriptor-room.js";
import { DescriptorWatch } from "./descriptor-watch.js";
import { guardedSystem } from "./guarded-system.js";
import { loadKoffi, type Interest, type Koffi } from "./koffi.js";
import { MessageHeader, type Received } from "./message-header.js";
import { socketAddress, unixFamily } from "./socket-address.js";

// Numbers of Linux, the same on all processors that are supported.
const nonBlockingClosedOnExec = 0o2004000;
/** A stream, and the same. */
const newSocket = 0o2004001;
const flag = {
  peek: 0x2,
  doNotWait: 0x40,
  noSignal: 0x4000,
  closeOnExec: 0x40000000,
} as const;
const socketLevel = 1;
const option = { peerCredentials: 17, peerLabel: 31, peerGroups: 59 } as const;
const duplicateClosedOnExec = 1030;
const shutWriting = 1;
const shutBoth = 2;
const backlog = 128;

const nothing: Received = {
  bytes: undefined,
  descriptors: [],
  isTruncated: false,
};

type SystemCall = (...values: readonly unknown[]) => number;

/**
 * Calls into the system that Node does not offer: sockets that carry descriptors.
 * Each throws an Error with the system's `code`, as Node's own do; none waits.
 */
export class SystemCalls {
  readonly #koffi: Koffi;
  readonly #header: MessageHeader;
  readonly #room: Pick<DescriptorRoom, "checkSoon" | "isThere">;
  readonly #socketpair: SystemCall;
  readonly #socket: SystemCall;
  readonly #connect: SystemCall;
  readonly #bind: SystemCall;
  readonly #listen: SystemCall;
  readonly #accept: SystemCall;
  readonly #send: SystemCall;
  readonly #sendmsg: SystemCall;
  readonly #recvmsg: SystemCall;
  readonly #fcntl: SystemCall;
  readonly #shutdown: SystemCall;
  readonly #getsockopt: SystemCall;

  constructor(
    koffi: Koffi,
    room: Pick<DescriptorRoom, "checkSoon" | "isThere"> = new DescriptorRoom(
      koffi.load(null),
    ),
  ) {
    this.#koffi = koffi;
    this.#header = new MessageHeader(koffi);
    // Those of the process itself: it has a C library, whatever its name.
    const library = koffi.load(null);
    this.#room = room;
    const define = (definition: string): SystemCall => {
      const call = library.func(definition);
      return (...values) => Number(call(...values));
    };
    this.#socketpair = define("int socketpair(int, int, int, void *)");
    this.#socket = define("int socket(int, int, int)");
    this.#connect = define("int connect(int, void *, uint32_t)");
    this.#bind = define("int bind(int, void *, uint32_t)");
    this.#listen = define("int listen(int, int)");
    this.#accept = define("int accept4(int, void *, void *, int)");
    this.#send = define("int64_t send(int, void *, size_t, int)");
    this.#sendmsg = define("int64_t sendmsg(int, void *, int)");
    this.#recvmsg = define("int64_t recvmsg(int, void *, int)");
    this.#fcntl = define("int fcntl(int, int, int)");
    this.#shutdown = define("int shutdown(int, int)");
    this.#getsockopt = define("int getsockopt(int, int, int, void *, void *)");
  }

  /** Two sockets that lead to each other. */
  socketPair(): readonly [number, number] {
    const pair = new Int32Array(2);
    this.#must(
      "socketpair",
      this.#socketpair(unixFamily, newSocket, 0, bytesOf(pair)),
    );
    return [pair[0] ?? -1, pair[1] ?? -1];
  }

  /**
   * A socket that is connected to a path; a leading NUL stands for an abstract
   * name. Undefined when more are waiting to be accepted than the listener takes.
   */
  connect(path: string): number | undefined {
    return this.#withSocket((socket) => {
      const address = socketAddress(path);
      const result = this.#connect(socket, address, address.length);
      if (result < 0 && this.#code() === "EAGAIN") return false;
      this.#must("connect", result, path);
      return true;
    });
  }

  /** A socket that listens at a path, which it makes. */
  listen(path: string): number {
    const socket = this.#withSocket((number) => {
      const address = socketAddress(path);
      this.#must("bind", this.#bind(number, address, address.length), path);
      this.#must("listen", this.#listen(number, backlog), path);
      return true;
    });
    return socket ?? -1;
  }

  /** The next connection that waits at a listening socket. */
  accept(listener: number): number | undefined {
    for (;;) {
      const socket = this.#accept(
        listener,
        null,
        null,
        nonBlockingClosedOnExec,
      );
      if (socket >= 0) return socket;
      const code = this.#code();
      if (code === "EAGAIN") return undefined;
      // Gone before its turn came.
      if (code !== "EINTR" && code !== "ECONNABORTED")
        this.#must("accept", socket);
    }
  }

  /**
   * Closes a socket that listens; its name is free then. Those who wait to be
   * accepted may have sent descriptors, which would be closed with it, here and now.
   */
  stopListening(listener: number): void {
    this.#shutdown(listener, shutBoth);
    let waiting = 0;
    for (let count = 0; count <= backlog && waiting >= 0; count++) {
      waiting = this.#accept(listener, null, null, nonBlockingClosedOnExec);
      if (waiting >= 0) closeDescriptor(waiting);
    }
    // Too many of ours are open, so some may still wait.
    if (waiting < 0 && this.#code() === "EMFILE") closeDescriptor(listener);
    else closeSync(listener);
  }

  /** Another descriptor for the same thing. */
  duplicate(number: number): number {
    return this.#must("fcntl", this.#fcntl(number, duplicateClosedOnExec, 0));
  }

  /**
   * Sends the pieces, or as many of their bytes as there is room for, and the
   * descriptors with the first byte.
   *
   * @param pieces - At least one, none of them empty; of more than 64 the first 64.
   * @returns How many bytes; undefined when there is no room now.
   */
  send(
    socket: number,
    pieces: readonly Uint8Array[],
    descriptors: readonly number[],
  ): number | undefined {
    const flags = flag.doNotWait | flag.noSignal;
    const [first] = pieces;
    const isPlain = pieces.length === 1 && descriptors.length === 0;
    if (!isPlain) this.#header.fill(pieces, descriptors);
    for (;;) {
      const sent = isPlain
        ? this.#send(socket, first, first?.length, flags)
        : this.#sendmsg(socket, this.#header.address, flags);
      if (sent >= 0) return sent;
      const code = this.#code();
      if (code === "EAGAIN") return undefined;
      if (code !== "EINTR") this.#must("sendmsg", sent);
    }
  }

  /**
   * Receives into memory that must not be empty.
   *
   * @throws Error when there are descriptors, and no room for them.
   */
  receive(socket: number, target: Uint8Array): Received {
    if (this.#room.isThere(socket)) return this.#receive(socket, target);
    const { bytes, isTruncated } = this.#receive(socket, target, flag.peek);
    if (isTruncated)
      throw new Error(
        "descriptors are refused: this process has too many open",
      );
    // No more than was looked at: there may be descriptors behind it by now.
    return bytes === undefined || bytes === 0
      ? { ...nothing, bytes }
      : this.#receive(socket, target.subarray(0, bytes));
  }

  #receive(socket: number, target: Uint8Array, more = 0): Received {
    const flags = flag.doNotWait | flag.closeOnExec | more;
    for (;;) {
      this.#header.offer(target, more !== flag.peek);
      const bytes = this.#recvmsg(socket, this.#header.address, flags);
      if (bytes >= 0) {
        const received = this.#header.received(bytes);
        if (received.descriptors.length > 0) this.#room.checkSoon();
        return received;
      }
      const code = this.#code();
      if (code === "EAGAIN") return nothing;
      if (code !== "EINTR") this.#must("recvmsg", bytes);
    }
  }

  /** Says that nothing more will be sent. */
  endWriting(socket: number): void {
    // A peer that has closed already needs not be told.
    this.#shutdown(socket, shutWriting);
  }

  /** The user at the other end of a socket that was connected, as the kernel saw it. */
  user(socket: number): number | undefined {
    const own = this.#option(socket, option.peerCredentials, 12);
    return own && numbersOf(own)[1];
  }

  /** Who that is. */
  credentials(socket: number): Credentials {
    const own = this.#option(socket, option.peerCredentials, 12);
    const [pid, uid, gid] = own ? numbersOf(own) : [];
    const others = this.#option(socket, option.peerGroups, 262_144);
    const label = this.#option(socket, option.peerLabel, 4096);
    const groups = new Set<number>(others ? numbersOf(others) : []);
    if (gid !== undefined) groups.add(gid);
    return {
      uid,
      pid: pid === 0 ? undefined : pid,
      groups: gid === undefined ? undefined : [...groups],
      securityLabel: label && label.toString("utf8").replace(/\0+$/, ""),
    };
  }

  watch(number: number, listener: (events: Interest) => void): DescriptorWatch {
    return new DescriptorWatch(this.#koffi, number, listener);
  }

  #withSocket(use: (socket: number) => boolean): number | undefined {
    const socket = this.#must("socket", this.#socket(unixFamily, newSocket, 0));
    let isUsed = false;
    try {
      isUsed = use(socket);
    } finally {
      if (!isUsed) closeDescriptor(socket);
    }
    return isUsed ? socket : undefined;
  }

  #option(socket: number, name: number, size: number): Buffer | undefined {
    const value = Buffer.alloc(size);
    const length = new Uint32Array([size]);
    const result = this.#getsockopt(
      socket,
      socketLevel,
      name,
      value,
      bytesOf(length),
    );
    // An option that this kernel does not have: nothing is known.
    return result < 0 ? undefined : value.subarray(0, length[0]);
  }

  #code(): string {
    return getSystemErrorName(-this.#koffi.errno());
  }

  #must(call: string, result: number, path?: string): number {
    if (result >= 0) return result;
    const code = this.#code();
    const place = path === undefined ? "" : ` ${path.replace("\0", "@")}`;
    throw Object.assign(new Error(`${call} ${code}${place}`), {
      code,
      syscall: call,
    });
  }
}

let calls: Promise<SystemCalls> | undefined;

/** @throws Error that says what to do where there are none. */
export function systemCalls(): Promise<SystemCalls> {
  calls ??= loadKoffi().then((koffi) => {
    const system = new SystemCalls(koffi);
    // Whatever can receive descriptors has gone through here.
    useDescriptorSystem(
      guardedSystem(koffi, (number) => system.duplicate(number)),
    );
    return system;
  });
  return calls;
}

function bytesOf(numbers: Int32Array | Uint32Array): Uint8Array {
  return new Uint8Array(numbers.buffer);
}

function numbersOf(bytes: Buffer): Uint32Array {
  const copy = Uint8Array.from(bytes);
  return new Uint32Array(copy.buffer, 0, Math.floor(copy.length / 4));
}
