import { readingRule } from "../reading-rule.js";

export const annotationsBooleanValue = readingRule(
  "annotations-boolean-value",
  {
    set: "minimal",
    summary: "Deprecated and NoReply are true or false.",
    source: "D-Bus Specification, Introspection Data Format",
    fix: "unsafe",
  },
);
