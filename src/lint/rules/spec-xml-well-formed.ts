import { readingRule } from "../reading-rule.js";

export const specXmlWellFormed = readingRule("spec-xml-well-formed", {
  set: "minimal",
  summary: "A file is well-formed XML 1.0 in UTF-8.",
  source: "D-Bus Specification, Introspection Data Format",
});
