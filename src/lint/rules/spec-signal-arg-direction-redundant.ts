import { readingRule } from "../reading-rule.js";

export const specSignalArgDirectionRedundant = readingRule(
  "spec-signal-arg-direction-redundant",
  {
    set: "recommended",
    summary: "Arguments of signals leave out their direction.",
    source: "D-Bus Specification, Introspection Data Format",
    fix: "safe",
  },
);
