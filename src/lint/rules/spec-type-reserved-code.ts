import { readingRule } from "../reading-rule.js";

export const specTypeReservedCode = readingRule("spec-type-reserved-code", {
  set: "minimal",
  summary: "No type has a code that the specification reserves.",
  source: "D-Bus Specification, Summary of types",
});
