import type { CallContext } from "./bus.js";
import { readingOf } from "./call-frame.js";
import { rolesOf, type PropertyDescriptor } from "./descriptor.js";
import {
  AccessDeniedError,
  InvalidArgsError,
  isForCaller,
  PropertyReadOnlyError,
  UnknownInterfaceError,
  UnknownPropertyError,
} from "./errors.js";
import type { ServedInterface, ServedObject } from "./object-tree.js";
import {
  isTellable,
  maxPropertyDepth,
  tellableValue,
} from "./property-value.js";
import type { PropertyView } from "./role-guard.js";
import { show } from "./show.js";
import { reservedInterfaces } from "./standard-interfaces.js";
import type { Skeleton } from "./skeleton.js";
import type { Awaitable, DictionaryShape, ObjectPath } from "./types.js";
import { Variant } from "./variant.js";

/** Hears of a value that could not be read, and of whose it was. */
export type ReportProperty = (
  error: unknown,
  skeleton: Skeleton,
  property: string,
) => void;

/** @throws AccessDeniedError when the skeleton refuses the call. */
export function authorize(
  skeleton: Skeleton,
  call: CallContext,
): Promise<void> | undefined {
  const verdict = skeleton.authorize(call);
  // Waiting only when asked to keeps calls in the order of their messages.
  if (typeof verdict === "object")
    return Promise.resolve(verdict).then(requireAllowed);
  requireAllowed(verdict);
  return undefined;
}

function requireAllowed(verdict: unknown): void {
  if (verdict === false) throw new AccessDeniedError();
}

/** `Properties.Get`. */
export async function getProperty(
  object: ServedObject,
  interfaceName: string,
  name: string,
  call: CallContext,
): Promise<Variant> {
  const { served, property } = findProperty(object, interfaceName, name);
  const { skeleton, guard } = served;
  const admission = guard?.admit(property, call);
  if (admission !== undefined) await admission;
  const pending = authorize(skeleton, call);
  if (pending !== undefined) await pending;
  if (property.access === "write")
    throw new InvalidArgsError(`the property ${name} cannot be read`);
  return new Variant(property.type, await skeleton.$get(name));
}

/**
 * `Properties.Set`.
 *
 * @param read - Gives the value with its dictionaries as the interface has them.
 * @returns What was set, so that it can be announced.
 */
export async function setProperty(
  object: ServedObject,
  interfaceName: string,
  name: string,
  read: (dictionaries: DictionaryShape) => Variant,
  call: CallContext,
): Promise<{ skeleton: Skeleton; property: PropertyDescriptor }> {
  const { served, property } = findProperty(object, interfaceName, name);
  const { skeleton, guard } = served;
  const admission = guard?.admit(property, call);
  if (admission !== undefined) await admission;
  const pending = authorize(skeleton, call);
  if (pending !== undefined) await pending;
  if (property.access === "read")
    throw new PropertyReadOnlyError(`the property ${name} is read-only`);
  const value = read(skeleton.$descriptor.dictionaries);
  if (value.signature !== property.type)
    throw new InvalidArgsError(
      `${name}: expected a value of the type ${property.type}, got ${show(value.signature)}`,
    );
  if (!isTellable(value))
    throw new InvalidArgsError(
      `${name}: expected a value of at most ${String(maxPropertyDepth)} levels, got more`,
    );
  if (!(await skeleton.$set(name, value.value)))
    throw new PropertyReadOnlyError(`the property ${name} cannot be set`);
  return { skeleton, property };
}

/**
 * `Properties.GetAll`; every interface's when the name is empty. What the caller may
 * not read is left out.
 *
 * @throws AccessDeniedError when the interface it names is closed to the caller.
 */
export async function getAllProperties(
  object: ServedObject,
  interfaceName: string,
  call: CallContext,
  report: ReportProperty,
): Promise<ReadonlyMap<string, Variant>> {
  const interfaces = [...object.interfaces.values()].filter(
    ({ skeleton }) =>
      interfaceName === "" || skeleton.$descriptor.name === interfaceName,
  );
  if (
    interfaces.length === 0 &&
    interfaceName !== "" &&
    !reservedInterfaces.has(interfaceName)
  )
    throw unknownInterface(interfaceName);
  const values = new Map<string, Variant>();
  for (const { skeleton, guard } of interfaces) {
    const view = guard === undefined ? undefined : await guard.view(call);
    if (view?.refusal !== undefined) {
      if (interfaceName === "") continue;
      throw view.refusal;
    }
    const pending = authorize(skeleton, call);
    if (pending !== undefined) await pending;
    const own = await readAll(
      skeleton,
      report,
      readableBy(skeleton, object.path, call, view, report),
    );
    for (const [name, value] of own) {
      if (!values.has(name)) values.set(name, value);
    }
  }
  return values;
}

/**
 * All values that can be read, or those of them that whoever gets them may read.
 * One that fails is left out: the others still count.
 */
export async function readAll(
  skeleton: Skeleton,
  report: ReportProperty,
  isReadable: (property: PropertyDescriptor) => Awaitable<boolean>,
): Promise<ReadonlyMap<string, Variant>> {
  const values = new Map<string, Variant>();
  for (const property of skeleton.$descriptor.properties) {
    const { name, access } = property;
    if (access === "write" || !(await isReadable(property))) continue;
    try {
      values.set(name, await tellableValue(skeleton, property));
    } catch (error) {
      // A DBusError is the service's way to say that there is no value now.
      if (!isForCaller(error)) report(error, skeleton, name);
    }
  }
  return values;
}

/** What of a skeleton a caller may read: by its roles, then by the skeleton itself. */
export function readableBy(
  skeleton: Skeleton,
  path: ObjectPath,
  call: CallContext,
  view: PropertyView | undefined,
  report: ReportProperty,
): (property: PropertyDescriptor) => Awaitable<boolean> {
  return async (property) => {
    if (view?.isReadable(property) === false) return false;
    const { name } = property;
    if (skeleton.$isPublic(name)) return true;
    try {
      await authorize(skeleton, readingOf(call, path, name));
      return true;
    } catch (error) {
      // A refusal concerns this property only.
      if (!isForCaller(error)) report(error, skeleton, name);
      return false;
    }
  };
}

/** What everybody may read, so that signals may hold it. */
export function isForEveryone(
  skeleton: Skeleton,
  property: PropertyDescriptor,
): boolean {
  return (
    rolesOf(skeleton.$descriptor, property) === undefined &&
    skeleton.$isPublic(property.name)
  );
}

function findProperty(
  object: ServedObject,
  interfaceName: string,
  name: string,
): { served: ServedInterface; property: PropertyDescriptor } {
  let isKnown = interfaceName === "" || reservedInterfaces.has(interfaceName);
  for (const served of object.interfaces.values()) {
    const { $descriptor } = served.skeleton;
    if (interfaceName !== "" && $descriptor.name !== interfaceName) continue;
    isKnown = true;
    const property = $descriptor.properties.find((own) => own.name === name);
    if (property !== undefined) return { served, property };
  }
  throw isKnown
    ? new UnknownPropertyError(`no property ${show(name)}`)
    : unknownInterface(interfaceName);
}

function unknownInterface(name: string): UnknownInterfaceError {
  return new UnknownInterfaceError(`no interface ${show(name)}`);
}
