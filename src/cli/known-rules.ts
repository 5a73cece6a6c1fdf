import { rules } from "../index.js";
import type { LintOptions, Rule } from "../index.js";

/** Ours, and those of the configuration. */
export function rulesOf({ lint }: LintOptions): readonly Rule[] {
  return [...rules, ...(lint?.customRules ?? [])];
}
