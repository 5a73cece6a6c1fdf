import { readingRule } from "../reading-rule.js";

export const specTypeReservedCode = readingRule("spec-type-reserved-code", {
  set: "minimal",
  summary: "No type uses a code that is reserved for bindings.",
  source: "D-Bus Specification, Summary of types",
});
