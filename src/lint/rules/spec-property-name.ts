import { readingRule } from "../reading-rule.js";

export const specPropertyName = readingRule("spec-property-name", {
  set: "minimal",
  summary: "The name of a property is one that a method could have.",
  source: "D-Bus Specification, org.freedesktop.DBus.Properties",
});
