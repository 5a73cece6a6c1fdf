import { defineRule } from "../rule.js";

export const specEmptyInterface = defineRule({
  id: "spec-empty-interface",
  severity: "info",
  set: "strict",
  summary: "Every interface has members.",
  why: "an interface without members is more often unfinished than meant to be so.",
  source: "Project rule",
  checks: {
    *interface(iface, { run }) {
      const isEmpty = run.all.every(
        ({ known }) => (known.get(iface.name)?.members.length ?? 0) === 0,
      );
      if (!isEmpty) return;
      yield {
        at: iface.nameSpan,
        message: `the interface "${iface.name}" has no members`,
        help: "add what is missing, or say in its documentation that it only marks objects.",
      };
    },
  },
});
