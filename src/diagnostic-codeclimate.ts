import type { Diagnostic, Severity } from "./diagnostic.js";
import { fingerprintOf } from "./diagnostic-fingerprint.js";
import { harmlessJson } from "./diagnostic-json.js";
import { lineIndexes, positionIn } from "./diagnostic-places.js";

const severities: Readonly<Record<Severity, string>> = {
  error: "major",
  warning: "minor",
  info: "info",
};

/** Findings as GitLab's code quality report. */
export function diagnosticsCodeclimate(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
): string {
  const indexOf = lineIndexes(sources);
  const seen = new Map<string, number>();
  return harmlessJson(
    diagnostics.map((diagnostic) => {
      const { rule, severity, message, span } = diagnostic;
      const fingerprint = fingerprintOf(diagnostic);
      const count = (seen.get(fingerprint) ?? 0) + 1;
      seen.set(fingerprint, count);
      return {
        description: message,
        check_name: rule,
        // GitLab shows only one of those that share theirs.
        fingerprint:
          count === 1 ? fingerprint : `${fingerprint}-${String(count)}`,
        severity:
          severity === "error" && rule.startsWith("spec-")
            ? "critical"
            : severities[severity],
        location: {
          path: span.file,
          lines: { begin: positionIn(indexOf(span), span.start).line },
        },
      };
    }),
  );
}
