import { readingRule } from "../reading-rule.js";

export const specRootNode = readingRule("spec-root-node", {
  set: "minimal",
  summary: "The document element is a node.",
  source: "D-Bus Specification, Introspection Data Format",
});
