import type { Diagnostic } from "../diagnostic.js";
import { isBinding } from "./binding.js";
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
  const marked = marking(diagnostics, suppressions, (entry, diagnostic) => {
    if (!allowed.has(diagnostic.rule)) return false;
    if (!namesRule(entry.text, diagnostic.rule)) return false;
    used.add(entry);
    return true;
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

/** A place where findings of a rule do not count. */
interface Cover {
  readonly start: number;
  readonly end: number;
  readonly entry: SuppressedRule;
  readonly by: Suppressing;
}

/**
 * The findings, with what the last suppression says of each that covers it.
 *
 * @param suppresses - Asked for every suppression around a finding.
 */
function marking(
  diagnostics: readonly Diagnostic[],
  suppressions: readonly Suppressing[],
  suppresses: (entry: SuppressedRule, diagnostic: Diagnostic) => boolean,
): readonly Diagnostic[] {
  const byFile = coversByFile(suppressions);
  const result = [...diagnostics];
  const order = diagnostics
    .map(({ span }, index) => ({ span, index }))
    .sort((a, b) => a.span.start - b.span.start);
  // Of each file, what has begun and not yet ended, and how far its list was read.
  const open = new Map<string, { covers: Cover[]; next: number }>();
  for (const { span, index } of order) {
    const covers = byFile.get(span.file);
    const diagnostic = diagnostics[index];
    if (covers === undefined || diagnostic === undefined) continue;
    const state = open.get(span.file) ?? { covers: [], next: 0 };
    open.set(span.file, state);
    for (let cover = covers[state.next]; cover !== undefined;) {
      if (cover.start > span.start) break;
      state.covers.push(cover);
      state.next += 1;
      cover = covers[state.next];
    }
    state.covers = state.covers.filter(({ end }) => span.start < end);
    for (const { entry, by } of state.covers) {
      if (!suppresses(entry, diagnostic)) continue;
      const { kind, reason } = by;
      result[index] = { ...diagnostic, suppression: { kind, reason } };
    }
  }
  return result;
}

/** Sorted by where they begin. */
function coversByFile(
  suppressions: readonly Suppressing[],
): ReadonlyMap<string, readonly Cover[]> {
  const byFile = new Map<string, Cover[]>();
  for (const by of suppressions) {
    for (const entry of by.rules) {
      for (const { file, start, end } of entry.covers) {
        const covers = byFile.get(file) ?? [];
        byFile.set(file, covers);
        covers.push({ start, end, entry, by });
      }
    }
  }
  for (const covers of byFile.values())
    covers.sort((a, b) => a.start - b.start);
  return byFile;
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
