import { readingRule } from "../reading-rule.js";

export const specTypeSingle = readingRule("spec-type-single", {
  set: "minimal",
  summary: "Every argument and property has exactly one complete type.",
  source: "D-Bus Specification, Type System",
});
