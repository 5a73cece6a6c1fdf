import type { OutgoingSignal } from "./bus.js";
import type { PropertyDescriptor } from "./descriptor.js";
import {
  ConnectionClosedError,
  isForCaller,
  LimitsExceededError,
  local,
} from "./errors.js";
import { isForEveryone, type ReportProperty } from "./property-service.js";
import { tellableValue } from "./property-value.js";
import type { Skeleton, SkeletonPlace } from "./skeleton.js";
import type { ObjectPath } from "./types.js";
import type { Variant } from "./variant.js";

export interface PlaceOptions {
  readonly path: ObjectPath;
  readonly skeleton: Skeleton;
  readonly emit: (signal: OutgoingSignal) => void;
  readonly report: ReportProperty;
  /** Undefined where everybody hears everything: on a bus, or without roles. */
  readonly mayHear: MayHear | undefined;
}

/** Whether the one peer of a connection may hear a signal, which may be about a property. */
export type MayHear = (
  member: string,
  property?: PropertyDescriptor,
) => boolean | Promise<boolean>;

/** Signals that may wait until it is known whether the peer may hear them. */
const maxWaiting = 1024;

/** A skeleton at one path of one connection: sends its signals and its changes. */
export class ServedPlace implements SkeletonPlace {
  readonly #options: PlaceOptions;
  readonly #changed = new Set<PropertyDescriptor>();
  /** Signals that wait, one after another. */
  #waiting = 0;
  #inTurn: Promise<void> = Promise.resolve();
  #isScheduled = false;
  #isGone = false;

  constructor(options: PlaceOptions) {
    this.#options = options;
  }

  emit(member: string, signature: string, body: readonly unknown[]): void {
    const { mayHear = () => true } = this.#options;
    if (this.#waiting > maxWaiting)
      throw local(
        new LimitsExceededError(
          `${String(maxWaiting)} signals wait for the roles of the peer`,
        ),
      );
    const verdict = mayHear(member);
    if (typeof verdict === "boolean" && this.#waiting === 0) {
      if (verdict) this.#send(member, signature, body);
      return;
    }
    this.#waiting++;
    this.#inTurn = this.#inTurn.then(async () => {
      try {
        if ((await verdict) && !this.#isGone)
          this.#send(member, signature, body);
      } catch (error) {
        this.#options.report(error, this.#options.skeleton, member);
      }
      this.#waiting--;
    });
  }

  #send(member: string, signature: string, body: readonly unknown[]): void {
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
    const { skeleton, report, mayHear } = this.#options;
    const { name, emitsChanged } = property;
    const hears = mayHear?.("PropertiesChanged", property) ?? true;
    if (hears === false || (hears !== true && !(await hears))) return;
    // Everybody hears this; whoever may read the value asks for it.
    if (emitsChanged === "invalidates" || !isForEveryone(skeleton, property)) {
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
