import { categoryOf } from "./rule.js";
import type { Rule } from "./rule.js";
import { optionName } from "./options.js";

/**
 * The page of a rule as a whole: metadata in front, then title and summary, both
 * from the rule, then the page as it is written.
 */
export function rulePage(rule: Rule, page: string): string {
  const { id, severity, set, fix, summary, source, options = {} } = rule;
  const metadata = [
    ["rule", id],
    ["category", categoryOf(id) ?? "custom"],
    ["severity", severity],
    ["set", set],
    ["fix", fix ?? "none"],
  ].map(([key, value]) => `${key ?? ""}: ${value ?? ""}\n`);
  const rows = Object.entries(options).map(
    ([name, option]) =>
      `- \`${optionName(rule, name)}\`: ${option.summary} Default: \`${JSON.stringify(option.default)}\`.\n`,
  );
  return `---
${metadata.join("")}---

# ${id}

${summary}

From: ${source}.

${page.trimEnd()}
${rows.length === 0 ? "" : `\n## Options\n\n${rows.join("")}`}`;
}
