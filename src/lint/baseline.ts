import type { Diagnostic } from "../diagnostic.js";
import type { Span } from "../model/model.js";
import { fingerprintOf } from "../diagnostic-fingerprint.js";
import { isBinding } from "./binding.js";
import type { Finding } from "./rule.js";

/** Findings that a project has and does not want to be told of. */
export interface BaselineEntry {
  readonly fingerprint: string;
  readonly rule: string;
  /** How many of them there are: they are alike but for their places. */
  readonly count: number;
  /** The file they are in. */
  readonly file: string;
  /** The entry itself. */
  readonly span: Span;
}

interface Compared {
  /** Those that the baseline has say so. */
  readonly diagnostics: readonly Diagnostic[];
  /** Entries that are no longer needed. */
  readonly unused: readonly Finding[];
}

/** Marks what a baseline has, each entry as often as it counts. */
export function compareBaseline(
  diagnostics: readonly Diagnostic[],
  entries: readonly BaselineEntry[],
  files: ReadonlySet<string>,
): Compared {
  if (entries.length === 0) return { diagnostics, unused: [] };
  const left = new Map<string, number>();
  for (const { fingerprint, count } of entries)
    left.set(fingerprint, (left.get(fingerprint) ?? 0) + count);
  const marked = diagnostics.map((diagnostic): Diagnostic => {
    if (diagnostic.suppression !== undefined || isBinding(diagnostic.rule))
      return diagnostic;
    const key = fingerprintOf(diagnostic);
    const count = left.get(key) ?? 0;
    if (count === 0) return diagnostic;
    left.set(key, count - 1);
    const reason = "recorded in the baseline";
    return { ...diagnostic, suppression: { kind: "baseline", reason } };
  });
  const unused = entries.flatMap(({ fingerprint, rule, file, span }) => {
    const count = left.get(fingerprint) ?? 0;
    if (count === 0 || !files.has(file)) return [];
    left.set(fingerprint, 0);
    return {
      at: span,
      message: `the baseline has ${count === 1 ? "a finding" : `${String(count)} findings`} of ${rule} that ${count === 1 ? "is" : "are"} no longer there`,
      help: "record the baseline anew with --write-baseline.",
    };
  });
  return { diagnostics: marked, unused };
}
