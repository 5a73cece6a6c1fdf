import type { ReceivedSignal, Subscription } from "./bus.js";
import { isArray, isDictionary, isMap } from "./check.js";
import type { InterfaceDescriptor, PropertyDescriptor } from "./descriptor.js";
import { ConnectionClosedError, UnexpectedSignatureError } from "./errors.js";
import type { Proxy } from "./proxy.js";
import { show } from "./show.js";
import { changeBounds } from "./property-bounds.js";
import { Variant } from "./variant.js";

export const propertiesInterface = "org.freedesktop.DBus.Properties";

export interface WatchedProperty<T> {
  readonly owner: Proxy;
  readonly property: PropertyDescriptor;
  /** Asks the service. */
  readonly get: () => Promise<T>;
  /** Checks a value that was announced. */
  readonly read: (value: Variant) => T;
  readonly listener: (value: T) => void;
}

/** Follows a property by `PropertiesChanged`. */
export function watchProperty<T>(watched: WatchedProperty<T>): Subscription {
  const { $bus, $destination, $path, $descriptor } = watched.owner;
  const watch = new PropertyWatch(watched);
  const subscription = $bus.subscribe(
    {
      sender: $destination,
      path: $path,
      interface: propertiesInterface,
      member: "PropertiesChanged",
      arg0: $descriptor.name,
    },
    (signal) => {
      watch.changed(signal);
    },
  );
  return {
    ready: subscription.ready,
    [Symbol.dispose]: () => {
      watch.end();
      subscription[Symbol.dispose]();
    },
  };
}

class PropertyWatch<T> {
  readonly #watched: WatchedProperty<T>;
  /** Values announced so far: an answer to what was asked before one is old. */
  #announced = 0;
  #isAsking = false;
  /** Whether it changed once more while the answer was on its way. */
  #isStale = false;
  #isOver = false;

  constructor(watched: WatchedProperty<T>) {
    this.#watched = watched;
  }

  changed(signal: ReceivedSignal): void {
    const { owner, property, listener, read } = this.#watched;
    const change = readChange(signal, owner.$descriptor, property.name);
    if (change === undefined) return;
    if (change.value === undefined) {
      void this.#ask();
      return;
    }
    this.#announced++;
    this.#isStale = false;
    listener(read(change.value));
  }

  end(): void {
    this.#isOver = true;
  }

  /** However often a service says that the value changed, it is asked once at a time. */
  async #ask(): Promise<void> {
    this.#isStale = true;
    if (this.#isAsking) return;
    this.#isAsking = true;
    while (this.#isStale && !this.#isOver) {
      this.#isStale = false;
      const announced = this.#announced;
      try {
        const value = await this.#watched.get();
        if (announced === this.#announced && !this.#isOver)
          this.#watched.listener(value);
      } catch (error) {
        // Nobody waits for this; the next change is another try.
        this.#report(error);
      }
    }
    this.#isAsking = false;
  }

  #report(error: unknown): void {
    if (this.#isOver || error instanceof ConnectionClosedError) return;
    const { owner, property } = this.#watched;
    owner.$bus.onError(error, {
      path: owner.$path,
      interface: owner.$descriptor.name,
      member: property.name,
    });
  }
}

/** What `PropertiesChanged` says of one property: its value, or only that it changed. */
function readChange(
  signal: ReceivedSignal,
  descriptor: InterfaceDescriptor,
  name: string,
): { readonly value: Variant | undefined } | undefined {
  const { name: interfaceName, dictionaries } = descriptor;
  if (signal.signature !== "sa{sv}as")
    throw new UnexpectedSignatureError(
      `PropertiesChanged: expected sa{sv}as, got ${show(signal.signature)}`,
    );
  const [changedInterface, values, invalidated] = signal.body(
    dictionaries,
    changeBounds(descriptor),
  );
  if (changedInterface !== interfaceName) return undefined;
  const value = receivedValue(values, name);
  if (value instanceof Variant) return { value };
  const isInvalid =
    isArray(invalidated, Infinity) && invalidated.includes(name);
  return isInvalid ? { value: undefined } : undefined;
}

/** One of the values by name that `GetAll` and `PropertiesChanged` carry. */
export function receivedValue(values: unknown, name: string): unknown {
  if (isMap(values)) return values.get(name);
  return isDictionary(values) ? values[name] : undefined;
}
