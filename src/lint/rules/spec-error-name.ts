import { readingRule } from "../reading-rule.js";

export const specErrorName = readingRule("spec-error-name", {
  set: "minimal",
  summary: "The names of errors follow the grammar of the specification.",
  source: "D-Bus Specification, Error names",
});
