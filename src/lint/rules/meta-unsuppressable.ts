import { quoted } from "../../diagnostic-quoted.js";
import { defineRule } from "../rule.js";

export const metaUnsuppressable = defineRule({
  id: "meta-unsuppressable",
  severity: "error",
  set: "minimal",
  summary: "No suppression names a rule that a file must obey.",
  why: "these rules say that a file cannot be relied on, or that a suppression does not work.",
  source: "Project rule",
  checks: {
    *suppression({ rules }) {
      for (const { text, span, isForbidden } of rules) {
        if (!isForbidden) continue;
        yield {
          at: span,
          message: `${quoted(text)} cannot be suppressed in a file`,
          help: "mend what it reports; the configuration can lower most of these rules.",
        };
      }
    },
  },
});
