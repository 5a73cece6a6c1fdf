import { readingRule } from "../reading-rule.js";

export const annotationsBooleanValue = readingRule(
  "annotations-boolean-value",
  {
    set: "minimal",
    summary: 'Annotations that are true or false say "true" or "false".',
    source: "D-Bus Specification, Introspection Data Format",
    fix: "unsafe",
  },
);
