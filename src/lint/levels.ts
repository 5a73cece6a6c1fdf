import type { LintConfig, RuleLevel } from "./config.js";
import { isBinding, saysWhatIsMissing } from "./binding.js";
import { nameMatcher, pathMatcher } from "./pattern.js";
import type { Rule } from "./rule.js";
import { ruleSets } from "./rule.js";
import { namesRule } from "./suppression.js";

/** Where a finding is, for the part of the configuration that depends on it. */
export interface FindingPlace {
  readonly file: string;
  readonly interface: string | undefined;
}

/** Which rules hold where. `on`: its findings keep their severity. */
export interface Levels {
  readonly levelAt: (rule: Rule, place: FindingPlace) => RuleLevel;
  /** Whether the rule is on in some place at all. */
  readonly isUsed: (rule: Rule) => boolean;
}

export function levelsOf({
  use = "recommended",
  rules = {},
  overrides = [],
}: LintConfig): Levels {
  const sets = typeof use === "string" ? [use] : use;
  const largest = Math.max(
    -1,
    ...sets.map((set) => (set === "none" ? -1 : ruleSets.indexOf(set))),
  );
  const named = Object.entries(rules).map(
    ([name, setting]) =>
      [name, typeof setting === "string" ? setting : setting[0]] as const,
  );
  const local = overrides.map(({ files, interfaces, rules: own }) => ({
    isFile: files === undefined ? undefined : pathMatcher(files),
    isInterface: interfaces === undefined ? undefined : nameMatcher(interfaces),
    own: Object.entries(own),
  }));
  const known = new Map<string, RuleLevel>();
  const base = (rule: Rule): RuleLevel => {
    let level = known.get(rule.id);
    if (level === undefined) {
      level = named.reduce<RuleLevel>(
        (before, [name, set]) => (namesRule(name, rule.id) ? set : before),
        isInSets(rule, largest) ? "on" : "off",
      );
      known.set(rule.id, level);
    }
    return level;
  };
  return {
    levelAt: (rule, { file, interface: iface }) => {
      if (isBinding(rule.id)) return "on";
      let level = base(rule);
      for (const { isFile, isInterface, own } of local) {
        if (isFile?.(file) === false) continue;
        if (
          isInterface !== undefined &&
          !(iface !== undefined && isInterface(iface))
        )
          continue;
        for (const [name, set] of own)
          if (namesRule(name, rule.id)) level = set;
      }
      return level;
    },
    isUsed: (rule) =>
      isBinding(rule.id) ||
      base(rule) !== "off" ||
      local.some(({ own }) =>
        own.some(
          ([name, set]: readonly [string, RuleLevel]) =>
            namesRule(name, rule.id) && set !== "off",
        ),
      ),
  };
}

/** @param largest - Index of the largest set in use; -1 for none. */
function isInSets(rule: Rule, largest: number): boolean {
  if (saysWhatIsMissing(rule)) return true;
  return rule.set !== "opinionated" && ruleSets.indexOf(rule.set) <= largest;
}
