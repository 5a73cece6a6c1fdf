import { closeSync, constants, openSync } from "node:fs";
import { createServer, type AddressInfo, type Server } from "node:net";
import { once } from "node:events";
import { loadKoffi } from "../../src/runtime/adapter/koffi.js";
import {
  systemCalls,
  type SystemCalls,
} from "../../src/runtime/adapter/system-calls.js";

type Call = (...values: readonly unknown[]) => number;

// Numbers of Linux.
const pathOnly = 0o10000000;
const closeOnExec = 0o2000000;
const inet = 2;
const stream = 1;
const socketLevel = 1;
const lingerOption = 13;
const sendBufferOption = 7;
const doNotWait = 0x40;

/** How long to close such a socket takes. */
const lingerSeconds = 4;

/** Makes descriptors that a service should not be given. */
export class HostileDescriptors implements AsyncDisposable {
  readonly system: SystemCalls;
  readonly #calls: Readonly<Record<string, Call>>;
  readonly #server: Server;
  readonly #kept: number[] = [];

  private constructor(
    system: SystemCalls,
    calls: Readonly<Record<string, Call>>,
    server: Server,
  ) {
    this.system = system;
    this.#calls = calls;
    this.#server = server;
  }

  static async make(): Promise<HostileDescriptors> {
    const library = (await loadKoffi()).load(null);
    const define = (definition: string): Call => {
      const call = library.func(definition);
      return (...values) => Number(call(...values));
    };
    const calls = {
      pipe: define("int pipe2(void *, int)"),
      memory: define("int memfd_create(const char *, unsigned int)"),
      event: define("int eventfd(unsigned int, int)"),
      epoll: define("int epoll_create1(int)"),
      socket: define("int socket(int, int, int)"),
      connect: define("int connect(int, void *, uint32_t)"),
      option: define("int setsockopt(int, int, int, void *, uint32_t)"),
      send: define("int64_t send(int, void *, size_t, int)"),
    };
    // Accepts, and reads nothing.
    const server = createServer({ pauseOnConnect: true });
    server.listen(0, "127.0.0.1").unref();
    await once(server, "listening");
    return new HostileDescriptors(await systemCalls(), calls, server);
  }

  /** One of each kind. */
  all(): number[] {
    const { system } = this;
    const [left, right] = system.socketPair();
    const [quiet] = this.silentPipe();
    return [
      left,
      right,
      quiet,
      this.#call("memory", "hostile", 0),
      this.#call("event", 0, 0),
      this.#call("epoll", 0),
      openSync("/dev/null", "r+"),
      openSync("/dev/zero", "r"),
      openSync("/", "r"),
      openSync("/", constants.O_RDONLY | pathOnly),
      openSync("/dev/ptmx", constants.O_RDWR | constants.O_NOCTTY),
      openSync("/proc/self/maps", "r"),
      this.nested(3),
    ];
  }

  /** The end to read from; nobody writes, and nobody closes the other. */
  silentPipe(): readonly [number] {
    const pair = new Int32Array(2);
    this.#call("pipe", new Uint8Array(pair.buffer), closeOnExec);
    const [readable = -1, writable = -1] = pair;
    this.#kept.push(writable);
    return [readable];
  }

  /** A TCP socket that takes seconds to close, since what it has to send cannot go. */
  lingering(): number {
    const { port } = this.#server.address() as AddressInfo;
    const own = this.#call("socket", inet, stream | closeOnExec, 0);
    const address = Buffer.alloc(16);
    address.writeUInt16LE(inet, 0);
    address.writeUInt16BE(port, 2);
    address.set([127, 0, 0, 1], 4);
    this.#call("connect", own, address, address.length);
    this.#set(own, sendBufferOption, [65_536]);
    const bytes = Buffer.alloc(65_536);
    // What is full takes no more.
    for (let count = 0; count < 1000; count++)
      if (
        (this.#calls["send"]?.(own, bytes, bytes.length, doNotWait) ?? -1) < 0
      )
        break;
    this.#set(own, lingerOption, [1, lingerSeconds]);
    return own;
  }

  /** A socket in which another one waits to be received, and in that another. */
  nested(levels: number): number {
    const { system } = this;
    let inner = openSync("/dev/null", "r");
    for (let level = 0; level < levels; level++) {
      const [near, far] = system.socketPair();
      system.send(near, [Buffer.of(0)], [inner]);
      closeSync(inner);
      closeSync(near);
      inner = far;
    }
    return inner;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const number of this.#kept.splice(0)) closeSync(number);
    this.#server.close();
  }

  #set(socket: number, option: number, values: readonly number[]): void {
    const bytes = new Uint8Array(Int32Array.from(values).buffer);
    this.#call("option", socket, socketLevel, option, bytes, bytes.length);
  }

  #call(name: string, ...values: readonly unknown[]): number {
    const result = this.#calls[name]?.(...values) ?? -1;
    if (result < 0) throw new Error(`${name} failed`);
    return result;
  }
}
