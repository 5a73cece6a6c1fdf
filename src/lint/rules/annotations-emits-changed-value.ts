import { readingRule } from "../reading-rule.js";

export const annotationsEmitsChangedValue = readingRule(
  "annotations-emits-changed-value",
  {
    set: "minimal",
    summary: "EmitsChangedSignal is true, invalidates, const or false.",
    source: "D-Bus Specification, Introspection Data Format",
  },
);
