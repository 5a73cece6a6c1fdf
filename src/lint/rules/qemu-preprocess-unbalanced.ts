import { readingRule } from "../reading-rule.js";

export const qemuPreprocessUnbalanced = readingRule(
  "qemu-preprocess-unbalanced",
  {
    set: "minimal",
    summary: "Directives balance and hold whole elements.",
    source: "QEMU's XML preprocessor",
  },
);
