import { readingRule } from "../reading-rule.js";

export const specUnknownAttribute = readingRule("spec-unknown-attribute", {
  set: "minimal",
  summary: "Every attribute is one that the format has.",
  source: "Introspection DTD of the D-Bus reference implementation",
});
