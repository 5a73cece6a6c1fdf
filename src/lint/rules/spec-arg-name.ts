import { readingRule } from "../reading-rule.js";

export const specArgName = readingRule("spec-arg-name", {
  set: "minimal",
  summary: "Arguments have names that are identifiers.",
  source: "Project rule",
});
