import { readingRule } from "../reading-rule.js";

export const specMemberName = readingRule("spec-member-name", {
  set: "minimal",
  summary:
    "The name of a method or a signal follows the grammar of the specification.",
  source: "D-Bus Specification, Member names",
});
