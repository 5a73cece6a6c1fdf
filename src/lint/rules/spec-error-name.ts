import { readingRule } from "../reading-rule.js";

export const specErrorName = readingRule("spec-error-name", {
  set: "minimal",
  summary: "Names of errors are valid.",
  source: "D-Bus Specification, Error names",
});
