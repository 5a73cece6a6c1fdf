import { readingRule } from "../reading-rule.js";

export const specSignalArgDirectionIn = readingRule(
  "spec-signal-arg-direction-in",
  {
    set: "minimal",
    summary: "No argument of a signal is an input.",
    source: "D-Bus Specification, Introspection Data Format",
    fix: "safe",
  },
);
