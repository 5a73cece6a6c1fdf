import { readingRule } from "../reading-rule.js";

export const specDuplicateAnnotation = readingRule(
  "spec-duplicate-annotation",
  {
    set: "minimal",
    summary: "No element has one annotation twice.",
    source: "Project rule",
    fix: "safe",
  },
);
