import type { DictionaryShape } from "./types.js";
import type { Bound, Bounds } from "./wire/bounds.js";

export interface AnnotationDescriptor {
  readonly name: string;
  readonly value: string;
}

export interface ArgDescriptor {
  /** Undefined when the XML gives none. */
  readonly name?: string | undefined;
  /** One complete type. */
  readonly type: string;
  readonly annotations: readonly AnnotationDescriptor[];
}

export interface MethodDescriptor {
  /** On the wire. */
  readonly name: string;
  /** On the proxy and the skeleton. */
  readonly localName: string;
  readonly inputs: readonly ArgDescriptor[];
  readonly outputs: readonly ArgDescriptor[];
  readonly inputSignature: string;
  readonly outputSignature: string;
  /** What inputs may be at most; looked at before anything is built of them. */
  readonly inputBounds?: Bounds | undefined;
  readonly outputBounds?: Bounds | undefined;
  readonly noReply: boolean;
  /**
   * Roles that may call it: its own, or its interface's. See `BusOptions.roles`.
   * What has none, here or on the interface, is for everyone.
   */
  readonly roles?: readonly string[] | undefined;
  readonly annotations: readonly AnnotationDescriptor[];
}

export interface SignalDescriptor {
  readonly name: string;
  /** Under `signals`. */
  readonly localName: string;
  readonly args: readonly ArgDescriptor[];
  readonly signature: string;
  /** What arguments may be at most. */
  readonly bounds?: Bounds | undefined;
  readonly annotations: readonly AnnotationDescriptor[];
}

export interface PropertyDescriptor {
  readonly name: string;
  /** Under `props`. */
  readonly localName: string;
  readonly type: string;
  /** What the value may be at most. */
  readonly bound?: Bound | undefined;
  readonly access: "read" | "write" | "readwrite";
  /** What applies to it: its own annotation, or the interface's. */
  readonly emitsChanged: "true" | "invalidates" | "const" | "false";
  /** Roles that may read and write it: its own, or its interface's. */
  readonly roles?: readonly string[] | undefined;
  readonly annotations: readonly AnnotationDescriptor[];
}

/** An interface as data, for reflection. */
export interface InterfaceDescriptor {
  readonly name: string;
  /** What `a{s…}` becomes. */
  readonly dictionaries: DictionaryShape;
  /** What names of contract annotations begin with, when it is not `org.qemu.QBus.`. */
  readonly annotationPrefix?: string | undefined;
  /** For members that have none of their own. */
  readonly roles?: readonly string[] | undefined;
  readonly annotations: readonly AnnotationDescriptor[];
  /** Types that the nodes around it declare: annotations such as `org.qemu.QBus.Enum.Button`. */
  readonly declarations?: readonly AnnotationDescriptor[] | undefined;
  readonly methods: readonly MethodDescriptor[];
  readonly signals: readonly SignalDescriptor[];
  readonly properties: readonly PropertyDescriptor[];
}

/**
 * The roles that a member asks of its callers; undefined when it is for everyone.
 * One that was forgotten in a descriptor is as closed as its interface.
 */
export function rolesOf(
  { roles }: InterfaceDescriptor,
  member: MethodDescriptor | PropertyDescriptor,
): readonly string[] | undefined {
  return member.roles ?? roles;
}

/** Freezes a descriptor, down to its last annotation. Its exact type is kept. */
export function defineInterface<const T extends InterfaceDescriptor>(
  descriptor: T,
): T {
  freeze(descriptor);
  return descriptor;
}

function freeze(value: object): void {
  Object.freeze(value);
  for (const inner of Object.values(value)) {
    if (typeof inner === "object" && inner !== null) freeze(inner);
  }
}
