import type {
  Bus,
  CallOptions,
  Credentials,
  Exported,
  MethodCall,
  NameOwnership,
  OutgoingSignal,
  ReceivedSignal,
  RequestNameOptions,
  SignalMatch,
  Subscription,
  WaitOptions,
} from "./bus.js";
import type { BusOptions, ErrorHook } from "./bus-options.js";
import { BusDriver, noBus } from "./bus-driver.js";
import { Callees } from "./callees.js";
import { Calls } from "./calls.js";
import { errorHook } from "./error-hook.js";
import { ConnectionClosedError, local, WireError } from "./errors.js";
import { releaseAll } from "./file-descriptor.js";
import { limitIncoming } from "./incoming-flow.js";
import { requireName } from "./match-rule.js";
import { MatchRules } from "./match-rules.js";
import { NameWatches } from "./name-watches.js";
import { Outbox } from "./outbox.js";
import { signalHead } from "./outgoing.js";
import { ServiceSide } from "./service-side.js";
import type { Skeleton } from "./skeleton.js";
import { Subscriptions } from "./subscriptions.js";
import type { Transport } from "./transport.js";
import { waitForName } from "./wait-for-name.js";
import { messageTypes, type Message } from "./wire/message.js";
import { isBusName } from "./wire/names.js";

/** As libdbus has it. */
const defaultTimeout = 25_000;

export interface ConnectionOptions extends BusOptions {
  /** Whether a bus is at the other end. Otherwise a single peer is. */
  readonly isBus: boolean;
  /** Given when the bus has named the connection without being asked. */
  readonly uniqueName?: string | undefined;
}

/** A connection to a bus, over anything that carries messages. */
export class Connection implements Bus {
  readonly onError: ErrorHook;
  readonly closed: Promise<Error | undefined>;
  readonly #transport: Transport;
  readonly #outbox: Outbox;
  readonly #calls: Calls;
  readonly #driver: BusDriver;
  readonly #watches: NameWatches | undefined;
  readonly #subscriptions: Subscriptions;
  readonly #service: ServiceSide;
  #uniqueName: string | undefined;

  /** @throws TypeError when the table of roles is not valid. */
  constructor(transport: Transport, options: ConnectionOptions) {
    const { isBus, uniqueName, onError, timeoutMs = defaultTimeout } = options;
    this.onError = errorHook(onError);
    this.#uniqueName = uniqueName;
    this.#transport = transport;
    this.#outbox = new Outbox(transport);
    const { loads, awaiting } = limitIncoming(
      transport,
      isBus,
      options.maxBytesInWork,
    );
    this.#calls = new Calls(this.#outbox, timeoutMs, awaiting);
    this.#driver = new BusDriver(this.#calls, isBus);
    const report: ErrorHook = (error, place) => {
      if (!(error instanceof ConnectionClosedError)) this.onError(error, place);
    };
    const { ask } = this.#driver;
    const rules = isBus ? new MatchRules(ask) : undefined;
    const watches = rules && new NameWatches(ask, rules, report);
    this.#watches = watches;
    if (watches !== undefined)
      this.#calls.followOwners(new Callees(ask, watches));
    this.#subscriptions = new Subscriptions(
      rules && watches && { rules, watches },
      report,
    );
    this.#service = new ServiceSide({
      transport,
      outbox: this.#outbox,
      watches,
      loads,
      settings: options,
      credentials: (name) => this.credentials(name),
      emit: (signal) => {
        this.emit(signal);
      },
      onError: this.onError,
      report,
    });
    this.closed = new Promise((resolve) => {
      transport.start({
        message: (message) => {
          try {
            this.#receive(message);
          } catch (error) {
            // Only a bus that breaks its own rules, or a mistake of ours.
            transport.destroy(new WireError("unexpected", { cause: error }));
          }
        },
        closed: (error) => {
          this.#end(error);
          resolve(this.#outbox.cause);
        },
      });
    });
  }

  get uniqueName(): string | undefined {
    return this.#uniqueName;
  }

  get canPassDescriptors(): boolean {
    return this.#outbox.canPassDescriptors;
  }

  /** Introduces the connection to the bus: the first call on it. */
  async hello(options: CallOptions): Promise<void> {
    this.#uniqueName = await this.#driver.hello(options);
  }

  call(
    call: MethodCall,
    options: CallOptions = {},
  ): Promise<readonly unknown[]> {
    return this.#calls.call(call, options);
  }

  async send(call: MethodCall, options: CallOptions = {}): Promise<void> {
    this.#calls.send(call, options);
  }

  emit(signal: OutgoingSignal): void {
    const { signature = "", body = [] } = signal;
    try {
      this.#outbox.send(signalHead(signal), signature, body);
    } catch (error) {
      throw local(error);
    }
  }

  drained(): Promise<void> {
    return this.#transport.drained();
  }

  subscribe(
    match: SignalMatch,
    listener: (signal: ReceivedSignal) => void,
  ): Subscription {
    this.#outbox.requireOpen();
    return this.#subscriptions.add(match, listener);
  }

  watchName(
    name: string,
    listener: (owner: string | undefined) => void,
  ): Subscription {
    return this.#watchesOf(name).watch(name, listener);
  }

  async export(
    path: string,
    ...skeletons: readonly Skeleton[]
  ): Promise<Exported> {
    this.#outbox.requireOpen();
    return this.#service.exports.add(path, skeletons);
  }

  async exportManager(path: string): Promise<Exported> {
    this.#outbox.requireOpen();
    return this.#service.exports.addManager(path);
  }

  async requestName(
    name: string,
    options: RequestNameOptions = {},
  ): Promise<NameOwnership> {
    return this.#driver.requestName(name, options);
  }

  async releaseName(name: string): Promise<boolean> {
    return this.#driver.releaseName(name);
  }

  async nameOwner(name: string): Promise<string | undefined> {
    return this.#driver.nameOwner(name);
  }

  async waitForName(name: string, options: WaitOptions = {}): Promise<string> {
    const watches = this.#watchesOf(name);
    return waitForName(name, { ...options, watches, closed: this.closed });
  }

  async credentials(name: string): Promise<Credentials> {
    return this.#driver.credentials(name);
  }

  async close(): Promise<void> {
    this.#end(undefined);
    await this.#transport.close();
    await this.closed;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** What follows the owners of a name, which is looked at first. */
  #watchesOf(name: string): NameWatches {
    this.#outbox.requireOpen();
    requireName("bus name", name, isBusName);
    if (this.#watches === undefined) throw noBus();
    return this.#watches;
  }

  #receive(received: Message): void {
    if (!this.#outbox.isOpen) {
      releaseAll(received.descriptors);
      return;
    }
    // Where no bus vouches for it, a peer could give itself any name.
    const isVouchedFor =
      this.#watches !== undefined || received.sender === undefined;
    const message = isVouchedFor
      ? received
      : { ...received, sender: undefined };
    switch (message.type) {
      case messageTypes.call:
        this.#service.answer(message);
        return;
      case messageTypes.reply:
      case messageTypes.error:
        this.#calls.reply(message);
        return;
      case messageTypes.signal:
        this.#watches?.take(message);
        this.#subscriptions.dispatch(message);
        releaseAll(message.descriptors);
        return;
      default:
        // The specification asks to ignore types that later versions may add.
        releaseAll(message.descriptors);
        return;
    }
  }

  #end(cause: Error | undefined): void {
    if (!this.#outbox.isOpen) return;
    this.#outbox.close(cause);
    this.#service.close();
    this.#calls.close(cause);
  }
}
