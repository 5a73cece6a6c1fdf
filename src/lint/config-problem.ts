import { didYouMean } from "../diagnostic-suggestion.js";
import { quoted } from "../diagnostic-quoted.js";
import type { LintConfig } from "./config.js";
import { optionName } from "./options.js";
import type { OptionValue, Rule, RuleOption } from "./rule.js";
import { namesRule } from "./suppression.js";

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

/** Those of a module that no compiler has looked at can be anything. */
function customRuleProblem(
  customRules: readonly Rule[],
  builtIn: readonly Rule[],
): Problem | undefined {
  const ids = new Set(builtIn.map(({ id }) => id));
  for (const [index, rule] of customRules.entries()) {
    const path = ["customRules", String(index)];
    const wrong = (what: string): Problem => ({
      path,
      message: `lint.customRules.${String(index)} ${what}`,
    });
    const { id, severity, checks }: Partial<Rule> = rule;
    if (typeof id !== "string" || !/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(id))
      return wrong("needs an id such as acme-no-spaces");
    if (ids.has(id)) return wrong(`has an id that is taken: ${quoted(id)}`);
    ids.add(id);
    if (!["error", "warning", "info"].includes(severity ?? ""))
      return wrong('needs a severity: "error", "warning" or "info"');
    if (typeof checks !== "object" || checks === null)
      return wrong("needs checks");
  }
  return undefined;
}
