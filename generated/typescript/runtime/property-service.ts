import type { CallContext } from "./bus.js";
import type { PropertyDescriptor } from "./descriptor.js";
import {
  AccessDeniedError,
  DBusError,
  InvalidArgsError,
  PropertyReadOnlyError,
  UnknownInterfaceError,
  UnknownPropertyError,
} from "./errors.js";
import type { ServedObject } from "./object-tree.js";
import { show } from "./show.js";
import { reservedInterfaces } from "./standard-interfaces.js";
import type { Skeleton } from "./skeleton.js";
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
  const { skeleton, property } = findProperty(object, interfaceName, name);
  const pending = authorize(skeleton, call);
  if (pending !== undefined) await pending;
  if (property.access === "write")
    throw new InvalidArgsError(`the property ${name} cannot be read`);
  return new Variant(property.type, await skeleton.$get(name));
}

/** `Properties.Set`. @returns What was set, so that it can be announced. */
export async function setProperty(
  object: ServedObject,
  interfaceName: string,
  name: string,
  value: Variant,
  call: CallContext,
): Promise<{ skeleton: Skeleton; property: PropertyDescriptor }> {
  const found = findProperty(object, interfaceName, name);
  const { skeleton, property } = found;
  const pending = authorize(skeleton, call);
  if (pending !== undefined) await pending;
  if (property.access === "read")
    throw new PropertyReadOnlyError(`the property ${name} is read-only`);
  if (value.signature !== property.type)
    throw new InvalidArgsError(
      `${name}: expected a value of the type ${property.type}, got ${show(value.signature)}`,
    );
  if (!(await skeleton.$set(name, value.value)))
    throw new PropertyReadOnlyError(`the property ${name} cannot be set`);
  return found;
}

/** `Properties.GetAll`; every interface's when the name is empty. */
export async function getAllProperties(
  object: ServedObject,
  interfaceName: string,
  call: CallContext,
  report: ReportProperty,
): Promise<ReadonlyMap<string, Variant>> {
  const skeletons = [...object.interfaces.values()]
    .map(({ skeleton }) => skeleton)
    .filter(
      ({ $descriptor }) =>
        interfaceName === "" || $descriptor.name === interfaceName,
    );
  if (
    skeletons.length === 0 &&
    interfaceName !== "" &&
    !reservedInterfaces.has(interfaceName)
  )
    throw unknownInterface(interfaceName);
  const values = new Map<string, Variant>();
  for (const skeleton of skeletons) {
    const pending = authorize(skeleton, call);
    if (pending !== undefined) await pending;
    for (const [name, value] of await readAll(skeleton, report)) {
      if (!values.has(name)) values.set(name, value);
    }
  }
  return values;
}

/** All values that can be read. One that fails is left out: the others still count. */
export async function readAll(
  skeleton: Skeleton,
  report: ReportProperty,
): Promise<ReadonlyMap<string, Variant>> {
  const values = new Map<string, Variant>();
  for (const { name, type, access } of skeleton.$descriptor.properties) {
    if (access === "write") continue;
    try {
      values.set(name, new Variant(type, await skeleton.$get(name)));
    } catch (error) {
      // A DBusError is the service's way to say that there is no value now.
      if (!(error instanceof DBusError)) report(error, skeleton, name);
    }
  }
  return values;
}

function findProperty(
  object: ServedObject,
  interfaceName: string,
  name: string,
): { skeleton: Skeleton; property: PropertyDescriptor } {
  let isKnown = interfaceName === "" || reservedInterfaces.has(interfaceName);
  for (const { skeleton } of object.interfaces.values()) {
    const { $descriptor } = skeleton;
    if (interfaceName !== "" && $descriptor.name !== interfaceName) continue;
    isKnown = true;
    const property = $descriptor.properties.find((own) => own.name === name);
    if (property !== undefined) return { skeleton, property };
  }
  throw isKnown
    ? new UnknownPropertyError(`no property ${show(name)}`)
    : unknownInterface(interfaceName);
}

function unknownInterface(name: string): UnknownInterfaceError {
  return new UnknownInterfaceError(`no interface ${show(name)}`);
}
