import type { CallOptions, ReceivedSignal, Subscription } from "./bus.js";
import { isArray, isDictionary } from "./check.js";
import type { PropertyDescriptor } from "./descriptor.js";
import { UnexpectedSignatureError, UnknownPropertyError } from "./errors.js";
import type { PropertyGroup } from "./property.js";
import type { Proxy } from "./proxy.js";
import { show } from "./show.js";
import type { Dictionary } from "./types.js";
import { Variant } from "./variant.js";

const propertiesInterface = "org.freedesktop.DBus.Properties";

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
    const { $bus, $path, $descriptor } = owner;
    const property = describe(owner, this.#name);
    const report = (error: unknown): void => {
      $bus.onError(error, {
        path: $path,
        interface: $descriptor.name,
        member: this.#name,
      });
    };
    let latest = 0;
    let ended = false;
    const changed = (signal: ReceivedSignal): void => {
      const change = readChange(signal, $descriptor.name, this.#name);
      if (change === undefined) return;
      const turn = ++latest;
      if (change.value !== undefined) {
        listener(unwrap(property, change.value, this.#check));
        return;
      }
      this.$get()
        .then((value) => {
          // What was announced since then is newer than this answer.
          if (turn === latest && !ended) listener(value);
        }, report)
        .catch(report);
    };
    const subscription = $bus.subscribe(
      {
        sender: owner.$destination,
        path: $path,
        interface: propertiesInterface,
        member: "PropertiesChanged",
        arg0: $descriptor.name,
      },
      changed,
    );
    return {
      ready: subscription.ready,
      [Symbol.dispose]: () => {
        ended = true;
        subscription[Symbol.dispose]();
      },
    };
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

/** What `PropertiesChanged` says of one property: its value, or only that it changed. */
function readChange(
  signal: ReceivedSignal,
  interfaceName: string,
  name: string,
): { readonly value: Variant | undefined } | undefined {
  if (signal.signature !== "sa{sv}as")
    throw new UnexpectedSignatureError(
      `PropertiesChanged: expected sa{sv}as, got ${show(signal.signature)}`,
    );
  const [changedInterface, values, invalidated] = signal.body("object");
  if (changedInterface !== interfaceName) return undefined;
  const value = receivedValues(values)[name];
  if (value instanceof Variant) return { value };
  const isInvalid =
    isArray(invalidated, Infinity) && invalidated.includes(name);
  return isInvalid ? { value: undefined } : undefined;
}

/** Values by name, as `GetAll` and `PropertiesChanged` carry them. */
export function receivedValues(value: unknown): Dictionary<unknown> {
  return isDictionary(value) ? value : {};
}
