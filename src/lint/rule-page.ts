import { categories, categoryOf } from "./rule.js";
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

/** A page that lists rules with links to theirs, by category. */
export function rulesIndex(rules: readonly Rule[]): string {
  const sections = [...categories, "custom" as const].map((category) => {
    const own = rules.filter(
      ({ id }) => (categoryOf(id) ?? "custom") === category,
    );
    if (own.length === 0) return "";
    const rows = own.map(
      ({ id, severity, set, fix, summary }) =>
        `- [\`${id}\`](${id}.md): ${summary} _${severity}, ${set}${fix === undefined ? "" : `, ${fix} fix`}_\n`,
    );
    return `\n## ${category}\n\n${rows.join("")}`;
  });
  return `# Rules\n\nWritten by \`qbus-gen explain --all\`.\n${sections.join("")}`;
}
