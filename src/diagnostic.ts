import type { Span } from "./model/model.js";

export type Severity = "error" | "warning" | "info";

/** A second place that a message speaks of. */
export interface RelatedPlace {
  readonly message: string;
  readonly span: Span;
}

/** A piece of a file to be replaced; nothing, where `start` and `end` are equal. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** How a finding can be mended without a person. */
export interface Fix {
  /** An unsafe one changes what users of generated code or other tools see, or needs a second look. */
  readonly safe: boolean;
  /** They do not overlap; together they make the change. */
  readonly edits: readonly Edit[];
}

/** Why a finding does not count. */
export interface Suppression {
  /** Where it is said: in the file, or in the baseline of the project. */
  readonly kind: "annotation" | "comment" | "baseline";
  readonly reason: string;
}

/** Something a file says that it should not say. Data, never thrown. */
export interface Diagnostic {
  /** Identifier of the rule, such as `spec-type-signature`. */
  readonly rule: string;
  readonly severity: Severity;
  /** What is wrong: lower case, no full stop, names quoted as in the XML. */
  readonly message: string;
  /** Why it matters, once per rule. */
  readonly why?: string;
  /** What to do, as an instruction. */
  readonly help?: string;
  readonly span: Span;
  readonly related?: readonly RelatedPlace[];
  /** `org.qemu.Foo1.Run`, when the place is inside an interface. */
  readonly symbol?: string;
  /** Names of the platform variants it occurs in, when not in all of them. */
  readonly variants?: readonly string[];
  readonly fix?: Fix;
  readonly suppression?: Suppression;
}

/** 1-based; columns count UTF-16 units, as editors do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The position of an offset in a text. Lines end at LF, CR LF or CR. */
export function positionAt(text: string, offset: number): Position {
  let line = 1;
  let lineStart = 0;
  for (let i = 0; i < offset && i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) {
      line++;
      lineStart = i + 1;
    }
  }
  return { line, column: Math.min(offset, text.length) - lineStart + 1 };
}

const severityRank: Readonly<Record<Severity, number>> = {
  error: 0,
  warning: 1,
  info: 2,
};

/** By file, place, severity, rule, message: the order every output has. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compareText(a.span.file, b.span.file) ||
    a.span.start - b.span.start ||
    severityRank[a.severity] - severityRank[b.severity] ||
    compareText(a.rule, b.rule) ||
    compareText(a.message, b.message)
  );
}

/** By code unit, so that the order does not depend on the machine's locale. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
