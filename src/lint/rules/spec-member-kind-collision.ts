import { readingRule } from "../reading-rule.js";

export const specMemberKindCollision = readingRule(
  "spec-member-kind-collision",
  {
    set: "recommended",
    summary: "Members of different kinds have different names.",
    source: "Project rule",
  },
);
