import type { Diagnostic, Severity } from "./diagnostic.js";
import { excerptOf } from "./diagnostic-excerpt.js";
import { lineIndexes, positionIn } from "./diagnostic-places.js";
import type { LineIndex } from "./diagnostic-places.js";
import { visible } from "./diagnostic-visible.js";
import type { Span } from "./model/model.js";

export interface TextOptions {
  /** With ANSI colours. Default: without. */
  readonly color?: boolean;
  /** What leads to the page of a rule: an address, or a command. Default: nothing is said of it. */
  readonly pageOf?: (rule: string) => string;
}

/**
 * Findings for people: place, message, source with carets, why, what to do. Why
 * a rule exists and where its page is are said at its first finding only. Ends with a line break unless
 * there is no finding.
 *
 * @param sources - Text of each file by the name that spans use. A file that is
 *   not there is reported at 1:1 without its source.
 */
export function diagnosticsText(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
  options: TextOptions = {},
): string {
  const indexOf = lineIndexes(sources);
  const paint = options.color === true ? colored : plain;
  const explained = new Set<string>();
  return diagnostics
    .map((diagnostic) => {
      const isFirst = !explained.has(diagnostic.rule);
      explained.add(diagnostic.rule);
      const lines = [
        heading(diagnostic, indexOf(diagnostic.span), paint),
        ...(sources.has(diagnostic.span.file)
          ? sourceLines(diagnostic, indexOf(diagnostic.span), paint)
          : []),
        ...(isFirst ? labelled("why", diagnostic.why, paint) : []),
        ...labelled("help", diagnostic.help, paint),
        ...notes(diagnostic, indexOf, paint),
        ...(isFirst
          ? labelled("docs", options.pageOf?.(diagnostic.rule), paint)
          : []),
      ];
      return `${lines.join("\n")}\n`;
    })
    .join("\n");
}

type Style = "place" | Severity | "quiet";
type Paint = (style: Style, text: string) => string;

const codes: Readonly<Record<Style, string>> = {
  place: "1",
  error: "1;31",
  warning: "1;33",
  info: "1;36",
  quiet: "2",
};

function plain(_style: Style, text: string): string {
  return text;
}

function colored(style: Style, text: string): string {
  return `\u001b[${codes[style]}m${text}\u001b[0m`;
}

function heading(
  { span, severity, message, rule }: Diagnostic,
  index: LineIndex,
  paint: Paint,
): string {
  const place = paint("place", `${placeOf(span, index)}:`);
  const level = paint(severity, `${severity}:`);
  return `${place} ${level} ${visible(message)} ${paint("quiet", `[${visible(rule)}]`)}`;
}

/** `file:line:col`, the form that editors turn into a link. */
function placeOf(span: Span, index: LineIndex): string {
  const { line, column } = positionIn(index, span.start);
  return `${visible(span.file)}:${String(line)}:${String(column)}`;
}

function sourceLines(
  { span, severity }: Diagnostic,
  index: LineIndex,
  paint: Paint,
): readonly string[] {
  const { source, indent, carets } = excerptOf(index, span);
  const number = String(positionIn(index, span.start).line);
  const gutter = " ".repeat(number.length);
  return [
    `${paint("quiet", `  ${number} |`)} ${source}`,
    `${paint("quiet", `  ${gutter} |`)} ${indent}${paint(severity, carets)}`,
  ].map((line) => line.trimEnd());
}

function labelled(
  label: string,
  text: string | undefined,
  paint: Paint,
): readonly string[] {
  if (text === undefined) return [];
  return [`  ${paint("quiet", `${label}:`.padEnd(5))} ${visible(text)}`];
}

function notes(
  { related = [], variants }: Diagnostic,
  indexOf: (span: Span) => LineIndex,
  paint: Paint,
): readonly string[] {
  const places = related.map(
    ({ span, message }) => `${placeOf(span, indexOf(span))}: ${message}`,
  );
  const all =
    variants === undefined
      ? places
      : [...places, `only for ${variants.join(", ")}`];
  return all.flatMap((text) => labelled("note", text, paint));
}
