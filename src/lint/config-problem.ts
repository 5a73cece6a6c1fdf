import { didYouMean } from "../diagnostic-suggestion.js";
import { quoted } from "../diagnostic-quoted.js";
import type { LintConfig } from "./config.js";
import { optionName } from "./options.js";
import type { OptionValue, Rule, RuleOption } from "./rule.js";
import { ruleSets } from "./rule.js";
import { namesRule } from "./suppression.js";
import { checkKinds } from "./walk.js";

/** A mistake in a configuration, at the key that `path` leads to. */
interface Problem {
  /** Below `lint`. */
  readonly path: readonly string[];
  readonly message: string;
}

/** What a configuration says of rules that do not exist, or options that they do not have. */
export function lintConfigProblem(
  { rules = {}, options = {}, overrides = [], customRules = [] }: LintConfig,
  builtIn: readonly Rule[],
): Problem | undefined {
  const all = [...builtIn, ...customRules];
  return (
    customRuleProblem(customRules, builtIn) ??
    rulesProblem(rules, all) ??
    optionsProblem(options, all) ??
    overrides
      .map((override, index) =>
        namesProblem(Object.keys(override.rules), all, [
          "overrides",
          String(index),
          "rules",
        ]),
      )
      .find((problem) => problem !== undefined)
  );
}

function rulesProblem(
  rules: NonNullable<LintConfig["rules"]>,
  all: readonly Rule[],
): Problem | undefined {
  const unknown = namesProblem(Object.keys(rules), all, ["rules"]);
  if (unknown !== undefined) return unknown;
  for (const [pattern, setting] of Object.entries(rules)) {
    if (typeof setting === "string") continue;
    const path = ["rules", pattern, "1"];
    const named = all.filter(({ id }) => namesRule(pattern, id));
    for (const [name, value] of Object.entries(setting[1])) {
      const known = new Map(
        named.flatMap((rule) => Object.entries(rule.options ?? {})),
      );
      const problem = optionProblem(name, value, known, [...path, name]);
      if (problem !== undefined) return problem;
    }
  }
  return undefined;
}

function optionsProblem(
  options: Readonly<Record<string, OptionValue>>,
  all: readonly Rule[],
): Problem | undefined {
  const known = new Map(
    all.flatMap((rule) =>
      Object.entries(rule.options ?? {}).map(
        ([name, option]) => [optionName(rule, name), option] as const,
      ),
    ),
  );
  return Object.entries(options)
    .map(([name, value]) =>
      optionProblem(name, value, known, ["options", name]),
    )
    .find((problem) => problem !== undefined);
}

function namesProblem(
  names: readonly string[],
  all: readonly Rule[],
  path: readonly string[],
): Problem | undefined {
  const ids = all.map(({ id }) => id);
  const name = names.find((one) => !ids.some((id) => namesRule(one, id)));
  if (name === undefined) return undefined;
  const message = `no such rule ${quoted(name)}${didYouMean(name, ids)}`;
  return { path: [...path, name], message };
}

function optionProblem(
  name: string,
  value: OptionValue,
  known: ReadonlyMap<string, RuleOption>,
  path: readonly string[],
): Problem | undefined {
  const option = known.get(name);
  if (option === undefined) {
    const near = didYouMean(name, [...known.keys()]);
    return { path, message: `no such option ${quoted(name)}${near}` };
  }
  const wanted = kindOf(option.default);
  if (kindOf(value) !== wanted)
    return { path, message: `the option ${quoted(name)} must be ${wanted}` };
  const { choices } = option;
  if (choices === undefined || choices.includes(String(value)))
    return undefined;
  return {
    path,
    message: `the option ${quoted(name)} is not one of ${choices.join(", ")}${didYouMean(String(value), choices)}`,
  };
}

function kindOf(value: OptionValue): string {
  switch (typeof value) {
    case "number":
      return "a number";
    case "boolean":
      return "true or false";
    case "string":
      return "text";
    default:
      return "a list of texts";
  }
}

/** A rule of the project may be of JavaScript, which no compiler has looked at. */
function customRuleProblem(
  customRules: readonly Rule[],
  builtIn: readonly Rule[],
): Problem | undefined {
  const ids = new Set(builtIn.map(({ id }) => id));
  for (const [index, rule] of customRules.entries()) {
    const fault =
      faultOf(rule) ??
      (ids.has(rule.id)
        ? `has an id that is taken: ${quoted(rule.id)}`
        : undefined);
    if (fault !== undefined)
      return {
        path: ["customRules", String(index)],
        message: `lint.customRules.${String(index)} ${fault}`,
      };
    ids.add(rule.id);
  }
  return undefined;
}

function faultOf(rule: Partial<Rule>): string | undefined {
  const { id, severity, set, checks } = rule;
  if (typeof id !== "string" || !/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(id))
    return "needs an id such as acme-no-spaces";
  if (!["error", "warning", "info"].includes(severity ?? ""))
    return 'needs a severity: "error", "warning" or "info"';
  const sets: readonly string[] = [...ruleSets, "opinionated"];
  if (!sets.includes(set ?? "")) return `needs a set: ${sets.join(", ")}`;
  for (const name of ["summary", "why"] as const)
    if (typeof rule[name] !== "string") return `needs a ${name}`;
  if (typeof checks !== "object" || checks === null) return "needs checks";
  for (const [kind, check] of Object.entries(checks) as [string, unknown][]) {
    const known: readonly string[] = checkKinds;
    if (!known.includes(kind))
      return `has a check for ${quoted(kind)}${didYouMean(kind, known)}`;
    if (typeof check !== "function")
      return `needs a function for ${quoted(kind)}`;
  }
  return undefined;
}
