/**
 * The model: what an interface file says, as readonly data told apart by `kind`.
 *
 * It is always well-formed. Whatever the file says that cannot be represented
 * here was dropped and reported by `parse`, so an emitter needs no defence:
 * names match the grammar of D-Bus (property and argument names excepted, see
 * there), types are parsed trees, references to files are resolved.
 */

/** Offsets into one source text. Line and column are computed when printing. */
export interface Span {
  /** The file as the caller named it. */
  readonly file: string;
  /** Offset of the first character, in UTF-16 units. */
  readonly start: number;
  /** Offset behind the last character. */
  readonly end: number;
}

/** Codes of the basic types of the D-Bus specification. */
export type BasicCode =
  "y" | "b" | "n" | "q" | "i" | "u" | "x" | "t" | "d" | "s" | "o" | "g" | "h";

export interface BasicType {
  readonly kind: "basic";
  readonly code: BasicCode;
}

export interface VariantType {
  readonly kind: "variant";
}

export interface ArrayType {
  readonly kind: "array";
  readonly of: DBusType;
}

/** An array of dict entries, `a{kv}`. */
export interface DictType {
  readonly kind: "dict";
  readonly key: BasicType;
  readonly value: DBusType;
}

export interface StructType {
  readonly kind: "struct";
  /** One field or more. */
  readonly fields: readonly DBusType[];
}

/** One complete type. */
export type DBusType =
  BasicType | VariantType | ArrayType | DictType | StructType;

/** A piece of running text. */
export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "emphasis"; readonly text: string }
  | { readonly kind: "strong"; readonly text: string }
  /** `url` is http, https or mailto; anything else was left as text. */
  | { readonly kind: "link"; readonly text: string; readonly url: string }
  | {
      readonly kind: "reference";
      readonly to: "interface" | "method" | "signal" | "property" | "any";
      /** As written: `org.qemu.Foo1`, `org.qemu.Foo1.Run`, or `Run` for a member of the same interface. */
      readonly target: string;
      readonly text: string;
    };

/** A block of documentation. Prose is kept apart from every output language. */
export type Block =
  | { readonly kind: "paragraph"; readonly content: readonly Inline[] }
  | {
      readonly kind: "code";
      readonly text: string;
      readonly language: string | undefined;
    }
  | {
      readonly kind: "list";
      readonly ordered: boolean;
      readonly items: readonly (readonly Block[])[];
    }
  | {
      readonly kind: "definitions";
      readonly items: readonly {
        readonly term: readonly Inline[];
        readonly content: readonly Block[];
      }[];
    }
  | {
      readonly kind: "admonition";
      readonly label: "note" | "warning" | "tip" | "important" | "caution";
      readonly content: readonly Block[];
    };

/** Documentation of one element, from whichever source came first. */
export interface Doc {
  /** One sentence; the `short_description` of gtk-doc. Empty when there is none. */
  readonly summary: readonly Inline[];
  readonly body: readonly Block[];
  /** Where it stands; `undefined` when there is no documentation. */
  readonly span: Span | undefined;
}

/** A line `@name: text` of a documentation comment. */
export interface DocParam {
  readonly name: string;
  /** Which line of the comment it begins on, from 0 for the one that holds the opening delimiter. */
  readonly line: number;
  /** How many lines it takes up: more than one where it is continued. */
  readonly lines: number;
}

/** One place that documents an element. Its text is the one of the file, markup included. */
export type DocSource =
  | {
      readonly kind: "comment";
      readonly span: Span;
      /** The name in its first line. */
      readonly symbol: string;
      readonly params: readonly DocParam[];
      /** The line that the body begins on, counted as in `DocParam`. */
      readonly bodyLine: number;
    }
  /** `org.gtk.GDBus.DocString`: the value of the annotation. */
  | { readonly kind: "annotation"; readonly span: Span }
  /** `doc:doc` or `tp:docstring`: the whole element. */
  | { readonly kind: "element"; readonly span: Span };

export interface Annotation {
  readonly kind: "annotation";
  readonly name: string;
  /** Any text, the empty string included. */
  readonly value: string;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly valueSpan: Span;
  /** Of what it declares; `undefined` where nothing documents it. */
  readonly documentation?: AnnotationDoc | undefined;
}

/** Documentation of a declaration such as `Enum.NAME`. */
export interface AnnotationDoc {
  readonly doc: Doc;
  /** Lines `@name: text`, by name. */
  readonly parts: ReadonlyMap<string, Doc>;
}

/** What every named thing of the model has. */
export interface Described {
  readonly doc: Doc;
  /** Every place that documents it; `doc` is from the first that says something. */
  readonly docSources: readonly DocSource[];
  readonly annotations: readonly Annotation[];
  /** `org.freedesktop.DBus.Deprecated`: its own or, for a member, its interface's. */
  readonly deprecated: boolean;
  /** From `@since:` or `org.gtk.GDBus.Since`. */
  readonly since: string | undefined;
  /** The whole element. */
  readonly span: Span;
  /** The name in the start tag, or the start tag where there is none. */
  readonly nameSpan: Span;
}

export interface Arg extends Described {
  readonly kind: "arg";
  /**
   * As written, or `undefined`. Never on the wire, so any text is possible,
   * and two arguments of one member may share a name.
   */
  readonly name: string | undefined;
  readonly type: DBusType;
  readonly typeSpan: Span;
  /** Effective: `in` for methods that say nothing, `out` for signals. */
  readonly direction: "in" | "out";
}

export interface Method extends Described {
  readonly kind: "method";
  readonly name: string;
  /** In source order, both directions. */
  readonly args: readonly Arg[];
  readonly inputs: readonly Arg[];
  readonly outputs: readonly Arg[];
  /** `org.freedesktop.DBus.Method.NoReply`. */
  readonly noReply: boolean;
}

export interface Signal extends Described {
  readonly kind: "signal";
  readonly name: string;
  readonly args: readonly Arg[];
}

/** The values of `org.freedesktop.DBus.Property.EmitsChangedSignal`. */
export type EmitsChanged = "true" | "invalidates" | "const" | "false";

export interface Property extends Described {
  readonly kind: "property";
  /** Not empty; usually a member name, but the specification allows any text. */
  readonly name: string;
  readonly type: DBusType;
  readonly typeSpan: Span;
  readonly access: "read" | "write" | "readwrite";
  /** Effective: its own, else the interface's, else `true`. */
  readonly emitsChanged: EmitsChanged;
}

export type Member = Method | Signal | Property;

/** The `node` that an interface stands in. */
export interface InterfaceNode {
  /** Absolute, from its name and those around it; `/` included. */
  readonly path: string | undefined;
  /** Of the name, or of the start tag where there is none. */
  readonly nameSpan: Span;
  /** Of this node and those around it, the nearest first. */
  readonly annotations: readonly Annotation[];
}

export interface Interface extends Described {
  readonly kind: "interface";
  readonly name: string;
  /** In source order. Methods that share a name differ in their input signature. */
  readonly members: readonly Member[];
  /** Absolute path from `<node name="…">` around it, when that says one other than `/`. */
  readonly objectPath: string | undefined;
  readonly node: InterfaceNode;
}
