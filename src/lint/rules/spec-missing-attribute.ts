import { readingRule } from "../reading-rule.js";

export const specMissingAttribute = readingRule("spec-missing-attribute", {
  set: "minimal",
  summary: "Every element has the attributes that it needs.",
  source: "Introspection DTD of the D-Bus reference implementation",
});
