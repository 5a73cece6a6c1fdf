import type { Bus, CallOptions } from "./bus.js";
import type { InterfaceDescriptor } from "./descriptor.js";
import { declaredError, type ErrorClasses } from "./errors.js";
import { show } from "./show.js";
import { objectPath, type ObjectPath } from "./types.js";
import { isBusName } from "./wire/names.js";

/** Where a remote object is. */
export interface ProxyTarget {
  /** Bus name of the service. Nothing on a peer-to-peer connection. */
  readonly destination?: string | undefined;
  readonly path: string;
}

/**
 * Base of every generated proxy. Making one sends nothing and needs no release.
 */
export abstract class Proxy {
  abstract readonly $descriptor: InterfaceDescriptor;
  /** Classes of the errors that the interface declares. */
  readonly $errors: ErrorClasses = {};
  readonly $bus: Bus;
  readonly $destination: string | undefined;
  readonly $path: ObjectPath;

  /** @throws TypeError when the destination is no bus name or the path no object path. */
  constructor(bus: Bus, target: ProxyTarget) {
    const { destination, path } = target;
    if (destination !== undefined && !isBusName(destination))
      throw new TypeError(`${show(destination)} is not a bus name`);
    this.$bus = bus;
    this.$destination = destination;
    this.$path = objectPath(path);
  }

  /**
   * Calls a method of the interface, without looking at the arguments.
   *
   * @throws UnexpectedSignatureError when the reply's signature is not `returns`.
   * @throws DBusError of the class that {@link $errors} has for its name.
   */
  async $call(
    member: string,
    signature: string,
    body: readonly unknown[],
    returns: string,
    options?: CallOptions,
  ): Promise<readonly unknown[]> {
    const { name, dictionaries } = this.$descriptor;
    try {
      return await this.$bus.call(
        {
          destination: this.$destination,
          path: this.$path,
          interface: name,
          member,
          signature,
          body,
          returns,
          dictionaries,
        },
        options,
      );
    } catch (error) {
      throw declaredError(this.$errors, error);
    }
  }

  /** Calls a method that has no reply. */
  async $send(
    member: string,
    signature: string,
    body: readonly unknown[],
    options?: CallOptions,
  ): Promise<void> {
    return this.$bus.send(
      {
        destination: this.$destination,
        path: this.$path,
        interface: this.$descriptor.name,
        member,
        signature,
        body,
      },
      options,
    );
  }
}
