import { readingRule } from "../reading-rule.js";

export const annotationsEmitsChangedValue = readingRule(
  "annotations-emits-changed-value",
  {
    set: "minimal",
    summary: "EmitsChangedSignal has one of its four values.",
    source: "D-Bus Specification, Introspection Data Format",
  },
);
