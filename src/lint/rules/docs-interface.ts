import { quoted } from "../../diagnostic-quoted.js";
import { isDocumented } from "../doc-text.js";
import { defineRule } from "../rule.js";

export const docsInterface = defineRule({
  id: "docs-interface",
  severity: "warning",
  set: "recommended",
  summary: "Every interface is documented.",
  why: "it is the first thing that a reader of the reference sees, and only its author can say what it is for.",
  source: "D-Bus API Design Guidelines, Documentation",
  checks: {
    *interface({ name, nameSpan, doc }) {
      if (isDocumented(doc)) return;
      yield {
        at: nameSpan,
        message: `the interface ${quoted(name)} is not documented`,
        help: "put a comment in front of it whose first line is its name and a colon.",
      };
    },
  },
});
