import type { Bus, CallOptions } from "./bus.js";
import type { InterfaceDescriptor } from "./descriptor.js";
import { declaredError, type ErrorClasses } from "./declared-errors.js";
import { hasInterface, hasMember, type MemberName } from "./presence.js";
import { show } from "./show.js";
import { objectPath, type ObjectPath } from "./types.js";
import { isBusName } from "./wire/names.js";

/** Where a remote object is. */
export interface ProxyTarget {
  /** Bus name of the service, needed on a bus. Nothing on a peer-to-peer connection. */
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

  /**
   * @throws TypeError when the destination is no bus name or the path no object
   *   path, or when there is no destination on a bus.
   */
  constructor(bus: Bus, target: ProxyTarget) {
    const { destination, path } = target;
    // It would believe what anybody on the bus says in signals.
    if (destination === undefined && bus.uniqueName !== undefined)
      throw new TypeError(
        "a proxy on a bus needs a destination, the name of the service; bus.subscribe() without a sender listens to everybody",
      );
    if (destination !== undefined && !isBusName(destination))
      throw new TypeError(`${show(destination)} is not a bus name`);
    this.$bus = bus;
    this.$destination = destination;
    this.$path = objectPath(path);
  }

  /**
   * Whether the object, as it is now, has a member of the interface; without a
   * member, whether it has the interface. False when there is no such object.
   *
   * Introspects the object, every time: another version of the service may have
   * taken the name. An object that does not allow it is asked for the property, or
   * for all properties; at most two calls then, each with the options given.
   *
   * @param member - On the wire: `"Interfaces"`. Overloads share their name; types
   *   are not compared. A name of both a method and a property asks for both.
   * @throws NotSupportedError when it cannot be known: the object does not allow
   *   introspection, and the member is no property that can be read.
   * @throws ValidationError when the answer is not introspection XML.
   * @throws DBusError as for any call: ServiceUnknownError without a service.
   * @throws TypeError when the interface has no such member at all.
   *
   * @example
   * const interfaces = (await proxy.$has("Interfaces"))
   *   ? await proxy.props.interfaces.get()
   *   : [];
   */
  async $has(
    member?: MemberName<this["$descriptor"]>,
    options?: CallOptions,
  ): Promise<boolean> {
    return member === undefined
      ? hasInterface(this, options)
      : hasMember(this, member, options);
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
