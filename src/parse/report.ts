import type { Diagnostic, Fix, RelatedPlace, Severity } from "../diagnostic.js";
import type { Span } from "../model/model.js";
import type { ReadingRuleId } from "../diagnostic-reading.js";
import { readingRules } from "../diagnostic-reading.js";

/** More than these of one rule in a file help nobody. Each rule counts by itself: another may be off. */
const maxPerFile = 1_000;

export interface Details {
  /** What to do, as an instruction. */
  readonly help?: string | undefined;
  readonly symbol?: string | undefined;
  readonly related?: readonly RelatedPlace[] | undefined;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity | undefined;
  readonly fix?: Fix | undefined;
  /** The reason, where it is not the rule's own. */
  readonly why?: string | undefined;
}

/** Where diagnostics go while files are read. */
export interface Report {
  (rule: ReadingRuleId, span: Span, message: string, details?: Details): void;
}

interface Collector {
  readonly report: Report;
  readonly diagnostics: () => readonly Diagnostic[];
}

export function collectDiagnostics(): Collector {
  const found: Diagnostic[] = [];
  const seen = new Set<string>();
  const perFile = new Map<string, number>();

  const report: Report = (rule, span, message, details = {}) => {
    // A directive may repeat a piece of a file, and its mistakes with it.
    const key = `${rule}\n${String(span.start)}\n${String(span.end)}\n${span.file}\n${message}`;
    if (seen.has(key)) return;
    // Remarks must not use up the room for errors, nor become one by number.
    const isError =
      (details.severity ?? readingRules[rule].severity) === "error";
    const counted = `${rule} ${isError ? "error" : "remark"}\n${span.file}`;
    const count = (perFile.get(counted) ?? 0) + 1;
    if (count > maxPerFile) return;
    perFile.set(counted, count);
    seen.add(key);
    if (count < maxPerFile)
      found.push(diagnostic(rule, span, message, details));
    else
      found.push(
        diagnostic(
          rule,
          span,
          `too many ${isError ? "errors" : "warnings"} of this rule in this file; the others are not shown`,
          { severity: isError ? "error" : "info" },
        ),
      );
  };
  return { report, diagnostics: () => found };
}

function diagnostic(
  rule: ReadingRuleId,
  span: Span,
  message: string,
  details: Details,
): Diagnostic {
  const { severity, why } = readingRules[rule];
  return {
    rule,
    severity: details.severity ?? severity,
    message,
    why: details.why ?? why,
    span,
    ...(details.help === undefined ? {} : { help: details.help }),
    ...(details.symbol === undefined ? {} : { symbol: details.symbol }),
    ...(details.fix === undefined ? {} : { fix: details.fix }),
    ...(details.related === undefined || details.related.length === 0
      ? {}
      : { related: details.related }),
  };
}
