import { ownAnnotation } from "../declared.js";
import { docText } from "../doc-text.js";
import { defineRule } from "../rule.js";

const mayFail =
  /\b(?:returns?|raises?|replies with|may be returned)[^.\n]{0,20} errors?\b|\berrors? may be returned\b/i;
const named = /#?\b[\w.]+\.Error\.\w+/;

export const methodsErrorsUndocumented = defineRule({
  id: "methods-errors-undocumented",
  severity: "info",
  set: "strict",
  summary: "A method that may return an error names it.",
  why: "a caller can only handle what it can recognise.",
  source: "D-Bus API Design Guidelines, Using Signals, Properties and Errors",
  checks: {
    *method({ name, nameSpan, doc, annotations }, { run }) {
      const text = docText(doc);
      if (!mayFail.test(text) || named.test(text)) return;
      if (ownAnnotation(annotations, "Error", run) !== undefined) return;
      yield {
        at: nameSpan,
        message: `the method "${name}" may return an error, and does not name it`,
        help: "list its errors in an Error annotation, or mention them as #org.example.Error.Failed.",
      };
    },
  },
});
