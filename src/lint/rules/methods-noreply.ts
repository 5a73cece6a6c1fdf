import { defineRule } from "../rule.js";

export const methodsNoreply = defineRule({
  id: "methods-noreply",
  severity: "info",
  set: "strict",
  summary: "Every method has a reply.",
  why: "replies pace the sender; without them it can send faster than anybody reads.",
  source: "D-Bus API Design Guidelines, Using Signals, Properties and Errors",
  checks: {
    *method({ name, nameSpan, noReply }) {
      if (!noReply) return;
      yield {
        at: nameSpan,
        message: `the method "${name}" has no reply`,
        help: "let it reply, or say why the sender cannot be faster than the receiver.",
      };
    },
  },
});
