import { readingRule } from "../reading-rule.js";

export const specNodeName = readingRule("spec-node-name", {
  set: "minimal",
  summary: "The names of nodes are object paths.",
  source: "D-Bus Specification, Valid Object Paths",
});
