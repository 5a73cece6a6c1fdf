import type { CallContext } from "./bus.js";
import type { InterfaceDescriptor, PropertyDescriptor } from "./descriptor.js";
import { checkOutgoing } from "./failure.js";
import type { RoleTable } from "./roles.js";
import { show } from "./show.js";
import type { Awaitable } from "./types.js";

/** A path on a connection where a skeleton is exported. */
export interface SkeletonPlace {
  emit(member: string, signature: string, body: readonly unknown[]): void;
  /** Announces the property's value, soon. */
  notify(property: PropertyDescriptor): void;
}

/**
 * Base of every generated skeleton: extend the generated class, fill in what is
 * abstract, and hand an object to `bus.export`.
 */
export abstract class Skeleton {
  abstract readonly $descriptor: InterfaceDescriptor;
  /**
   * Who has the roles that the interface asks for, instead of what the connection
   * says; override it. Looked at when the object is exported.
   */
  readonly $roles: RoleTable | undefined = undefined;
  readonly #places = new Set<SkeletonPlace>();

  /**
   * Decides whether a call goes on, before its arguments are looked at; override
   * it. False, or a thrown DBusError, refuses. Reading and writing properties
   * comes through here too, with `call.property`. Whoever lacks a role that the
   * interface asks for has been refused before.
   *
   * What reads many values, `GetAll` and `GetManagedObjects`, comes through here
   * first as itself, without `call.property`, then for each property as a `Get`
   * would; what is refused then is left out.
   */
  authorize(_call: CallContext): Awaitable<boolean | void> {
    return true;
  }

  /**
   * Whether everybody may read a property, so that its value can go into signals,
   * which nobody can be refused; by default unless {@link authorize} is overridden.
   * Signals name others without their values, so that whoever watches asks.
   *
   * @param _property - Its name on the wire.
   */
  $isPublic(_property: string): boolean {
    return this.authorize === Skeleton.prototype.authorize;
  }

  /**
   * Announces new values of properties, by their names on the proxy, to everyone
   * who watches. Several calls in one turn make one signal.
   */
  $notify(...names: readonly string[]): void {
    for (const name of names) {
      const property = this.$descriptor.properties.find(
        (own) => own.localName === name,
      );
      if (property === undefined)
        throw new TypeError(`there is no property ${show(name)} to announce`);
      for (const place of this.#places) place.notify(property);
    }
  }

  /**
   * Called by the runtime with a method's `Name(signature)`. Undefined when there
   * is no such method.
   */
  async $invoke(
    _key: string,
    _body: readonly unknown[],
    _call: CallContext,
  ): Promise<readonly unknown[] | undefined> {
    return undefined;
  }

  /** Called by the runtime: the checked value of a property, by its wire name. */
  async $get(_name: string): Promise<unknown> {
    return undefined;
  }

  /** Called by the runtime: checks and assigns a property. False when there is none. */
  async $set(_name: string, _value: unknown): Promise<boolean> {
    return false;
  }

  /** Sends a signal from everywhere this object is exported; from nowhere, it is lost. */
  $emit(member: string, signature: string, body: readonly unknown[]): void {
    const failures: unknown[] = [];
    for (const place of this.#places) {
      try {
        place.emit(member, signature, body);
      } catch (error) {
        // A peer that does not read must not keep the others from hearing.
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }

  /** Called by the runtime when the object is exported. */
  $attach(place: SkeletonPlace): void {
    this.#places.add(place);
  }

  /** Called by the runtime when the export ends. */
  $detach(place: SkeletonPlace): void {
    this.#places.delete(place);
  }
}

/**
 * By what it has, since a program may have several copies of the runtime.
 *
 * @throws TypeError when it is no object of a class that extends a skeleton.
 */
export function requireSkeleton(value: unknown): asserts value is Skeleton {
  const isObject = typeof value === "object" && value !== null;
  if (isObject && "$descriptor" in value && "$attach" in value) return;
  const hint = typeof value === "function" ? "; make one with new" : "";
  throw new TypeError(
    `expected an object of a class that extends a generated skeleton, got ${show(value)}${hint}`,
  );
}

/** Base of the generated `signals` of a skeleton. */
export abstract class EmitterGroup {
  readonly $owner: Skeleton;

  constructor(owner: Skeleton) {
    this.$owner = owner;
  }
}

/** A signal of an exported object. */
export class SignalEmitter<B extends readonly unknown[]> {
  readonly #group: EmitterGroup;
  readonly #member: string;
  readonly #signature: string;
  readonly #check: (body: readonly unknown[]) => void;
  readonly #write: ((...values: B) => readonly unknown[]) | undefined;

  constructor(
    group: EmitterGroup,
    member: string,
    signature: string,
    check: (body: readonly unknown[]) => asserts body is B,
  );
  /** For a signal whose values differ from what messages carry. */
  constructor(
    group: EmitterGroup,
    member: string,
    signature: string,
    check: (body: readonly unknown[]) => void,
    write: (...values: B) => readonly unknown[],
  );
  constructor(
    group: EmitterGroup,
    member: string,
    signature: string,
    check: (body: readonly unknown[]) => void,
    write?: (...values: B) => readonly unknown[],
  ) {
    this.#group = group;
    this.#member = member;
    this.#signature = signature;
    this.#check = check;
    this.#write = write;
  }

  /**
   * Sends the signal to everyone who listens. Where the interface asks for roles, a
   * peer without a bus gets it if it has one; on a bus only the bus's policy can keep
   * it from some.
   *
   * @throws ResultError when an argument is not what the interface says.
   * @throws LimitsExceededError when too much waits to be sent; see `bus.drained`.
   */
  emit(...values: B): void {
    const body = this.#write === undefined ? values : this.#write(...values);
    checkOutgoing(this.#check, body);
    this.#group.$owner.$emit(this.#member, this.#signature, body);
  }
}
