import { spanInDoc } from "../doc-text.js";
import { markedUpDocs } from "../rst-docs.js";
import { defineRule } from "../rule.js";

export const qemuRstMalformed = defineRule({
  id: "qemu-rst-malformed",
  severity: "warning",
  set: "recommended",
  summary: "Markup in documentation ends where it should.",
  why: "the rest of the paragraph shows up as it is, backquotes included.",
  source: "Practice of QEMU's files; reStructuredText",
  checks: {
    *run(run) {
      for (const { raw, markup, symbol } of markedUpDocs(run))
        for (const { message, help, start, end } of markup.faults)
          yield { at: spanInDoc(raw, start, end), message, help, symbol };
    },
  },
});
