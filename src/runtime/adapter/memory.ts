import type { Bus } from "../bus.js";
import type { BusOptions } from "../bus-options.js";
import { Connection } from "../connection.js";
import { ConnectionClosedError } from "../errors.js";
import { readRoles } from "../roles.js";
import type { Transport, TransportReceiver } from "../transport.js";
import { decodeMessage } from "../wire/decode-message.js";
import {
  FakeBroker,
  type FakeCredentials,
  type FakePeer,
} from "./fake-broker.js";

/** Settings of one connection to a {@link FakeBus}: who it is, beside the usual. */
export interface FakeConnectOptions extends BusOptions, FakeCredentials {}

/**
 * A message bus in memory, for tests of services and clients: no daemon, no
 * socket. Messages go through the same codec and the same checks as on a real
 * bus, and nothing is delivered before the sender's turn is over. Works under
 * fake timers.
 *
 * Descriptors cannot be passed; two peers over a `socketPair()` can.
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
  readonly #broker = new FakeBroker();
  readonly #connections = new Set<Connection>();

  /**
   * A new connection, with a unique name of its own.
   *
   * @throws TypeError when its table of roles is not valid.
   */
  connect(options: FakeConnectOptions = {}): Bus {
    // Before it joins: nobody would make it leave again.
    readRoles(options.roles);
    const transport = new MemoryTransport(this.#broker, options);
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

class MemoryTransport implements Transport {
  readonly canPassDescriptors = false;
  readonly whyNoDescriptors =
    "a FakeBus cannot pass file descriptors (h); two peers over a socketPair() can";
  readonly #broker: FakeBroker;
  readonly #peer: FakePeer;
  readonly #inbox: Uint8Array[] = [];
  #receiver: TransportReceiver | undefined;
  #isScheduled = false;
  #isOpen = true;
  #isPaused = false;

  constructor(broker: FakeBroker, credentials: FakeCredentials) {
    this.#broker = broker;
    this.#peer = broker.join(credentials, (bytes) => {
      this.#inbox.push(bytes);
      this.#schedule();
    });
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

  send(bytes: Uint8Array): void {
    if (!this.#isOpen) throw new ConnectionClosedError();
    this.#broker.route(this.#peer, bytes);
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
      const bytes = this.#inbox.shift();
      if (bytes !== undefined) this.#receiver?.message(decodeMessage(bytes));
    }
  }

  #end(error: Error | undefined): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#inbox.length = 0;
    this.#broker.leave(this.#peer);
    this.#receiver?.closed(error);
  }
}
