import type { CallOptions, Subscription } from "./bus.js";
import type { PropertyDescriptor } from "./descriptor.js";
import { UnexpectedSignatureError, UnknownPropertyError } from "./errors.js";
import type { PropertyGroup } from "./property.js";
import { propertiesInterface, watchProperty } from "./property-watch.js";
import type { Proxy } from "./proxy.js";
import { show } from "./show.js";
import { Variant } from "./variant.js";

/** Fails unless the value has the property's type. */
export type PropertyCheck<T> = (value: unknown) => asserts value is T;

/** What the three kinds of property have in common. */
export abstract class RemoteProperty<T> {
  readonly #group: PropertyGroup<object>;
  readonly #name: string;
  readonly #check: PropertyCheck<T>;

  constructor(
    group: PropertyGroup<object>,
    name: string,
    check: PropertyCheck<T>,
  ) {
    this.#group = group;
    this.#name = name;
    this.#check = check;
    group.$add({ name, check });
  }

  protected async $get(options?: CallOptions): Promise<T> {
    const owner = this.#group.$owner;
    const [value] = await callProperties(
      owner,
      "Get",
      ["ss", [owner.$descriptor.name, this.#name], "v"],
      options,
    );
    return unwrap(describe(owner, this.#name), value, this.#check);
  }

  protected async $set(value: T, options?: CallOptions): Promise<void> {
    const owner = this.#group.$owner;
    const check: PropertyCheck<T> = this.#check;
    check(value);
    const { type } = describe(owner, this.#name);
    const { name } = owner.$descriptor;
    await callProperties(
      owner,
      "Set",
      ["ssv", [name, this.#name, new Variant(type, value)], ""],
      options,
    );
  }

  protected $watch(listener: (value: T) => void): Subscription {
    const owner = this.#group.$owner;
    const property = describe(owner, this.#name);
    return watchProperty({
      owner,
      property,
      get: () => this.$get(),
      read: (value) => unwrap(property, value, this.#check),
      listener,
    });
  }
}

type PropertiesCall = readonly [
  signature: string,
  body: readonly unknown[],
  returns: string,
];

/** Calls `org.freedesktop.DBus.Properties` on the proxy's object. */
export function callProperties(
  { $bus, $destination, $path }: Proxy,
  member: string,
  [signature, body, returns]: PropertiesCall,
  options: CallOptions | undefined,
): Promise<readonly unknown[]> {
  return $bus.call(
    {
      destination: $destination,
      path: $path,
      interface: propertiesInterface,
      member,
      signature,
      body,
      returns,
      dictionaries: "object",
    },
    options,
  );
}

/** @throws UnknownPropertyError when the interface has no such property. */
export function describe(
  { $descriptor }: Proxy,
  name: string,
): PropertyDescriptor {
  const property = $descriptor.properties.find((own) => own.name === name);
  if (property === undefined)
    throw new UnknownPropertyError(
      `${$descriptor.name} has no property ${show(name)}`,
    );
  return property;
}

/** The value in a variant, checked. @throws UnexpectedSignatureError for another type. */
export function unwrap<T>(
  property: PropertyDescriptor,
  received: unknown,
  check: PropertyCheck<T>,
): T;
export function unwrap(
  property: PropertyDescriptor,
  received: unknown,
  check: (value: unknown) => void,
): unknown;
export function unwrap(
  { name, type }: PropertyDescriptor,
  received: unknown,
  check: (value: unknown) => void,
): unknown {
  if (!(received instanceof Variant) || received.signature !== type) {
    const actual = received instanceof Variant ? received.signature : "";
    throw new UnexpectedSignatureError(
      `${name}: expected a value of the type ${type}, got ${show(actual)}`,
    );
  }
  check(received.value);
  return received.value;
}
