import type { ReadingRuleId } from "../diagnostic-reading.js";
import { readingRules } from "../diagnostic-reading.js";
import type { Rule } from "./rule.js";

/**
 * A rule that reading a file applies, because the model cannot hold what it
 * forbids, or because only the reader sees it. Severity and reason stand in
 * src/diagnostic-reading.ts, where `parse` finds them.
 */
export function readingRule(
  id: ReadingRuleId,
  facts: Pick<Rule, "set" | "summary" | "source" | "fix">,
): Rule {
  const { severity, why } = readingRules[id];
  return { id, severity, why, ...facts };
}
