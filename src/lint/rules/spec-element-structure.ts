import { readingRule } from "../reading-rule.js";

export const specElementStructure = readingRule("spec-element-structure", {
  set: "minimal",
  summary:
    "Elements stand where the format has a place for them, with nothing but white space between.",
  source: "Introspection DTD of the D-Bus reference implementation",
});
