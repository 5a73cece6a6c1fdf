import type { Bus } from "../bus.js";
import type { BusOptions } from "../bus-options.js";
import { Connection } from "../connection.js";
import { ConnectionClosedError, NotSupportedError } from "../errors.js";
import { FileDescriptor, releaseAll } from "../file-descriptor.js";
import { readRoles } from "../roles.js";
import type { Transport, TransportReceiver } from "../transport.js";
import { decodeMessage } from "../wire/decode-message.js";
import {
  FakeBroker,
  type FakeCredentials,
  type FakePeer,
} from "./fake-broker.js";
import { systemCalls } from "./system-calls.js";

/** Settings of one connection to a {@link FakeBus}: who it is, beside the usual. */
export interface FakeConnectOptions extends BusOptions, FakeCredentials {}

/**
 * A message bus in memory, for tests of services and clients: no daemon, no
 * socket. Messages go through the same codec and the same checks as on a real
 * bus, and nothing is delivered before the sender's turn is over. Works under
 * fake timers.
 *
 * Descriptors can be passed on one that {@link FakeBus.withDescriptors} makes.
 *
 * @example
 * await using fake = new FakeBus();
 * const service = fake.connect({ uid: 1000 });
 * await service.export("/org/example/Player", new MyPlayer());
 * const player = new PlayerProxy(fake.connect(), {
 *   destination: service.uniqueName,
 *   path: "/org/example/Player",
 * });
 */
export class FakeBus implements AsyncDisposable {
  readonly #duplicate: Duplicate | undefined;
  readonly #broker: FakeBroker;
  readonly #connections = new Set<Connection>();

  /** @param duplicate - Makes another descriptor; without it none can be passed. */
  constructor(duplicate?: Duplicate) {
    this.#duplicate = duplicate;
    this.#broker = new FakeBroker((descriptor) =>
      another(descriptor, duplicate),
    );
  }

  /**
   * A bus that passes descriptors. Needs Linux and the package koffi, as that does
   * anywhere.
   *
   * @throws Error that says what to do where they cannot be passed.
   */
  static async withDescriptors(): Promise<FakeBus> {
    const system = await systemCalls();
    return new FakeBus((number) => system.duplicate(number));
  }

  /**
   * A new connection, with a unique name of its own.
   *
   * @throws TypeError when its table of roles is not valid.
   */
  connect(options: FakeConnectOptions = {}): Bus {
    // Before it joins: nobody would make it leave again.
    readRoles(options.roles);
    const transport = new MemoryTransport(
      this.#broker,
      options,
      this.#duplicate,
    );
    const connection = new Connection(transport, {
      ...options,
      isBus: true,
      uniqueName: transport.name,
    });
    this.#connections.add(connection);
    void connection.closed.then(() => {
      this.#connections.delete(connection);
    });
    return connection;
  }

  /** Closes every connection. */
  async close(): Promise<void> {
    await Promise.all(
      [...this.#connections].map((connection) => connection.close()),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

/** Makes another number for what a number stands for. */
type Duplicate = (number: number) => number;

/** A message, and the descriptors that go with it. */
interface Delivery {
  readonly bytes: Uint8Array;
  readonly descriptors: readonly FileDescriptor[];
}

class MemoryTransport implements Transport {
  readonly whyNoDescriptors =
    "this FakeBus cannot pass file descriptors (h); FakeBus.withDescriptors() makes one that can";
  readonly #broker: FakeBroker;
  readonly #duplicate: Duplicate | undefined;
  readonly #peer: FakePeer;
  readonly #inbox: Delivery[] = [];
  #receiver: TransportReceiver | undefined;
  #isScheduled = false;
  #isOpen = true;
  #isPaused = false;

  constructor(
    broker: FakeBroker,
    credentials: FakeCredentials,
    duplicate: Duplicate | undefined,
  ) {
    this.#broker = broker;
    this.#duplicate = duplicate;
    this.#peer = broker.join(credentials, (bytes, descriptors) => {
      this.#inbox.push({ bytes, descriptors });
      this.#schedule();
    });
  }

  get canPassDescriptors(): boolean {
    return this.#duplicate !== undefined;
  }

  get name(): string {
    return this.#peer.name;
  }

  /** The same on every machine, so that tests are. */
  async machineId(): Promise<string> {
    return "0123456789abcdef0123456789abcdef";
  }

  start(receiver: TransportReceiver): void {
    this.#receiver = receiver;
    this.#schedule();
  }

  send(
    bytes: Uint8Array,
    descriptors: readonly FileDescriptor[],
    sent?: () => void,
  ): void {
    if (!this.#isOpen) throw new ConnectionClosedError();
    const own = anotherOfEach(descriptors, this.#duplicate);
    this.#broker.route(this.#peer, bytes, own);
    sent?.();
  }

  async drained(): Promise<void> {
    // What is sent is with its receivers at once.
  }

  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    this.#schedule();
  }

  async close(): Promise<void> {
    this.#end(undefined);
  }

  destroy(error: Error): void {
    this.#end(error);
  }

  #schedule(): void {
    if (this.#isScheduled || this.#receiver === undefined) return;
    this.#isScheduled = true;
    queueMicrotask(() => {
      this.#isScheduled = false;
      this.#deliver();
    });
  }

  #deliver(): void {
    // Those that come meanwhile have a turn of their own.
    for (let left = this.#inbox.length; left > 0; left--) {
      if (!this.#isOpen || this.#isPaused) return;
      const delivery = this.#inbox.shift();
      if (delivery === undefined) return;
      const { bytes, descriptors } = delivery;
      this.#receiver?.message(decodeMessage(bytes, () => descriptors));
    }
  }

  #end(error: Error | undefined): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    for (const { descriptors } of this.#inbox.splice(0))
      releaseAll(descriptors);
    this.#broker.leave(this.#peer);
    this.#receiver?.closed(error);
  }
}

/** @throws Error with the system's `code` when it is not open; all are closed then. */
function anotherOfEach(
  descriptors: readonly FileDescriptor[],
  duplicate: Duplicate | undefined,
): readonly FileDescriptor[] {
  const own: FileDescriptor[] = [];
  try {
    for (const descriptor of descriptors)
      own.push(another(descriptor, duplicate));
  } catch (error) {
    releaseAll(own);
    throw error;
  }
  return own;
}

function another(
  { number }: FileDescriptor,
  duplicate: Duplicate | undefined,
): FileDescriptor {
  // Nothing is encoded with descriptors where there is no way to pass them.
  if (duplicate === undefined) throw new NotSupportedError();
  return new FileDescriptor(duplicate(number));
}
