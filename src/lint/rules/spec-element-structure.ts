import { readingRule } from "../reading-rule.js";

export const specElementStructure = readingRule("spec-element-structure", {
  set: "minimal",
  summary:
    "Every element stands where the format has a place for it, and there is no text.",
  source: "introspect.dtd",
});
