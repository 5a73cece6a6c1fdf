import type { Diagnostic } from "../diagnostic.js";
import type { Rule } from "./rule.js";
import type {
  FoundSuppression,
  JudgedRule,
  SuppressedRule,
  Suppressing,
} from "./suppression.js";
import { namesRule } from "./suppression.js";

/** Must be obeyed where they stand: they say that the file cannot be relied on. */
const never: ReadonlySet<string> = new Set([
  "security-xml-entities",
  "security-preprocess-command",
  "annotations-constraint",
]);

/** Whether a file may keep findings of a rule back. */
export function isSuppressable({ id, severity }: Rule): boolean {
  if (never.has(id) || id.startsWith("meta-")) return false;
  return !(id.startsWith("spec-") && severity === "error");
}

/** A rule, as far as suppressions need to know it. */
interface KnownRule {
  readonly id: string;
  readonly isUsed: boolean;
  readonly isSuppressable: boolean;
  /** Reading reports it, so that what it is about may not be in the model. */
  readonly isOfReading: boolean;
}

interface Suppressed {
  /** All of them; those that are kept back say so. */
  readonly diagnostics: readonly Diagnostic[];
  readonly suppressions: readonly FoundSuppression[];
}

/** Marks what the suppressions of the files keep back, and judges the suppressions. */
export function suppress(
  diagnostics: readonly Diagnostic[],
  suppressions: readonly Suppressing[],
  rules: readonly KnownRule[],
): Suppressed {
  if (suppressions.length === 0) return { diagnostics, suppressions: [] };
  const allowed = new Set(
    rules.filter((rule) => rule.isSuppressable).map(({ id }) => id),
  );
  const used = new Set<SuppressedRule>();
  const marked = diagnostics.map((diagnostic) => {
    if (!allowed.has(diagnostic.rule)) return diagnostic;
    let result = diagnostic;
    for (const { kind, rules: entries, reason } of suppressions) {
      for (const entry of entries) {
        if (!namesRule(entry.text, diagnostic.rule)) continue;
        if (!covers(entry, diagnostic)) continue;
        used.add(entry);
        result = { ...result, suppression: { kind, reason } };
      }
    }
    return result;
  });
  const ofReading = new Set(
    rules.filter((rule) => rule.isOfReading).map(({ id }) => id),
  );
  const broken = diagnostics.filter(
    ({ rule, severity }) => severity === "error" && ofReading.has(rule),
  );
  const judged = (entry: SuppressedRule): JudgedRule => {
    const named = rules.filter(({ id }) => namesRule(entry.text, id));
    // What could not be read gave the rule nothing to look at.
    const isSeen = !broken.some((diagnostic) => covers(entry, diagnostic));
    const isUnused =
      isSeen && !used.has(entry) && named.some(({ isUsed }) => isUsed);
    return {
      ...entry,
      names: named.map(({ id }) => id),
      isForbidden:
        named.length > 0 && named.every(({ id }) => !allowed.has(id)),
      isUnused,
    };
  };
  return {
    diagnostics: marked,
    suppressions: suppressions.map((one) => ({
      ...one,
      rules: one.rules.map(judged),
    })),
  };
}

function covers(
  { covers: spans }: SuppressedRule,
  { span }: Diagnostic,
): boolean {
  return spans.some(
    ({ file, start, end }) =>
      file === span.file && span.start >= start && span.start < end,
  );
}
