import { quoted } from "../../diagnostic-quoted.js";
import { isDocumented } from "../doc-text.js";
import { commentOf } from "../documented-args.js";
import { defineRule } from "../rule.js";

export const docsProperty = defineRule({
  id: "docs-property",
  severity: "warning",
  set: "recommended",
  summary: "Every property is documented.",
  why: "a name and a type do not say what is counted, in which unit, or when it changes.",
  source: "D-Bus API Design Guidelines, Documentation",
  checks: {
    *property({ name, nameSpan, doc, docSources }) {
      if (isDocumented(doc)) return;
      yield {
        at: nameSpan,
        message: `the property ${quoted(name)} is not documented`,
        help:
          commentOf({ docSources }) === undefined
            ? "put a comment in front of it whose first line is its name and a colon."
            : "say in its comment, below its arguments, what it is for.",
      };
    },
  },
});
