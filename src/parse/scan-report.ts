import type { Severity } from "../diagnostic.js";
import type { Report } from "./report.js";
import type { Source } from "./source.js";
import { spanIn } from "./source.js";
import type { ScanProblem } from "./token.js";

/** Turns what a scan found into diagnostics. */
export function reportProblems(
  source: Pick<Source, "file">,
  problems: readonly ScanProblem[],
  report: Report,
  severity?: Severity,
): void {
  for (const problem of problems) {
    report(problem.rule, spanIn(source, problem), problem.message, {
      severity,
      help: problem.help,
      related:
        problem.related === undefined
          ? undefined
          : [
              {
                message: problem.related.message,
                span: spanIn(source, problem.related),
              },
            ],
    });
  }
}
