/**
 * What the annotations of an interface say of the values that peers send: read,
 * checked against the types, and ready for code, pages and test data.
 */
import type {
  AnnotationDoc,
  Arg,
  DBusType,
  EmitsChanged,
  Method,
  Property,
  Signal,
  StructType,
} from "../model/model.js";
import type { EnumEntry } from "./enum-declaration.js";
import type { Condition } from "./expression.js";
import type { ContractFault } from "./fault.js";

/** Named formats of text. */
export const formats = [
  "bus-name",
  "unique-name",
  "interface-name",
  "member-name",
  "object-path",
  "uuid",
  "mime-type",
  "hostname",
  "ipv4",
  "ipv6",
  "mac",
  "uri",
  "filename",
  "relative-path",
] as const;

export type Format = (typeof formats)[number];

/** What a descriptor can be. */
export const descriptorKinds = [
  "socket",
  "pipe",
  "memfd",
  "dmabuf",
  "regular-file",
  "tty",
  "eventfd",
] as const;

export type DescriptorKind = (typeof descriptorKinds)[number];

/** What flows over a socket that a caller hands over. */
export type FdProtocol =
  | { readonly kind: "stream" }
  | {
      readonly kind: "dbus";
      /** What the caller implements on the connection; not empty. */
      readonly interfaces: readonly string[];
    };

/** What can stand for an absent value. */
export const nullForms = [
  "empty-string",
  "root-path",
  "zero",
  "minus-one",
  "array",
] as const;

export type NullForm = (typeof nullForms)[number];

/** Who implements an interface. */
export const sides = ["service", "client", "both"] as const;

export type Side = (typeof sides)[number];

/** `Enum.NAME` or `Flags.NAME`. */
export interface EnumDeclaration {
  readonly kind: "enum" | "flags";
  readonly name: string;
  /** All have numbers, or none has. */
  readonly entries: readonly EnumEntry[];
  readonly open: boolean;
  /** What an unknown value is replaced by. */
  readonly onUnknown: EnumEntry | undefined;
  readonly documentation: AnnotationDoc | undefined;
}

/** `Struct.NAME` */
export interface StructDeclaration {
  readonly kind: "struct";
  readonly name: string;
  readonly type: StructType;
  readonly fields: readonly NamedContract[];
  readonly documentation: AnnotationDoc | undefined;
}

/** `Dict.NAME` */
export interface DictDeclaration {
  readonly kind: "dict";
  readonly name: string;
  readonly keys: readonly KeyContract[];
  /** Whether other keys may occur. They are left out of what user code sees. */
  readonly open: boolean;
  readonly documentation: AnnotationDoc | undefined;
}

export type Declaration = EnumDeclaration | StructDeclaration | DictDeclaration;

/** A part of a value that has a name: a field of a struct. */
export interface NamedContract {
  readonly name: string;
  readonly contract: ValueContract;
}

/** A key of a typed dictionary. */
export interface KeyContract extends NamedContract {
  readonly optional: boolean;
}

/** The values of an enumeration where they are used. */
export interface EnumUse {
  readonly declaration: EnumDeclaration;
  /** Whether unknown values pass; said here, or by the declaration. */
  readonly open: boolean;
  readonly onUnknown: EnumEntry | undefined;
}

/** Limits of one value. What is not limited is `undefined`. */
export interface ValueContract {
  readonly type: DBusType;
  /** Inclusive; a bigint for integer types, a number for doubles. */
  readonly minimum: bigint | number | undefined;
  readonly maximum: bigint | number | undefined;
  readonly multipleOf: bigint | number | undefined;
  /** In bytes of UTF-8, without the NUL. */
  readonly minBytes: number | undefined;
  readonly maxBytes: number | undefined;
  /** Elements of an array, entries of a dictionary, bytes of `ay`. */
  readonly minItems: number | undefined;
  readonly maxItems: number | undefined;
  readonly uniqueItems: boolean;
  /** A regular expression for the whole text, with the flag `u`. */
  readonly pattern: string | undefined;
  readonly format: Format | undefined;
  readonly enumeration: EnumUse | undefined;
  readonly nullForm: NullForm | undefined;
  /** What a variant may hold. */
  readonly variantTypes: readonly DBusType[] | undefined;
  readonly descriptorKinds: readonly DescriptorKind[] | undefined;
  readonly pathNamespace: string | undefined;
  /** Never shown. It holds for everything inside, too. */
  readonly sensitive: boolean;
  readonly unit: string | undefined;
  /** Names of the fields; `fields` has them with the limits that hold here. */
  readonly struct: StructDeclaration | undefined;
  readonly dict: DictDeclaration | undefined;
  /** Of an array. */
  readonly items: ValueContract | undefined;
  /** Of a dictionary. */
  readonly keys: ValueContract | undefined;
  readonly values: ValueContract | undefined;
  /** Of a struct, in order; named `""` where nothing names them. */
  readonly fields: readonly NamedContract[];
  /** Of a typed dictionary. */
  readonly entries: readonly KeyContract[];
}

/** What applies to a method. */
export interface MethodContract {
  readonly kind: "method";
  readonly args: ReadonlyMap<Arg, ValueContract>;
  /** Conditions over inputs alone. */
  readonly inputChecks: readonly Condition[];
  /** Conditions that name an output. */
  readonly outputChecks: readonly Condition[];
  /** Names of errors that it may return. */
  readonly errors: readonly string[];
  /** Of inputs that are sockets, where that is said. */
  readonly protocols: ReadonlyMap<Arg, FdProtocol>;
  /** Who may call it; `undefined` for everyone. */
  readonly roles: readonly string[] | undefined;
}

export interface SignalContract {
  readonly kind: "signal";
  readonly args: ReadonlyMap<Arg, ValueContract>;
  readonly checks: readonly Condition[];
}

export interface PropertyContract {
  readonly kind: "property";
  readonly value: ValueContract;
  readonly roles: readonly string[] | undefined;
  /** As the file says it; what only some may read is never broadcast. */
  readonly emitsChanged: EmitsChanged;
}

/** What the annotations of an interface say. */
export interface InterfaceContract {
  /** Its own and those of the nodes around it; of two with one name, the nearer. */
  readonly declarations: readonly Declaration[];
  readonly methods: ReadonlyMap<Method, MethodContract>;
  readonly signals: ReadonlyMap<Signal, SignalContract>;
  readonly properties: ReadonlyMap<Property, PropertyContract>;
  readonly side: Side | undefined;
  /** Who may call it; `undefined` for everyone. */
  readonly roles: readonly string[] | undefined;
  /** What is wrong with annotations. It is left out above. */
  readonly faults: readonly ContractFault[];
}
