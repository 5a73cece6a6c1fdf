import { readingRule } from "../reading-rule.js";

export const specAnnotationName = readingRule("spec-annotation-name", {
  set: "recommended",
  summary: "The name of an annotation has the form of an interface name.",
  source: "D-Bus Specification, Introspection Data Format (by example)",
});
