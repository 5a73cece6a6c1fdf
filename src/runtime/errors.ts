/** Error names of the D-Bus specification that this runtime sends or knows. */
export const errorNames = {
  accessDenied: "org.freedesktop.DBus.Error.AccessDenied",
  disconnected: "org.freedesktop.DBus.Error.Disconnected",
  failed: "org.freedesktop.DBus.Error.Failed",
  inconsistentMessage: "org.freedesktop.DBus.Error.InconsistentMessage",
  invalidArgs: "org.freedesktop.DBus.Error.InvalidArgs",
  invalidSignature: "org.freedesktop.DBus.Error.InvalidSignature",
  limitsExceeded: "org.freedesktop.DBus.Error.LimitsExceeded",
  nameHasNoOwner: "org.freedesktop.DBus.Error.NameHasNoOwner",
  noReply: "org.freedesktop.DBus.Error.NoReply",
  notSupported: "org.freedesktop.DBus.Error.NotSupported",
  propertyReadOnly: "org.freedesktop.DBus.Error.PropertyReadOnly",
  serviceUnknown: "org.freedesktop.DBus.Error.ServiceUnknown",
  unknownInterface: "org.freedesktop.DBus.Error.UnknownInterface",
  unknownMethod: "org.freedesktop.DBus.Error.UnknownMethod",
  unknownObject: "org.freedesktop.DBus.Error.UnknownObject",
  unknownProperty: "org.freedesktop.DBus.Error.UnknownProperty",
} as const;

/**
 * Where an error comes from, when it is not the program itself that made it: an
 * error reply; the runtime, about this process or its connections; or the runtime,
 * for the caller of a service.
 */
type Origin = "reply" | "runtime" | "caller";

const origins = /* @__PURE__ */ new WeakMap<object, Origin>();

/** Marks an error that came as a reply. */
export function fromReply<E extends DBusError>(error: E): E {
  origins.set(error, "reply");
  return error;
}

/** Marks an error that is about this process; nothing for a caller of its services. */
export function local<E>(error: E): E {
  if (error instanceof DBusError && !origins.has(error))
    origins.set(error, "runtime");
  return error;
}

/** Marks an error that tells a caller about its own call. */
export function forCaller<E>(error: E): E {
  if (error instanceof DBusError) origins.set(error, "caller");
  return error;
}

/**
 * Whether a caller may be told of an error that a service fails with: one that the
 * service has made, or that is about the call. What came from somebody else, or
 * tells of this process, is neither.
 */
export function isForCaller(error: unknown): error is DBusError {
  if (!(error instanceof DBusError)) return false;
  const origin = origins.get(error);
  return origin === undefined ? !isAlwaysLocal(error) : origin === "caller";
}

/** Whether the runtime alone makes errors of this class. */
function isAlwaysLocal(error: DBusError): boolean {
  return (
    error instanceof ConnectionClosedError ||
    error instanceof TimeoutError ||
    error instanceof NameTakenError ||
    error instanceof ValidationError ||
    error instanceof WireError ||
    error instanceof UnexpectedSignatureError
  );
}

/** Longest message, in UTF-16 units, that is sent to a peer or kept from one. */
const maxMessage = 2048;

/**
 * An error as D-Bus has it: a name and, usually, a message.
 *
 * Thrown by proxies for error replies. One that a service's own method makes and
 * throws goes to the caller as it is, so its message must not hold secrets. One that
 * the method has caught, or let through, does not: see {@link isRemote}.
 *
 * @example
 * throw new DBusError("org.example.Error.Full", "no room for another disk");
 */
export class DBusError extends Error {
  /** The D-Bus name, such as `org.freedesktop.DBus.Error.Failed`. */
  override readonly name: string;
  /** Not an own property: errors of one name and message are equal to testers. */
  readonly #body: readonly unknown[];

  constructor(name: string, message = "", options?: DBusErrorOptions) {
    super(bounded(message), options);
    this.name = name;
    this.#body = options?.body ?? [];
  }

  /**
   * All that an error reply carried, the message included; empty for others. Of one
   * over 256 KiB it is the beginning of the message.
   */
  get body(): readonly unknown[] {
    return this.#body;
  }

  /**
   * Whether it is an error reply: of the service that was called, or of the bus.
   *
   * A service that lets one through answers its own caller with `Failed`: what
   * others say may be no business of his. To pass it on, make another of it.
   *
   * @example
   * if (error instanceof DBusError && error.isRemote)
   *   throw new DBusError(error.name, error.message);
   */
  get isRemote(): boolean {
    return origins.get(this) === "reply";
  }
}

export interface DBusErrorOptions extends ErrorOptions {
  /** What an error reply carried. */
  readonly body?: readonly unknown[] | undefined;
}

function bounded(message: string): string {
  return message.length <= maxMessage
    ? message
    : `${message.slice(0, maxMessage - 1)}…`;
}

/** The caller may not do this. */
export class AccessDeniedError extends DBusError {
  constructor(message = "access denied", options?: DBusErrorOptions) {
    super(errorNames.accessDenied, message, options);
  }
}

/** The generic failure, when no better name fits. */
export class FailedError extends DBusError {
  constructor(message = "failed", options?: DBusErrorOptions) {
    super(errorNames.failed, message, options);
  }
}

/** An argument, a result or a property value is not what the interface says. */
export class InvalidArgsError extends DBusError {
  constructor(message = "invalid arguments", options?: DBusErrorOptions) {
    super(errorNames.invalidArgs, message, options);
  }
}

/** A value failed the check of its interface. */
export class ValidationError extends InvalidArgsError {
  /** Wire name of the method, signal or property. */
  readonly member: string;
  /** Where the value stands: `mimes[3]`. Empty when the number of values is wrong. */
  readonly path: string;
  readonly expected: string;
  /** A bounded, one-line description of the value; never the value itself. */
  readonly received: string;

  constructor(
    failure: Readonly<
      Record<"member" | "path" | "expected" | "received", string>
    >,
  ) {
    const { member, path, expected, received } = failure;
    const place = path === "" ? member : `${member}: ${path}`;
    super(`${place}: expected ${expected}, got ${received}`);
    this.member = member;
    this.path = path;
    this.expected = expected;
    this.received = received;
  }
}

/** Too much at once: bytes queued, values waiting, pending calls. */
export class LimitsExceededError extends DBusError {
  constructor(message = "a limit is exceeded", options?: DBusErrorOptions) {
    super(errorNames.limitsExceeded, message, options);
  }
}

/** Nobody owns the name. */
export class NameHasNoOwnerError extends DBusError {
  constructor(message = "the name has no owner", options?: DBusErrorOptions) {
    super(errorNames.nameHasNoOwner, message, options);
  }
}

/** A name was requested without queueing, and someone else owns it. */
export class NameTakenError extends FailedError {}

/** The peer gave no reply, as the bus says: it has left. */
export class NoReplyError extends DBusError {
  constructor(message = "no reply", options?: DBusErrorOptions) {
    super(errorNames.noReply, message, options);
  }
}

/** No reply came within the time that was allowed here. Never an error reply. */
export class TimeoutError extends NoReplyError {}

/** Something that this object, or this connection, cannot do. */
export class NotSupportedError extends DBusError {
  constructor(message = "not supported", options?: DBusErrorOptions) {
    super(errorNames.notSupported, message, options);
  }
}

export class PropertyReadOnlyError extends DBusError {
  constructor(
    message = "the property is read-only",
    options?: DBusErrorOptions,
  ) {
    super(errorNames.propertyReadOnly, message, options);
  }
}

/** The destination is not on the bus and cannot be started. */
export class ServiceUnknownError extends DBusError {
  constructor(message = "the service is unknown", options?: DBusErrorOptions) {
    super(errorNames.serviceUnknown, message, options);
  }
}

export class UnknownInterfaceError extends DBusError {
  constructor(message = "no such interface", options?: DBusErrorOptions) {
    super(errorNames.unknownInterface, message, options);
  }
}

export class UnknownMethodError extends DBusError {
  constructor(message = "no such method", options?: DBusErrorOptions) {
    super(errorNames.unknownMethod, message, options);
  }
}

export class UnknownObjectError extends DBusError {
  constructor(message = "no such object", options?: DBusErrorOptions) {
    super(errorNames.unknownObject, message, options);
  }
}

export class UnknownPropertyError extends DBusError {
  constructor(message = "no such property", options?: DBusErrorOptions) {
    super(errorNames.unknownProperty, message, options);
  }
}

/** Our own connection is closed, by either side. Never an error reply. */
export class ConnectionClosedError extends DBusError {
  constructor(
    message = "the connection is closed",
    options?: DBusErrorOptions,
  ) {
    super(errorNames.disconnected, message, options);
  }
}

/**
 * Bytes that are not a D-Bus message, or values that cannot be put into one.
 *
 * Values are described, never repeated in full.
 */
export class WireError extends DBusError {
  constructor(message: string, options?: DBusErrorOptions) {
    super(errorNames.inconsistentMessage, message, options);
  }
}

/** A reply, or a property's value, has another type than the interface says. Never an error reply. */
export class UnexpectedSignatureError extends DBusError {
  constructor(message: string, options?: DBusErrorOptions) {
    super(errorNames.invalidSignature, message, options);
  }
}

/**
 * A service produced a value that its own interface forbids. Not a
 * {@link DBusError}: the caller only learns that the call failed, the details
 * go to `onError`.
 */
export class ResultError extends Error {
  override readonly name = "ResultError";
}

/** Errors like one that came before, too many to tell of each. */
export class RepeatedError extends Error {
  override readonly name = "RepeatedError";
  /** How many. */
  readonly count: number;

  /** @param last - The last of them, which becomes the cause. */
  constructor(count: number, last: unknown) {
    const text = last instanceof Error ? last.message : String(last);
    super(`${String(count)} more like this: ${bounded(text)}`, { cause: last });
    this.count = count;
  }
}
