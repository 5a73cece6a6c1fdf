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
  /** Not an own property: errors of one name and message are equal to testers. */
  readonly #body: readonly unknown[];

  constructor(name: string, message = "", options?: DBusErrorOptions) {
    super(bounded(message), options);
    this.name = name;
    this.#body = options?.body ?? [];
  }

  /** All that an error reply carried, the message included; empty for others. */
  get body(): readonly unknown[] {
    return this.#body;
  }
}

export interface DBusErrorOptions extends ErrorOptions {
  /** What an error reply carried. */
  readonly body?: readonly unknown[] | undefined;
}

/** Classes of errors that an interface declares, by the names of the errors. */
export type ErrorClasses = Readonly<
  Record<string, new (message: string, options: DBusErrorOptions) => DBusError>
>;

/** The same error as an instance of the class that is declared for its name. */
export function declaredError(classes: ErrorClasses, error: unknown): unknown {
  if (!(error instanceof DBusError) || !Object.hasOwn(classes, error.name))
    return error;
  const Declared = classes[error.name];
  if (Declared === undefined || error instanceof Declared) return error;
  const { message, body, cause } = error;
  return new Declared(message, { body, cause });
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

/** The peer gave no reply. */
export class NoReplyError extends DBusError {
  constructor(message = "no reply", options?: DBusErrorOptions) {
    super(errorNames.noReply, message, options);
  }
}

/** No reply came within the time that the caller allowed. */
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

/** The connection is closed, by either side. */
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

/** A reply, or a property's value, has another type than the interface says. */
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
