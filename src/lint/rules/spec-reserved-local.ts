import { readingRule } from "../reading-rule.js";

export const specReservedLocal = readingRule("spec-reserved-local", {
  set: "minimal",
  summary:
    "Nothing uses the interface or the path that are reserved for libraries.",
  source: "D-Bus Specification, Header Fields",
});
