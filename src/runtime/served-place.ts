import type { OutgoingSignal } from "./bus.js";
import { rolesOf, type PropertyDescriptor } from "./descriptor.js";
import { ConnectionClosedError, isForCaller } from "./errors.js";
import type { ReportProperty } from "./property-service.js";
import { tellableValue } from "./property-value.js";
import type { Skeleton, SkeletonPlace } from "./skeleton.js";
import type { ObjectPath } from "./types.js";
import type { Variant } from "./variant.js";

export interface PlaceOptions {
  readonly path: ObjectPath;
  readonly skeleton: Skeleton;
  readonly emit: (signal: OutgoingSignal) => void;
  readonly report: ReportProperty;
}

/** A skeleton at one path of one connection: sends its signals and its changes. */
export class ServedPlace implements SkeletonPlace {
  readonly #options: PlaceOptions;
  readonly #changed = new Set<PropertyDescriptor>();
  #isScheduled = false;
  #isGone = false;

  constructor(options: PlaceOptions) {
    this.#options = options;
  }

  emit(member: string, signature: string, body: readonly unknown[]): void {
    const { path, skeleton, emit } = this.#options;
    const { name } = skeleton.$descriptor;
    try {
      emit({ path, interface: name, member, signature, body });
    } catch (error) {
      // The peer has just gone, and a moment later we would not be asked.
      if (!(error instanceof ConnectionClosedError)) throw error;
    }
  }

  notify(property: PropertyDescriptor): void {
    const { emitsChanged, access } = property;
    if (emitsChanged === "const" || emitsChanged === "false") return;
    if (access === "write") return;
    this.#changed.add(property);
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    queueMicrotask(() => {
      void this.#announce();
    });
  }

  /** Nothing is announced after the export has ended. */
  leave(): void {
    this.#isGone = true;
  }

  /** One signal after another: a slow value must not be overtaken by a newer one. */
  async #announce(): Promise<void> {
    const { skeleton, report, path, emit } = this.#options;
    while (this.#changed.size > 0 && !this.#isGone) {
      const properties = [...this.#changed];
      this.#changed.clear();
      const values = new Map<string, Variant>();
      const invalidated: string[] = [];
      for (const property of properties) {
        await this.#read(property, values, invalidated);
      }
      if (this.#isGone || values.size + invalidated.length === 0) continue;
      try {
        emit({
          path,
          interface: "org.freedesktop.DBus.Properties",
          member: "PropertiesChanged",
          signature: "sa{sv}as",
          body: [skeleton.$descriptor.name, values, invalidated],
        });
      } catch (error) {
        // There is no caller: the connection is closed, or too much waits.
        report(error, skeleton, properties.map(({ name }) => name).join(", "));
      }
    }
    this.#isScheduled = false;
  }

  async #read(
    property: PropertyDescriptor,
    values: Map<string, Variant>,
    invalidated: string[],
  ): Promise<void> {
    const { skeleton, report } = this.#options;
    const { name, emitsChanged } = property;
    // Everybody hears this; whoever may read the value asks for it.
    const isForAll = rolesOf(skeleton.$descriptor, property) === undefined;
    if (emitsChanged === "invalidates" || !isForAll) {
      invalidated.push(name);
      return;
    }
    try {
      values.set(name, await tellableValue(skeleton, property));
    } catch (error) {
      // Whoever watches learns that the value changed, and asks for it.
      invalidated.push(name);
      if (!isForCaller(error)) report(error, skeleton, name);
    }
  }
}
