import { DBusError, fromReply, type DBusErrorOptions } from "./errors.js";

/** Classes of errors that an interface declares, by the names of the errors. */
export type ErrorClasses = Readonly<
  Record<string, new (message: string, options: DBusErrorOptions) => DBusError>
>;

/** The same error as an instance of the class that is declared for its name. */
export function declaredError(classes: ErrorClasses, error: unknown): unknown {
  if (!(error instanceof DBusError) || !Object.hasOwn(classes, error.name))
    return error;
  const { isRemote } = error;
  const Declared = classes[error.name];
  if (Declared === undefined || error instanceof Declared) return error;
  const { message, body, cause } = error;
  const declared = new Declared(message, { body, cause });
  return isRemote ? fromReply(declared) : declared;
}
