import type { CallOptions, ReceivedSignal, Subscription } from "./bus.js";
import { isArray, isDictionary, isText } from "./check.js";
import type { PropertyDescriptor } from "./descriptor.js";
import { UnexpectedSignatureError, UnknownPropertyError } from "./errors.js";
import type { Proxy } from "./proxy.js";
import { show } from "./show.js";
import type { Dictionary } from "./types.js";
import { Variant } from "./variant.js";

const propertiesInterface = "org.freedesktop.DBus.Properties";

/** Fails unless the value has the property's type. */
export type PropertyCheck<T> = (value: unknown) => asserts value is T;

/** A property as its group knows it, with the type of its value left open. */
interface KnownProperty {
  readonly name: string;
  readonly check: (value: unknown) => void;
}

/** Base of the generated `props`: the properties of a remote object. */
export abstract class PropertyGroup<V extends object> {
  readonly $owner: Proxy;
  readonly #known: KnownProperty[] = [];

  constructor(owner: Proxy) {
    this.$owner = owner;
  }

  /** Called by the properties themselves. */
  $add(property: KnownProperty): void {
    this.#known.push(property);
  }

  /**
   * Reads all properties at once, keyed as they are here. Those that this service
   * does not have are left out, and those that only it has are ignored.
   *
   * @throws ValidationError or UnexpectedSignatureError when one of the values is
   *   not what the interface says.
   */
  async getAll(options?: CallOptions): Promise<Partial<V>> {
    const { $descriptor } = this.$owner;
    const [values] = await callProperties(
      this.$owner,
      "GetAll",
      ["s", [$descriptor.name], "a{sv}"],
      options,
    );
    const result: Record<string, unknown> = {};
    const received = asDictionary(values);
    for (const { name, check } of this.#known) {
      const value = received[name];
      if (value === undefined) continue;
      const property = describe(this.$owner, name);
      result[property.localName] = unwrap(property, value, check);
    }
    // Each value has just passed the check of the property with this name.
    return result as Partial<V>;
  }
}

abstract class RemoteProperty<T> {
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

/** A property that can be read. */
export class ReadProperty<T> extends RemoteProperty<T> {
  /**
   * Asks the service for the value.
   *
   * @throws ValidationError when it is not what the interface says.
   */
  async get(options?: CallOptions): Promise<T> {
    return this.$get(options);
  }

  /**
   * Calls the listener with every new value that the service announces, until the
   * subscription is disposed of. It is not called with the present value.
   */
  watch(listener: (value: T) => void): Subscription {
    return this.$watch(listener);
  }
}

/** A property that can only be written. */
export class WriteProperty<T> extends RemoteProperty<T> {
  /** @throws ValidationError when the value is not what the interface says. */
  async set(value: T, options?: CallOptions): Promise<void> {
    return this.$set(value, options);
  }
}

/** A property that can be read and written. */
export class ReadWriteProperty<T> extends ReadProperty<T> {
  /** @throws ValidationError when the value is not what the interface says. */
  async set(value: T, options?: CallOptions): Promise<void> {
    return this.$set(value, options);
  }
}

type PropertiesCall = readonly [
  signature: string,
  body: readonly unknown[],
  returns: string,
];

function callProperties(
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

function describe({ $descriptor }: Proxy, name: string): PropertyDescriptor {
  const property = $descriptor.properties.find((own) => own.name === name);
  if (property === undefined)
    throw new UnknownPropertyError(
      `${$descriptor.name} has no property ${show(name)}`,
    );
  return property;
}

function unwrap<T>(
  property: PropertyDescriptor,
  received: unknown,
  check: PropertyCheck<T>,
): T;
function unwrap(
  property: PropertyDescriptor,
  received: unknown,
  check: (value: unknown) => void,
): unknown;
function unwrap(
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
  const value = asDictionary(values)[name];
  if (value instanceof Variant) return { value };
  const isInvalid =
    isArray(invalidated, Infinity) &&
    invalidated.some((other) => isText(other) && other === name);
  return isInvalid ? { value: undefined } : undefined;
}

function asDictionary(value: unknown): Dictionary<unknown> {
  return isDictionary(value) ? value : {};
}
