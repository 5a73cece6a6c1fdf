import { readingRule } from "../reading-rule.js";

export const specMemberName = readingRule("spec-member-name", {
  set: "minimal",
  summary: "Every method and every signal has a valid name.",
  source: "D-Bus Specification, Member names",
});
