import { readingRule } from "../reading-rule.js";

export const specMemberKindCollision = readingRule(
  "spec-member-kind-collision",
  {
    set: "recommended",
    summary: "No two members of different kinds in an interface share a name.",
    source: "Project rule",
  },
);
