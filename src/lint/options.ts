import type { LintConfig } from "./config.js";
import type { OptionValue, Rule } from "./rule.js";
import { categoryOf } from "./rule.js";
import { namesRule } from "./suppression.js";

/** The options of a rule: given for it alone, given for its category, or the default. */
export function optionsOf(
  rule: Rule,
  { rules = {}, options = {} }: LintConfig,
): Readonly<Record<string, OptionValue>> {
  const values: Record<string, OptionValue> = {};
  for (const [name, option] of Object.entries(rule.options ?? {}))
    values[name] = options[optionName(rule, name)] ?? option.default;
  for (const [pattern, setting] of Object.entries(rules)) {
    if (typeof setting === "string" || !namesRule(pattern, rule.id)) continue;
    Object.assign(values, setting[1]);
  }
  return values;
}

/** As `lint.options` has it: `types.maxArgs`. */
export function optionName({ id }: Pick<Rule, "id">, name: string): string {
  return `${categoryOf(id) ?? id}.${name}`;
}
