import { quoted } from "../../diagnostic-quoted.js";
import { isDocumented } from "../doc-text.js";
import { commentOf } from "../documented-args.js";
import { defineRule } from "../rule.js";

export const docsSignal = defineRule({
  id: "docs-signal",
  severity: "warning",
  set: "recommended",
  summary: "Every signal is documented.",
  why: "a receiver cannot guess when it is sent, nor what it may rely on then.",
  source: "D-Bus API Design Guidelines, Documentation",
  checks: {
    *signal({ name, nameSpan, doc, docSources }) {
      if (isDocumented(doc)) return;
      yield {
        at: nameSpan,
        message: `the signal ${quoted(name)} is not documented`,
        help:
          commentOf({ docSources }) === undefined
            ? "put a comment in front of it whose first line is its name and a colon."
            : "say in its comment, below its arguments, what it is for.",
      };
    },
  },
});
