import { readingRule } from "../reading-rule.js";

export const specAnnotationName = readingRule("spec-annotation-name", {
  set: "recommended",
  summary: "Annotations have names of the form of interface names.",
  source: "D-Bus Specification, Introspection Data Format",
});
