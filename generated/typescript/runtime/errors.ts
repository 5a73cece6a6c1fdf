import { show } from "./show.js";

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

/** Longest message, in UTF-16 units, that is sent to a peer or kept from one. */
const maxMessage = 2048;

/**
 * An error as D-Bus has it: a name and, usually, a message.
 *
 * Thrown by proxies for error replies. Thrown by a service's own method, it goes
 * to the caller as it is, so its message must not hold secrets.
 *
 * @example
 * throw new DBusError("org.example.Error.Full", "no room for another disk");
 */
export class DBusError extends Error {
  /** The D-Bus name, such as `org.freedesktop.DBus.Error.Failed`. */
  override readonly name: string;

  constructor(name: string, message = "", options?: ErrorOptions) {
    super(bounded(message), options);
    this.name = name;
  }
}

function bounded(message: string): string {
  return message.length <= maxMessage
    ? message
    : `${message.slice(0, maxMessage - 1)}…`;
}

/** The caller may not do this. */
export class AccessDeniedError extends DBusError {
  constructor(message = "access denied", options?: ErrorOptions) {
    super(errorNames.accessDenied, message, options);
  }
}

/** The generic failure, when no better name fits. */
export class FailedError extends DBusError {
  constructor(message = "failed", options?: ErrorOptions) {
    super(errorNames.failed, message, options);
  }
}

/** An argument, a result or a property value is not what the interface says. */
export class InvalidArgsError extends DBusError {
  constructor(message = "invalid arguments", options?: ErrorOptions) {
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
  constructor(message = "a limit is exceeded", options?: ErrorOptions) {
    super(errorNames.limitsExceeded, message, options);
  }
}

/** Nobody owns the name. */
export class NameHasNoOwnerError extends DBusError {
  constructor(message = "the name has no owner", options?: ErrorOptions) {
    super(errorNames.nameHasNoOwner, message, options);
  }
}

/** A name was requested without queueing, and someone else owns it. */
export class NameTakenError extends FailedError {}

/** The peer gave no reply. */
export class NoReplyError extends DBusError {
  constructor(message = "no reply", options?: ErrorOptions) {
    super(errorNames.noReply, message, options);
  }
}

/** No reply came within the time that the caller allowed. */
export class TimeoutError extends NoReplyError {}

/** Something that this object, or this connection, cannot do. */
export class NotSupportedError extends DBusError {
  constructor(message = "not supported", options?: ErrorOptions) {
    super(errorNames.notSupported, message, options);
  }
}

export class PropertyReadOnlyError extends DBusError {
  constructor(message = "the property is read-only", options?: ErrorOptions) {
    super(errorNames.propertyReadOnly, message, options);
  }
}

/** The destination is not on the bus and cannot be started. */
export class ServiceUnknownError extends DBusError {
  constructor(message = "the service is unknown", options?: ErrorOptions) {
    super(errorNames.serviceUnknown, message, options);
  }
}

export class UnknownInterfaceError extends DBusError {
  constructor(message = "no such interface", options?: ErrorOptions) {
    super(errorNames.unknownInterface, message, options);
  }
}

export class UnknownMethodError extends DBusError {
  constructor(message = "no such method", options?: ErrorOptions) {
    super(errorNames.unknownMethod, message, options);
  }
}

export class UnknownObjectError extends DBusError {
  constructor(message = "no such object", options?: ErrorOptions) {
    super(errorNames.unknownObject, message, options);
  }
}

export class UnknownPropertyError extends DBusError {
  constructor(message = "no such property", options?: ErrorOptions) {
    super(errorNames.unknownProperty, message, options);
  }
}

/** The connection is closed, by either side. */
export class ConnectionClosedError extends DBusError {
  constructor(message = "the connection is closed", options?: ErrorOptions) {
    super(errorNames.disconnected, message, options);
  }
}

/**
 * Bytes that are not a D-Bus message, or values that cannot be put into one.
 *
 * Values are described, never repeated in full.
 */
export class WireError extends DBusError {
  constructor(message: string, options?: ErrorOptions) {
    super(errorNames.inconsistentMessage, message, options);
  }
}

/** A reply, or a property's value, has another type than the interface says. */
export class UnexpectedSignatureError extends DBusError {
  constructor(message: string, options?: ErrorOptions) {
    super(errorNames.invalidSignature, message, options);
  }
}

/**
 * The error for an error reply: of the class that belongs to its name, so that
 * `instanceof` works, or a plain {@link DBusError}.
 *
 * @param body - The decoded body. Its first value is the message if it is text.
 */
export function errorFromReply(
  name: string,
  body: readonly unknown[],
): DBusError {
  const first = body[0];
  const message = typeof first === "string" ? first : "";
  switch (name) {
    case errorNames.accessDenied:
      return new AccessDeniedError(message);
    case errorNames.disconnected:
      return new ConnectionClosedError(message);
    case errorNames.failed:
      return new FailedError(message);
    case errorNames.invalidArgs:
      return new InvalidArgsError(message);
    case errorNames.invalidSignature:
      return new UnexpectedSignatureError(message);
    case errorNames.limitsExceeded:
      return new LimitsExceededError(message);
    case errorNames.nameHasNoOwner:
      return new NameHasNoOwnerError(message);
    case errorNames.noReply:
      return new NoReplyError(message);
    case errorNames.notSupported:
      return new NotSupportedError(message);
    case errorNames.propertyReadOnly:
      return new PropertyReadOnlyError(message);
    case errorNames.serviceUnknown:
      return new ServiceUnknownError(message);
    case errorNames.unknownInterface:
      return new UnknownInterfaceError(message);
    case errorNames.unknownMethod:
      return new UnknownMethodError(message);
    case errorNames.unknownObject:
      return new UnknownObjectError(message);
    case errorNames.unknownProperty:
      return new UnknownPropertyError(message);
    default:
      return new DBusError(name, message);
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

/** Reports an argument, result or property value that does not fit. Always throws. */
export function fail(
  member: string,
  path: string,
  expected: string,
  value: unknown,
): never {
  throw new ValidationError({ member, path, expected, received: show(value) });
}

/** Reports a body with too many or too few values. Always throws. */
export function failCount(
  member: string,
  expected: number,
  actual: number,
): never {
  throw new ValidationError({
    member,
    path: "",
    expected: expected === 1 ? "1 value" : `${String(expected)} values`,
    received: String(actual),
  });
}

/**
 * Runs a check over what a service itself is about to send.
 *
 * @throws {@link ResultError} when it does not fit: the mistake is the
 *   service's, and a caller must not be told that its arguments were wrong.
 */
export function checkOutgoing<V>(check: (value: V) => void, value: V): void {
  try {
    check(value);
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    throw new ResultError(`outgoing value: ${error.message}`, {
      cause: error,
    });
  }
}
