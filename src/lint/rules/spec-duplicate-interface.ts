import { readingRule } from "../reading-rule.js";

export const specDuplicateInterface = readingRule("spec-duplicate-interface", {
  set: "minimal",
  summary: "An interface is defined once.",
  source: "D-Bus Specification, Introspection Data Format",
});
