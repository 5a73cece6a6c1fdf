import type { Diagnostic, RelatedPlace, Severity } from "./diagnostic.js";
import { lineIndexes, positionIn } from "./diagnostic-places.js";
import type { LineIndex } from "./diagnostic-places.js";
import type { Span } from "./model/model.js";

/** 1-based, the end exclusive, columns in UTF-16 units. */
export interface JsonRange {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface JsonPlace {
  readonly file: string;
  readonly range: JsonRange;
}

/** A finding as `--format json` prints it. */
export interface JsonFinding extends JsonPlace {
  readonly ruleId: string;
  /** The part of the rule's identifier before the first hyphen. */
  readonly category: string;
  readonly severity: Severity;
  readonly message: string;
  readonly why?: string;
  readonly help?: string;
  readonly symbol?: string;
  /** The variants it occurs in; empty when it occurs in all of them. */
  readonly variants: readonly string[];
  readonly related: readonly (JsonPlace & { readonly message: string })[];
}

/** Findings with lines and columns instead of offsets, in the order given. */
export function diagnosticsJson(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
): readonly JsonFinding[] {
  const indexOf = lineIndexes(sources);
  return diagnostics.map((diagnostic) => finding(diagnostic, indexOf));
}

/**
 * JSON text, indented, that is harmless in a terminal too: what JSON allows in
 * strings but terminals obey or hide is escaped.
 */
export function harmlessJson(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  return `${text.replace(/[\u007f-\u009f\u00ad\u2028\u2029\p{Cf}]/gu, escaped)}\n`;
}

type IndexOf = (span: Span) => LineIndex;

function finding(diagnostic: Diagnostic, indexOf: IndexOf): JsonFinding {
  const { rule, severity, message, why, help, span, symbol } = diagnostic;
  return {
    ruleId: rule,
    category: rule.split("-", 1)[0] ?? rule,
    severity,
    message,
    ...(why === undefined ? {} : { why }),
    ...(help === undefined ? {} : { help }),
    ...place(span, indexOf),
    ...(symbol === undefined ? {} : { symbol }),
    variants: diagnostic.variants ?? [],
    related: (diagnostic.related ?? []).map((other) =>
      relatedPlace(other, indexOf),
    ),
  };
}

function relatedPlace(
  { message, span }: RelatedPlace,
  indexOf: IndexOf,
): JsonPlace & { readonly message: string } {
  return { message, ...place(span, indexOf) };
}

function place(span: Span, indexOf: IndexOf): JsonPlace {
  const index = indexOf(span);
  const start = positionIn(index, span.start);
  const end = positionIn(index, span.end);
  return {
    file: span.file,
    range: {
      startLine: start.line,
      startColumn: start.column,
      endLine: end.line,
      endColumn: end.column,
    },
  };
}

function escaped(character: string): string {
  return Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`,
  ).join("");
}
