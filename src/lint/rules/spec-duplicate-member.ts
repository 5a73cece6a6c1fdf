import { readingRule } from "../reading-rule.js";

export const specDuplicateMember = readingRule("spec-duplicate-member", {
  set: "minimal",
  summary: "Every member of an interface has a name of its own.",
  source: "D-Bus Specification, Message Types",
});
