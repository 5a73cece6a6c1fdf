import { readingRule } from "../reading-rule.js";

export const specDuplicateAnnotation = readingRule(
  "spec-duplicate-annotation",
  {
    set: "minimal",
    summary: "An element has an annotation of one name once.",
    source: "Project rule",
    fix: "safe",
  },
);
