import { quoted } from "../../diagnostic-quoted.js";
import { isDocumented } from "../doc-text.js";
import { commentOf } from "../documented-args.js";
import { defineRule } from "../rule.js";

export const docsMethod = defineRule({
  id: "docs-method",
  severity: "warning",
  set: "recommended",
  summary: "Every method is documented.",
  why: "a name and types do not say what a call does, when it fails, or what it changes.",
  source: "D-Bus API Design Guidelines, Documentation",
  checks: {
    *method({ name, nameSpan, doc, docSources }) {
      if (isDocumented(doc)) return;
      yield {
        at: nameSpan,
        message: `the method ${quoted(name)} is not documented`,
        help:
          commentOf({ docSources }) === undefined
            ? "put a comment in front of it whose first line is its name and a colon."
            : "say in its comment, below its arguments, what it is for.",
      };
    },
  },
});
