import type { ErrorHook } from "./bus-options.js";
import type { FileDescriptor } from "./file-descriptor.js";
import type { Skeleton } from "./skeleton.js";
import type { DictionaryShape, ObjectPath } from "./types.js";
import type { Bounds } from "./wire/bounds.js";

/** How a call is made. */
export interface CallOptions {
  /**
   * How long to wait for the reply, in milliseconds; 25,000 by default, as with
   * other bindings. `Infinity` waits as long as the connection is open.
   */
  readonly timeoutMs?: number | undefined;
  /** Gives up waiting. The service still runs the call: D-Bus cannot take it back. */
  readonly signal?: AbortSignal | undefined;
  /** Fails when the service is not running, instead of starting it. */
  readonly noAutoStart?: boolean | undefined;
  /** Lets the service ask the user for a password or a confirmation. */
  readonly interactive?: boolean | undefined;
}

/** A method call, for those who have no generated proxy. */
export interface MethodCall {
  /** A bus name. Nothing on a peer-to-peer connection. */
  readonly destination?: string | undefined;
  readonly path: string;
  readonly interface?: string | undefined;
  readonly member: string;
  /** Types of the body; nothing by default. */
  readonly signature?: string | undefined;
  readonly body?: readonly unknown[] | undefined;
  /** The signature that the reply must have; any by default. */
  readonly returns?: string | undefined;
  /** What `a{s…}` in the reply becomes; `"object"` by default. */
  readonly dictionaries?: DictionaryShape | undefined;
  /** What the values of the reply may be at most; nothing larger is built. */
  readonly bounds?: Bounds | undefined;
}

/** A signal to send. */
export interface OutgoingSignal {
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly signature?: string | undefined;
  readonly body?: readonly unknown[] | undefined;
  /** One receiver instead of everyone who listens. */
  readonly destination?: string | undefined;
}

/** A signal that arrived. */
export interface ReceivedSignal {
  /** Unique name; nothing on a peer-to-peer connection. */
  readonly sender: string | undefined;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly signature: string;
  /** Length of the body in the message, in bytes. */
  readonly size: number;
  /** Descriptors that came with it: closed when the listeners have returned, unless kept. */
  readonly descriptors: readonly FileDescriptor[];
  /**
   * @param bounds - What the values may be at most; nothing larger is built.
   * @throws WireError when the bytes are not what the signature says.
   * @throws ValidationError when a value is over its bound.
   * @throws LimitsExceededError when there is too much to read it.
   */
  body(dictionaries: DictionaryShape, bounds?: Bounds): readonly unknown[];
}

/** Which signals to listen to. What is left out matches everything. */
export interface SignalMatch {
  /** A bus name. A well-known one is followed from owner to owner. */
  readonly sender?: string | undefined;
  readonly path?: string | undefined;
  /** A path and everything below it. */
  readonly pathNamespace?: string | undefined;
  readonly interface?: string | undefined;
  readonly member?: string | undefined;
  /** The first argument, which must be a string. */
  readonly arg0?: string | undefined;
}

/** Ends when it is disposed of. */
export interface Subscription extends Disposable {
  /**
   * Fulfilled once the bus has taken the subscription; a call made after
   * subscribing needs no wait, since messages stay in order. Rejected when the bus
   * refuses, or when the connection closes before it answers.
   */
  readonly ready: Promise<void>;
}

/** How a name is requested. Without options it is as with most services: wait in the queue. */
export interface RequestNameOptions {
  /** Wait behind the present owner; true by default. */
  readonly queue?: boolean | undefined;
  /** Take the name from an owner that allows it. */
  readonly replace?: boolean | undefined;
  /** Let others take the name. */
  readonly allowReplacement?: boolean | undefined;
}

/** How long to wait for something that may take any time. */
export interface WaitOptions {
  /** In milliseconds; by default as long as the connection is open. */
  readonly timeoutMs?: number | undefined;
  /** Stops waiting. */
  readonly signal?: AbortSignal | undefined;
}

/** Whether the name is ours now, or will be when those in front have left. */
export type NameOwnership = "owner" | "queued";

/** What the bus knows about a peer. What it does not know is undefined. */
export interface Credentials {
  /** Numeric user. */
  readonly uid: number | undefined;
  readonly pid: number | undefined;
  /** Numeric groups. */
  readonly groups: readonly number[] | undefined;
  /** As the kernel's security module has it, for example an SELinux context. */
  readonly securityLabel: string | undefined;
}

/** The call that a service is working on. */
export interface CallContext {
  /** Unique name of the caller; undefined on a peer-to-peer connection. */
  readonly sender: string | undefined;
  readonly path: ObjectPath;
  /**
   * Interface of the method that was called. `org.freedesktop.DBus.Properties`
   * when a property is read or written, with its name in {@link property}.
   */
  readonly interface: string;
  readonly member: string;
  /** Wire name of the property that `Get` or `Set` is about. */
  readonly property: string | undefined;
  /** Descriptors that came with the call, in the order of their indices. */
  readonly descriptors: readonly FileDescriptor[];
  /** Fires when the caller leaves the bus, or the connection closes. */
  readonly signal: AbortSignal;
  /** Who the caller is, as the bus saw it connect. Asked once, when first needed. */
  credentials(): Promise<Credentials>;
}

/** Something that is exported until it is disposed of. */
export interface Exported extends AsyncDisposable {
  readonly path: ObjectPath;
}

/**
 * A connection to a bus: what generated code needs of one.
 *
 * Every promise is rejected with a `ConnectionClosedError` when the connection
 * closes, and every method throws it, or rejects with it, afterwards.
 */
export interface Bus extends AsyncDisposable {
  /** The name that the bus gave this connection; undefined on a peer-to-peer connection. */
  readonly uniqueName: string | undefined;
  /** Fulfilled when the connection is closed, with the error that closed it, if any. Never rejected. */
  readonly closed: Promise<Error | undefined>;
  /** Hears of errors that no caller can be told about. */
  readonly onError: ErrorHook;
  /** Whether file descriptors can be passed; before the handshake, whether we can. */
  readonly canPassDescriptors: boolean;

  /**
   * Calls a method and waits for its reply.
   *
   * @returns The body of the reply.
   * @throws DBusError The peer's error, or TimeoutError, or ConnectionClosedError.
   * @throws WireError When the body does not fit its signature.
   */
  call(call: MethodCall, options?: CallOptions): Promise<readonly unknown[]>;

  /** Calls a method and asks for no reply. Fulfilled when the message is on its way. */
  send(call: MethodCall, options?: CallOptions): Promise<void>;

  /**
   * Sends a signal.
   *
   * @throws LimitsExceededError when too much waits to be sent; see {@link drained}.
   */
  emit(signal: OutgoingSignal): void;

  /** Fulfilled when nothing waits to be sent, or the connection is closed. */
  drained(): Promise<void>;

  /** Listens to signals. The listener is called in the order of the messages. */
  subscribe(
    match: SignalMatch,
    listener: (signal: ReceivedSignal) => void,
  ): Subscription;

  /**
   * Follows the owner of a bus name: the listener gets the unique name of the
   * present owner, or undefined, first when that is known and then at every change.
   * The end of the connection is none: see {@link closed}.
   */
  watchName(
    name: string,
    listener: (owner: string | undefined) => void,
  ): Subscription;

  /**
   * Serves objects' interfaces at a path, together with the standard ones.
   *
   * @throws TypeError when the path is none, or an object's `$roles` are not valid.
   * @throws Error when one of the interfaces is served at the path already.
   */
  export(path: string, ...skeletons: readonly Skeleton[]): Promise<Exported>;

  /** Serves `org.freedesktop.DBus.ObjectManager` at a path, for all objects below it. */
  exportManager(path: string): Promise<Exported>;

  /** @throws NameTakenError when someone else has the name and `queue` is false. */
  requestName(
    name: string,
    options?: RequestNameOptions,
  ): Promise<NameOwnership>;

  /** Gives a name back, or leaves its queue. False when we had no part in it. */
  releaseName(name: string): Promise<boolean>;

  /** The unique name of a name's owner, or undefined. Does not start the service. */
  nameOwner(name: string): Promise<string | undefined>;

  /**
   * Waits until a bus name has an owner, for as long as that takes unless options
   * say otherwise. Does not start the service: a call does.
   *
   * @returns The unique name of the owner. It may have left again by then.
   * @throws TimeoutError after `timeoutMs`, the reason of `signal`, or
   *   ConnectionClosedError.
   * @throws NotSupportedError on a peer-to-peer connection.
   *
   * @example
   * await bus.waitForName("org.qemu", { timeoutMs: 10_000 });
   */
  waitForName(name: string, options?: WaitOptions): Promise<string>;

  /** What the bus knows about the peer that has a name. */
  credentials(name: string): Promise<Credentials>;

  /** Closes the connection, after what was sent before has left. Safe to call again. */
  close(): Promise<void>;
}
