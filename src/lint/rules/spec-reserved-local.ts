import { readingRule } from "../reading-rule.js";

export const specReservedLocal = readingRule("spec-reserved-local", {
  set: "minimal",
  summary:
    "Nothing uses the interface or the path that is reserved for messages inside a process.",
  source: "D-Bus Specification, Header Fields",
});
