import { policiesOf } from "../policy.js";
import { defineRule } from "../rule.js";

export const policyAtConsole = defineRule({
  id: "policy-at-console",
  severity: "warning",
  set: "recommended",
  summary: "No policy depends on who sits at the console.",
  why: "the files that said who does are not there on current systems, so the policy never or always holds.",
  source: "dbus-daemon manual, policy",
  checks: {
    *busConfig(document) {
      for (const { attributes } of policiesOf(document)) {
        const attribute = attributes.get("at_console");
        if (attribute === undefined) continue;
        yield {
          at: attribute.nameSpan,
          message: "the policy depends on at_console",
          help: "use a user or a group, and let the service ask who is active.",
        };
      }
    },
  },
});
