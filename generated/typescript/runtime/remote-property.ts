import { releaseIn } from "./body-descriptors.js";
import type { Bus, CallOptions, Subscription } from "./bus.js";
import type { PropertyDescriptor } from "./descriptor.js";
import {
  local,
  NotSupportedError,
  UnexpectedSignatureError,
  UnknownPropertyError,
} from "./errors.js";
import type { PropertyGroup } from "./property.js";
import { propertiesInterface, watchProperty } from "./property-watch.js";
import type { Proxy } from "./proxy.js";
import { show } from "./show.js";
import { Variant } from "./variant.js";

/** Fails unless the value has the property's type. */
export type PropertyCheck<T> = (value: unknown) => asserts value is T;

/** Turns a checked value of a message into what user code sees. */
type ReadValue<T> = (wire: never) => T;

/** What the three kinds of property have in common. */
export abstract class RemoteProperty<T> {
  readonly #group: PropertyGroup<object>;
  readonly #name: string;
  readonly #check: (value: unknown) => void;
  readonly #read: ReadValue<T> | undefined;
  readonly #write: ((value: T) => unknown) | undefined;

  constructor(
    group: PropertyGroup<object>,
    name: string,
    check: PropertyCheck<T>,
  );
  /** For a property whose values differ from what messages carry. */
  constructor(
    group: PropertyGroup<object>,
    name: string,
    check: (value: unknown) => void,
    read: ReadValue<T>,
    write?: (value: T) => unknown,
  );
  constructor(
    group: PropertyGroup<object>,
    name: string,
    check: (value: unknown) => void,
    read?: ReadValue<T>,
    write?: (value: T) => unknown,
  ) {
    this.#group = group;
    this.#name = name;
    this.#check = check;
    this.#read = read;
    this.#write = write;
    group.$add({ name, check, read });
  }

  protected async $get(options?: CallOptions): Promise<T> {
    const owner = this.#group.$owner;
    // In a variant, of which the call does not know what it holds.
    if (describe(owner, this.#name).type.includes("h"))
      requireDescriptors(owner.$bus, this.#name);
    const [value] = await callProperties(
      owner,
      "Get",
      ["ss", [owner.$descriptor.name, this.#name], "v"],
      options,
    );
    try {
      return this.#received(value);
    } catch (error) {
      releaseIn(value);
      throw error;
    }
  }

  /** A value from the service, checked. */
  #received(value: unknown): T {
    const property = describe(this.#group.$owner, this.#name);
    // What comes out has passed the check that belongs to the type.
    return unwrap(property, value, this.#check, this.#read) as T;
  }

  protected async $set(value: T, options?: CallOptions): Promise<void> {
    const owner = this.#group.$owner;
    const wire = this.#write === undefined ? value : this.#write(value);
    this.#check(wire);
    const { type } = describe(owner, this.#name);
    const { name } = owner.$descriptor;
    await callProperties(
      owner,
      "Set",
      ["ssv", [name, this.#name, new Variant(type, wire)], ""],
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
      read: (value) => this.#received(value),
      listener,
    });
  }
}

function requireDescriptors(bus: Bus, name: string): void {
  if (!bus.canPassDescriptors)
    throw local(
      new NotSupportedError(
        `${name}: file descriptors (h) cannot be passed on this connection; connect with descriptors: true`,
      ),
    );
}

type PropertiesCall = readonly [
  signature: string,
  body: readonly unknown[],
  returns: string,
];

/** Calls `org.freedesktop.DBus.Properties` on the proxy's object. */
export function callProperties(
  { $bus, $destination, $path, $descriptor }: Proxy,
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
      dictionaries: $descriptor.dictionaries,
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
    throw local(
      new UnknownPropertyError(
        `${$descriptor.name} has no property ${show(name)}`,
      ),
    );
  return property;
}

/** The value in a variant, checked. @throws UnexpectedSignatureError for another type. */
export function unwrap(
  { name, type }: PropertyDescriptor,
  received: unknown,
  check: (value: unknown) => void,
  read: ReadValue<unknown> | undefined,
): unknown {
  if (!(received instanceof Variant) || received.signature !== type) {
    const actual = received instanceof Variant ? received.signature : "";
    throw new UnexpectedSignatureError(
      `${name}: expected a value of the type ${type}, got ${show(actual)}`,
    );
  }
  const { value } = received;
  check(value);
  // The reader is for what the check has just let through.
  return read === undefined ? value : read(value as never);
}
