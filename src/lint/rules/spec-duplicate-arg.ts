import { readingRule } from "../reading-rule.js";

export const specDuplicateArg = readingRule("spec-duplicate-arg", {
  set: "minimal",
  summary: "Arguments of one direction have different names.",
  source: "Project rule",
});
