import { readingRule } from "../reading-rule.js";

export const specDuplicateArg = readingRule("spec-duplicate-arg", {
  set: "minimal",
  summary: "No two arguments of a member share a name.",
  source: "Project rule",
});
