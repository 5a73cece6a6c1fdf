import { rules } from "../index.js";
import type { LintOptions, Rule } from "../index.js";

export function isBuiltIn(id: string): boolean {
  return rules.some((rule) => rule.id === id);
}

/** Ours, and those of the configuration. */
export function rulesOf({ lint }: LintOptions): readonly Rule[] {
  return [...rules, ...(lint?.customRules ?? [])];
}
