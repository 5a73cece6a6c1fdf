import { readingRule } from "../reading-rule.js";

export const specPropertyName = readingRule("spec-property-name", {
  set: "minimal",
  summary: "Properties have names that members could have.",
  source: "D-Bus Specification, org.freedesktop.DBus.Properties",
});
