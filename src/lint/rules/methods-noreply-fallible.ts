import { ownAnnotation } from "../declared.js";
import { docText } from "../doc-text.js";
import { defineRule } from "../rule.js";

const fails = /\b(?:errors?|fails?|raises?)\b/i;

export const methodsNoreplyFallible = defineRule({
  id: "methods-noreply-fallible",
  severity: "warning",
  set: "recommended",
  summary: "A method that can fail has a reply.",
  why: "an error is a reply, so nobody will ever see it.",
  source: "D-Bus API Design Guidelines, Using Signals, Properties and Errors",
  checks: {
    *method({ name, nameSpan, noReply, doc, annotations }, { run }) {
      if (!noReply) return;
      const declared = ownAnnotation(annotations, "Error", run) !== undefined;
      if (!declared && !fails.test(docText(doc))) return;
      yield {
        at: nameSpan,
        message: `the method "${name}" can fail, and has no reply to say so`,
        help: "remove the NoReply annotation.",
      };
    },
  },
});
