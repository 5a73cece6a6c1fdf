import type { InterfaceDescriptor, PropertyDescriptor } from "./descriptor.js";
import type { Bound, Bounds } from "./wire/bounds.js";

/** Names on D-Bus have at most 255 bytes; what is far longer is not read. */
const maxName = 65_536;

/** What is known of a property's value: nothing is built of one of another type. */
export function valueBound({ type, bound }: PropertyDescriptor): Bound {
  return { name: "value", types: [type], held: bound };
}

/** Descriptors do not change, so each is looked through once. */
const known = /* @__PURE__ */ new WeakMap<
  InterfaceDescriptor,
  { readonly values: Bound; readonly change: Bounds }
>();

/** What is known of all values, by name, as `GetAll` gives them. */
export function valuesBound(descriptor: InterfaceDescriptor): Bound {
  return boundsOf(descriptor).values;
}

/** The same for the arguments of `PropertiesChanged`. */
export function changeBounds(descriptor: InterfaceDescriptor): Bounds {
  return boundsOf(descriptor).change;
}

function boundsOf(descriptor: InterfaceDescriptor): {
  readonly values: Bound;
  readonly change: Bounds;
} {
  let bounds = known.get(descriptor);
  if (bounds === undefined) {
    const entries = descriptor.properties.map((property) => ({
      ...valueBound(property),
      name: property.name,
    }));
    const values = {
      name: "values",
      keys: { most: maxName },
      entries,
    };
    bounds = { values, change: [undefined, values, undefined] };
    known.set(descriptor, bounds);
  }
  return bounds;
}
