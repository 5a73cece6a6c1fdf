import { readingRule } from "../reading-rule.js";

export const specTypeLimits = readingRule("spec-type-limits", {
  set: "minimal",
  summary: "No type is longer or deeper than messages allow.",
  source: "D-Bus Specification, Valid Signatures",
});
