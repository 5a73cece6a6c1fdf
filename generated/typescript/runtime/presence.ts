import type { CallOptions } from "./bus.js";
import { isDictionary, isMap } from "./check.js";
import type { InterfaceDescriptor } from "./descriptor.js";
import {
  AccessDeniedError,
  DBusError,
  InvalidArgsError,
  local,
  NotSupportedError,
  UnknownInterfaceError,
  UnknownMethodError,
  UnknownObjectError,
  UnknownPropertyError,
} from "./errors.js";
import {
  introspectedMembers,
  type IntrospectedMembers,
  type MemberKind,
} from "./introspected.js";
import type { Proxy } from "./proxy.js";
import { callProperties } from "./remote-property.js";
import { show } from "./show.js";
import { introspectable } from "./standard-interfaces.js";

/** Wire names of the members that a descriptor knows. */
export type MemberName<D extends InterfaceDescriptor> = D[
  "methods" | "signals" | "properties"][number]["name"];

/**
 * Whether a remote object has the proxy's interface.
 *
 * @throws NotSupportedError when it cannot be known.
 */
export async function hasInterface(
  proxy: Proxy,
  options: CallOptions | undefined,
): Promise<boolean> {
  const answer = await introspect(proxy, options);
  if (!(answer instanceof DBusError)) return answer !== undefined;
  const values = await askProperties(proxy, "GetAll", options);
  if (!(values instanceof DBusError)) {
    // No values at all is also what careless services answer for any interface.
    if (isEmpty(values)) throw unknowable(proxy);
    return true;
  }
  // An object without standard interfaces may say the same of each of them.
  if (isAbsence(values) && values.name !== answer.name) return false;
  throw unknowable(proxy);
}

/**
 * Whether a remote object has a member of the proxy's interface.
 *
 * @throws TypeError when the interface itself has no such member.
 * @throws NotSupportedError when it cannot be known.
 */
export async function hasMember(
  proxy: Proxy,
  member: string,
  options: CallOptions | undefined,
): Promise<boolean> {
  const { $descriptor } = proxy;
  const kinds = kindsOf($descriptor, member);
  if (kinds.length === 0)
    throw new TypeError(`${$descriptor.name} has no member ${show(member)}`);
  const answer = await introspect(proxy, options);
  if (answer === undefined) return false;
  if (!(answer instanceof DBusError))
    return kinds.every((kind) => answer[kind].has(member));
  const isReadable = $descriptor.properties.some(
    ({ name, access }) => name === member && access !== "write",
  );
  if (kinds.length > 1 || !isReadable) throw unknowable(proxy, member);
  const value = await askProperties(proxy, "Get", options, member);
  return !(value instanceof DBusError);
}

function kindsOf(
  { methods, signals, properties }: InterfaceDescriptor,
  member: string,
): readonly MemberKind[] {
  const lists = { method: methods, signal: signals, property: properties };
  const kinds = ["method", "signal", "property"] as const;
  return kinds.filter((kind) =>
    lists[kind].some(({ name }) => name === member),
  );
}

/**
 * What an object says of the interface: nothing when it has none. Its error, when
 * it does not say.
 */
async function introspect(
  { $bus, $destination, $path, $descriptor }: Proxy,
  options: CallOptions | undefined,
): Promise<IntrospectedMembers | undefined | DBusError> {
  try {
    const [xml] = await $bus.call(
      {
        destination: $destination,
        path: $path,
        interface: introspectable.name,
        member: "Introspect",
        returns: "s",
      },
      options,
    );
    // The reply has the signature that was asked for.
    return introspectedMembers(String(xml), $descriptor.name);
  } catch (error) {
    if (error instanceof UnknownObjectError) return undefined;
    if (isUnanswered(error) || error instanceof AccessDeniedError) return error;
    throw error;
  }
}

/** A property's value, or all values, unchecked; the error that says that there is none. */
async function askProperties(
  proxy: Proxy,
  member: "Get" | "GetAll",
  options: CallOptions | undefined,
  ...property: readonly string[]
): Promise<unknown> {
  const body = [proxy.$descriptor.name, ...property];
  try {
    const [reply] = await callProperties(
      proxy,
      member,
      member === "Get" ? ["ss", body, "v"] : ["s", body, "a{sv}"],
      options,
    );
    return reply;
  } catch (error) {
    if (isAbsence(error) || isUnanswered(error)) return error;
    throw error;
  }
}

/** The object has no such standard interface. */
function isUnanswered(error: unknown): error is DBusError {
  return (
    error instanceof UnknownMethodError ||
    error instanceof UnknownInterfaceError ||
    error instanceof NotSupportedError
  );
}

/** GDBus says InvalidArgs for interfaces and for properties that are not there. */
function isAbsence(error: unknown): error is DBusError {
  return (
    error instanceof UnknownObjectError ||
    error instanceof UnknownInterfaceError ||
    error instanceof UnknownPropertyError ||
    error instanceof InvalidArgsError
  );
}

function isEmpty(values: unknown): boolean {
  if (isMap(values)) return values.size === 0;
  return isDictionary(values) && Object.keys(values).length === 0;
}

function unknowable(proxy: Proxy, member?: string): NotSupportedError {
  const { $descriptor, $path } = proxy;
  const what = member === undefined ? "" : `${show(member)} of `;
  return local(
    new NotSupportedError(
      `${$path} cannot be asked whether it has ${what}${$descriptor.name}: it does not allow introspection`,
    ),
  );
}
