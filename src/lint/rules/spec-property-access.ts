import { readingRule } from "../reading-rule.js";

export const specPropertyAccess = readingRule("spec-property-access", {
  set: "minimal",
  summary: 'The access of a property is "read", "write" or "readwrite".',
  source: "D-Bus Specification, Introspection Data Format",
});
