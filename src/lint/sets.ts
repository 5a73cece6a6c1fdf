/** Which findings a run shows: each set holds the ones before it. */
export type RuleSet = "minimal" | "recommended" | "strict";

/** From the smallest to the largest. */
const ruleSets: readonly RuleSet[] = ["minimal", "recommended", "strict"];

/**
 * Rules outside `minimal`, which holds what would make output wrong. A rule that
 * is not listed is minimal: a finding is never hidden because a row is missing.
 */
const setOfRule: ReadonlyMap<string, RuleSet> = new Map([
  ["spec-arg-direction-implicit", "recommended"],
  ["spec-signal-arg-direction-redundant", "recommended"],
  ["spec-member-kind-collision", "recommended"],
  ["spec-annotation-name", "recommended"],
  ["spec-doctype", "strict"],
  ["spec-empty-interface", "strict"],
]);

/** Whether a run that uses `set` shows findings of a rule. */
export function isInSet(rule: string, set: RuleSet): boolean {
  const own = setOfRule.get(rule) ?? "minimal";
  return ruleSets.indexOf(own) <= ruleSets.indexOf(set);
}
