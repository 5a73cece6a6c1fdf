import { readingRule } from "../reading-rule.js";

export const specArgDirectionImplicit = readingRule(
  "spec-arg-direction-implicit",
  {
    set: "recommended",
    summary: "Every argument of a method says its direction.",
    source: "D-Bus Specification, Introspection Data Format",
    fix: "safe",
  },
);
