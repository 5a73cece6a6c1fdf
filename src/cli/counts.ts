import type { Diagnostic } from "../diagnostic.js";
import type { Counts } from "./manifest.js";
import type { FailOn } from "./settings.js";

export function countsOf(diagnostics: readonly Diagnostic[]): Counts {
  const count = (severity: Diagnostic["severity"]) =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  return {
    errors: count("error"),
    warnings: count("warning"),
    infos: count("info"),
  };
}

/** `2 errors, 3 warnings in 14 files`. */
export function countLine(counts: Counts, files: number): string {
  const parts = [
    plural(counts.errors, "error"),
    plural(counts.warnings, "warning"),
    plural(counts.infos, "info"),
  ].filter((part) => !part.startsWith("0 "));
  const found = parts.length === 0 ? "no findings" : parts.join(", ");
  return `${found} in ${plural(files, "file")}`;
}

/** How many findings are at or above the level that fails a run. */
export function failures(counts: Counts, failOn: FailOn): number {
  switch (failOn) {
    case "never":
      return 0;
    case "error":
      return counts.errors;
    case "warning":
      return counts.errors + counts.warnings;
    case "info":
      return counts.errors + counts.warnings + counts.infos;
  }
}

export function plural(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? "" : "s"}`;
}
