import { readingRule } from "../reading-rule.js";

export const specArgName = readingRule("spec-arg-name", {
  set: "minimal",
  summary: "The name of an argument is an identifier.",
  source: "Project rule",
});
