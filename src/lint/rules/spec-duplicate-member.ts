import { readingRule } from "../reading-rule.js";

export const specDuplicateMember = readingRule("spec-duplicate-member", {
  set: "minimal",
  summary: "No two members of one kind in an interface share a name.",
  source: "D-Bus Specification, Message Types",
});
