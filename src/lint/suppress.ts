import type { Diagnostic } from "../diagnostic.js";
import type { Span } from "../model/model.js";
import { isBinding } from "./binding.js";
import { markSuppressed } from "./mark-suppressed.js";
import type { Rule } from "./rule.js";
import type {
  FoundSuppression,
  JudgedRule,
  SuppressedRule,
  Suppressing,
} from "./suppression.js";
import { namesRule } from "./suppression.js";

/** Must be obeyed where they stand: they say that the file cannot be relied on. */
const never: ReadonlySet<string> = new Set(["security-preprocess-command"]);

/** Whether a file may keep findings of a rule back. */
export function isSuppressable({ id, severity }: Rule): boolean {
  if (isBinding(id) || never.has(id) || id.startsWith("meta-")) return false;
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
  const namedBy = namedRules(suppressions, [...allowed]);
  const marked = markSuppressed(diagnostics, suppressions, namedBy, used);
  const ofReading = new Set(
    rules.filter((rule) => rule.isOfReading).map(({ id }) => id),
  );
  const isBroken = placesOf(
    diagnostics.filter(
      ({ rule, severity }) => severity === "error" && ofReading.has(rule),
    ),
  );
  const judged = (entry: SuppressedRule): JudgedRule => {
    const named = rules.filter(({ id }) => namesRule(entry.text, id));
    // What could not be read gave the rule nothing to look at.
    const isSeen = !entry.covers.some(isBroken);
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

/** The rules that each text in a suppression names. */
function namedRules(
  suppressions: readonly Suppressing[],
  ids: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const named = new Map<string, readonly string[]>();
  for (const { text } of suppressions.flatMap(({ rules }) => rules)) {
    if (!named.has(text))
      named.set(
        text,
        ids.filter((id) => namesRule(text, id)),
      );
  }
  return named;
}

/** Whether one of the findings begins in a span. */
function placesOf(diagnostics: readonly Diagnostic[]): (span: Span) => boolean {
  const starts = new Map<string, number[]>();
  for (const { span } of diagnostics) {
    const known = starts.get(span.file);
    if (known === undefined) starts.set(span.file, [span.start]);
    else known.push(span.start);
  }
  for (const list of starts.values()) list.sort((a, b) => a - b);
  return ({ file, start, end }) => {
    const list = starts.get(file) ?? [];
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((list[middle] ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    return (list[low] ?? Infinity) < end;
  };
}
