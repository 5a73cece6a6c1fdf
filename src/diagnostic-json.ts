import type {
  Diagnostic,
  Fix,
  RelatedPlace,
  Severity,
  Suppression,
} from "./diagnostic.js";
import { fingerprintOf } from "./diagnostic-fingerprint.js";
import { pageOf } from "./diagnostic-page.js";
import type { PageOptions } from "./diagnostic-page.js";
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
  readonly suppressed: boolean;
  readonly suppression?: Suppression;
  readonly fix?: {
    readonly safe: boolean;
    readonly edits: readonly (JsonPlace & { readonly text: string })[];
  };
  readonly related: readonly (JsonPlace & { readonly message: string })[];
  /** The page of the rule: an address, or a path inside of the package. */
  readonly docUrl: string;
  /** The same from run to run, wherever the finding moves in its file. */
  readonly fingerprint: string;
}

/** Findings with lines and columns instead of offsets, in the order given. */
export function diagnosticsJson(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
  options: PageOptions = {},
): readonly JsonFinding[] {
  const indexOf = lineIndexes(sources);
  return diagnostics.map((diagnostic) => finding(diagnostic, indexOf, options));
}

/** The same, a finding on each line. */
export function diagnosticsJsonl(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
  options: PageOptions = {},
): string {
  return diagnosticsJson(diagnostics, sources, options)
    .map((one) => `${escapedJson(JSON.stringify(one))}\n`)
    .join("");
}

/**
 * JSON text, indented, that is harmless in a terminal too: what JSON allows in
 * strings but terminals obey or hide is escaped.
 */
export function harmlessJson(value: unknown): string {
  return `${escapedJson(JSON.stringify(value, null, 2))}\n`;
}

function escapedJson(text: string): string {
  return text.replace(/[\u007f-\u009f\u00ad\u2028\u2029\p{Cf}]/gu, escaped);
}

/** `docs-arg` is of the category `documentation`; every other says its own. */
export function categoryName(rule: string): string {
  const word = rule.split("-", 1)[0] ?? rule;
  return word === "docs" ? "documentation" : word;
}

type IndexOf = (span: Span) => LineIndex;

function finding(
  diagnostic: Diagnostic,
  indexOf: IndexOf,
  options: PageOptions,
): JsonFinding {
  const { rule, severity, message, why, help, span, symbol } = diagnostic;
  const { fix, suppression } = diagnostic;
  return {
    ruleId: rule,
    category: categoryName(rule),
    severity,
    message,
    ...(why === undefined ? {} : { why }),
    ...(help === undefined ? {} : { help }),
    ...place(span, indexOf),
    ...(symbol === undefined ? {} : { symbol }),
    variants: diagnostic.variants ?? [],
    suppressed: suppression !== undefined,
    ...(suppression === undefined ? {} : { suppression }),
    ...(fix === undefined ? {} : { fix: jsonFix(fix, indexOf) }),
    related: (diagnostic.related ?? []).map((other) =>
      relatedPlace(other, indexOf),
    ),
    docUrl: pageOf(rule, options),
    fingerprint: fingerprintOf(diagnostic),
  };
}

function jsonFix(
  { safe, edits }: Fix,
  indexOf: IndexOf,
): NonNullable<JsonFinding["fix"]> {
  return {
    safe,
    edits: edits.map(({ span, text }) => ({ ...place(span, indexOf), text })),
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
