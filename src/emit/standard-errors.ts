import type * as runtime from "../runtime/index.js";

const prefix = "org.freedesktop.DBus.Error.";

/** Errors of the D-Bus specification whose classes are in the runtime. A misspelt one does not compile. */
const classes: Readonly<Record<string, keyof typeof runtime>> = {
  AccessDenied: "AccessDeniedError",
  Failed: "FailedError",
  InvalidArgs: "InvalidArgsError",
  LimitsExceeded: "LimitsExceededError",
  NameHasNoOwner: "NameHasNoOwnerError",
  NoReply: "NoReplyError",
  NotSupported: "NotSupportedError",
  PropertyReadOnly: "PropertyReadOnlyError",
  ServiceUnknown: "ServiceUnknownError",
  UnknownInterface: "UnknownInterfaceError",
  UnknownMethod: "UnknownMethodError",
  UnknownObject: "UnknownObjectError",
  UnknownProperty: "UnknownPropertyError",
};

/** Names of their classes by the names of the errors. */
export const standardErrors: ReadonlyMap<string, string> = new Map(
  Object.entries(classes).map(([name, type]) => [prefix + name, type]),
);

/** What code calls the class of an error; any other is a plain one. */
export function errorClassName(
  error: string,
  declared: ReadonlyMap<string, string>,
): string {
  return declared.get(error) ?? standardErrors.get(error) ?? "DBusError";
}
