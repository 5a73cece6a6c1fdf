import { releaseIn } from "./body-descriptors.js";
import type { CallOptions, Subscription } from "./bus.js";
import { valuesBound } from "./property-bounds.js";
import { receivedValue } from "./property-watch.js";
import type { Proxy } from "./proxy.js";
import {
  callProperties,
  describe,
  unwrap,
  RemoteProperty,
} from "./remote-property.js";

/** A property as its group knows it, with the type of its value left open. */
interface KnownProperty {
  readonly name: string;
  readonly check: (value: unknown) => void;
  readonly read: ((wire: never) => unknown) | undefined;
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
      [valuesBound($descriptor)],
    );
    try {
      // Each value has just passed the check of the property with this name.
      return this.#received(values) as Partial<V>;
    } catch (error) {
      releaseIn(values);
      throw error;
    }
  }

  #received(values: unknown): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    for (const { name, check, read } of this.#known) {
      const value = receivedValue(values, name);
      if (value === undefined) continue;
      const property = describe(this.$owner, name);
      result[property.localName] = unwrap(property, value, check, read);
    }
    return result;
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
