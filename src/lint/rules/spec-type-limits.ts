import { readingRule } from "../reading-rule.js";

export const specTypeLimits = readingRule("spec-type-limits", {
  set: "minimal",
  summary: "Every type stays within the limits of length and depth.",
  source: "D-Bus Specification, Valid Signatures",
});
