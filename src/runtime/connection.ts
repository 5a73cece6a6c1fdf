import type {
  Bus,
  BusOptions,
  CallOptions,
  Credentials,
  ErrorHook,
  Exported,
  MethodCall,
  NameOwnership,
  OutgoingSignal,
  ReceivedSignal,
  RequestNameOptions,
  SignalMatch,
  Subscription,
} from "./bus.js";
import * as driver from "./bus-driver.js";
import { Callers } from "./call-frame.js";
import { answerCall } from "./call-reply.js";
import { Dispatcher } from "./dispatcher.js";
import { ConnectionClosedError, NotSupportedError } from "./errors.js";
import { Exports } from "./exports.js";
import { requireName } from "./match-rule.js";
import { MatchRules } from "./match-rules.js";
import { NameWatches } from "./name-watches.js";
import {
  abortError,
  busName,
  PendingCalls,
  type Settle,
} from "./pending-calls.js";
import { readReply } from "./reply.js";
import type { Skeleton } from "./skeleton.js";
import { Subscriptions } from "./subscriptions.js";
import type { Transport } from "./transport.js";
import { encodeMessage } from "./wire/encode-message.js";
import {
  messageFlags,
  messageTypes,
  type Message,
  type MessageHead,
} from "./wire/message.js";
import {
  isBusName,
  isInterfaceName,
  isMemberName,
  isObjectPathText,
} from "./wire/names.js";

/** As libdbus has it. */
const defaultTimeout = 25_000;

/** The head of a message before it has its serial. */
type Head = Omit<MessageHead, "serial" | "signature">;

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
  readonly #timeoutMs: number;
  readonly #isBus: boolean;
  readonly #pending = new PendingCalls();
  readonly #watches: NameWatches | undefined;
  readonly #subscriptions: Subscriptions;
  readonly #callers: Callers;
  readonly #exports: Exports;
  readonly #dispatcher: Dispatcher;
  #uniqueName: string | undefined;
  #serial = 0;
  #isOpen = true;
  #cause: Error | undefined;

  constructor(transport: Transport, options: ConnectionOptions) {
    const { isBus, uniqueName, onError, timeoutMs = defaultTimeout } = options;
    this.onError = guarded(onError ?? printError);
    this.#transport = transport;
    this.#timeoutMs = timeoutMs;
    this.#isBus = isBus;
    this.#uniqueName = uniqueName;
    const rules = isBus ? new MatchRules(this.#ask) : undefined;
    this.#watches =
      rules && new NameWatches(this.#ask, rules, this.#reportUnlessClosed);
    this.#subscriptions = new Subscriptions(
      rules && this.#watches && { rules, watches: this.#watches },
      this.#reportUnlessClosed,
    );
    this.#callers = new Callers(this.#watches);
    this.#exports = new Exports((signal) => {
      this.emit(signal);
    }, this.#reportUnlessClosed);
    const directory = {
      signalFor: (sender: string | undefined) =>
        this.#callers.signalFor(sender),
      credentials: (sender: string | undefined) => this.#credentials(sender),
    };
    this.#dispatcher = new Dispatcher(this.#exports, directory, this.onError);
    this.closed = new Promise((resolve) => {
      transport.start({
        message: (message) => {
          this.#receive(message);
        },
        closed: (error) => {
          this.#end(error);
          resolve(this.#cause);
        },
      });
    });
  }

  get uniqueName(): string | undefined {
    return this.#uniqueName;
  }

  /** Introduces the connection to the bus: the first call on it. */
  async hello(options?: CallOptions): Promise<void> {
    const [name] = await this.call(
      driver.driverCall("Hello", "", [], "s"),
      options,
    );
    this.#uniqueName = typeof name === "string" ? name : undefined;
  }

  call(
    call: MethodCall,
    options: CallOptions = {},
  ): Promise<readonly unknown[]> {
    return new Promise((resolve, reject) => {
      this.#request(call, options, (result) => {
        if (result instanceof Error) return reject(result);
        try {
          resolve(readReply(result, call));
        } catch (error) {
          // An error reply, or a reply that is not what the interface says.
          reject(error);
        }
      });
    });
  }

  async send(call: MethodCall, options: CallOptions = {}): Promise<void> {
    if (options.signal?.aborted === true) throw abortError(options.signal);
    const head = callHead(call, options);
    const flags = head.flags | messageFlags.noReplyExpected;
    this.#send({ ...head, flags }, call.signature ?? "", call.body ?? []);
  }

  emit(signal: OutgoingSignal): void {
    const { path, interface: interfaceName, member, destination } = signal;
    requireName("object path", path, isObjectPathText);
    requireName("interface name", interfaceName, isInterfaceName);
    requireName("member name", member, isMemberName);
    requireName("bus name", destination, isBusName);
    this.#send(
      {
        type: messageTypes.signal,
        flags: messageFlags.noReplyExpected,
        path,
        interface: interfaceName,
        member,
        destination,
      },
      signal.signature ?? "",
      signal.body ?? [],
    );
  }

  drained(): Promise<void> {
    return this.#transport.drained();
  }

  subscribe(
    match: SignalMatch,
    listener: (signal: ReceivedSignal) => void,
  ): Subscription {
    this.#requireOpen();
    return this.#subscriptions.add(match, listener);
  }

  watchName(
    name: string,
    listener: (owner: string | undefined) => void,
  ): Subscription {
    this.#requireOpen();
    requireName("bus name", name, isBusName);
    if (this.#watches === undefined) throw noBus();
    return this.#watches.watch(name, listener);
  }

  async export(
    path: string,
    ...skeletons: readonly Skeleton[]
  ): Promise<Exported> {
    this.#requireOpen();
    return this.#exports.add(path, skeletons);
  }

  async exportManager(path: string): Promise<Exported> {
    this.#requireOpen();
    return this.#exports.addManager(path);
  }

  async requestName(
    name: string,
    options: RequestNameOptions = {},
  ): Promise<NameOwnership> {
    return driver.requestName(this.#driver, name, options);
  }

  async releaseName(name: string): Promise<boolean> {
    return driver.releaseName(this.#driver, name);
  }

  async nameOwner(name: string): Promise<string | undefined> {
    return driver.nameOwner(this.#driver, name);
  }

  async credentials(name: string): Promise<Credentials> {
    return driver.credentials(this.#driver, name);
  }

  async close(): Promise<void> {
    this.#end(undefined);
    await this.#transport.close();
    await this.closed;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  readonly #reportUnlessClosed: ErrorHook = (error, place) => {
    if (!(error instanceof ConnectionClosedError)) this.onError(error, place);
  };

  readonly #driver = (
    call: MethodCall,
    options?: CallOptions,
  ): Promise<readonly unknown[]> => {
    if (!this.#isBus) throw noBus();
    return this.call(call, options);
  };

  readonly #ask = (
    member: string,
    signature: string,
    body: readonly unknown[],
    settle: Settle,
  ): void => {
    this.#request(driver.driverCall(member, signature, body), {}, settle);
  };

  async #credentials(sender: string | undefined): Promise<Credentials> {
    // Transports of issue-D kind will know the peer; a bus must be asked.
    if (sender === undefined) throw noBus();
    return this.credentials(sender);
  }

  #request(call: MethodCall, options: CallOptions, settle: Settle): void {
    const { signal, timeoutMs = this.#timeoutMs } = options;
    if (Number.isNaN(timeoutMs)) throw new RangeError("timeoutMs is NaN");
    if (signal?.aborted === true) return settle(abortError(signal));
    const head = callHead(call, options);
    const serial = this.#send(head, call.signature ?? "", call.body ?? []);
    const waiting = { ...options, timeoutMs: Math.max(0, timeoutMs) };
    this.#pending.add(serial, call.destination, waiting, settle);
  }

  #send(head: Head, signature: string, body: readonly unknown[]): number {
    this.#requireOpen();
    const serial = this.#nextSerial();
    const message = { ...head, serial, signature, body };
    const { bytes, descriptors } = encodeMessage(
      message,
      this.#transport.canPassDescriptors,
    );
    this.#transport.send(bytes, descriptors);
    return serial;
  }

  /** Serials are never 0, and not those of calls that still wait. */
  #nextSerial(): number {
    do {
      this.#serial = (this.#serial % 0xffffffff) + 1;
    } while (this.#pending.has(this.#serial));
    return this.#serial;
  }

  #receive(message: Message): void {
    if (!this.#isOpen) return;
    switch (message.type) {
      case messageTypes.call:
        void answerCall(message, {
          run: (call) => this.#dispatcher.run(call),
          send: (head, signature, body) => {
            this.#send(head, signature, body);
          },
          report: this.onError,
        });
        return;
      case messageTypes.reply:
      case messageTypes.error:
        this.#pending.reply(message);
        return;
      case messageTypes.signal:
        this.#receiveSignal(message);
        return;
      default:
        // The specification asks to ignore types that later versions may add.
        return;
    }
  }

  #receiveSignal(message: Message): void {
    if (
      message.sender === busName &&
      message.interface === busName &&
      message.member === "NameOwnerChanged"
    )
      this.#watches?.changed(message);
    this.#subscriptions.dispatch(message);
  }

  #requireOpen(): void {
    if (!this.#isOpen)
      throw new ConnectionClosedError(undefined, { cause: this.#cause });
  }

  #end(cause: Error | undefined): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#cause = cause;
    this.#exports.close();
    this.#callers.close();
    this.#pending.close(cause);
  }
}

function callHead(call: MethodCall, options: CallOptions): Head {
  const { destination, path, interface: interfaceName, member } = call;
  requireName("bus name", destination, isBusName);
  requireName("object path", path, isObjectPathText);
  requireName("interface name", interfaceName, isInterfaceName);
  requireName("member name", member, isMemberName);
  return {
    type: messageTypes.call,
    flags:
      (options.noAutoStart === true ? messageFlags.noAutoStart : 0) |
      (options.interactive === true ? messageFlags.allowInteractive : 0),
    destination,
    path,
    interface: interfaceName,
    member,
  };
}

function noBus(): NotSupportedError {
  return new NotSupportedError("there is no bus on this connection");
}

/** A hook that throws must not take the connection down. */
function guarded(hook: ErrorHook): ErrorHook {
  return (error, place) => {
    try {
      hook(error, place);
    } catch (failure) {
      printError(failure, place);
    }
  };
}

const printError: ErrorHook = (error, place) => {
  const { path, interface: interfaceName, member } = place;
  const where = [path, interfaceName, member].filter((part) => part).join(" ");
  console.error(`D-Bus: ${where}:`, error);
};
