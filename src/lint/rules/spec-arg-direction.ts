import { readingRule } from "../reading-rule.js";

export const specArgDirection = readingRule("spec-arg-direction", {
  set: "minimal",
  summary: 'The direction of an argument is "in" or "out".',
  source: "D-Bus Specification, Introspection Data Format",
});
