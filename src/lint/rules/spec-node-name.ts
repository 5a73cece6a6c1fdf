import { readingRule } from "../reading-rule.js";

export const specNodeName = readingRule("spec-node-name", {
  set: "minimal",
  summary:
    "The name of a node is an object path, absolute for the outermost and relative further in.",
  source: "D-Bus Specification, Valid Object Paths",
});
