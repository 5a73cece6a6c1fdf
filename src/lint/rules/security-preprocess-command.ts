import { readingRule } from "../reading-rule.js";

export const securityPreprocessCommand = readingRule(
  "security-preprocess-command",
  {
    set: "minimal",
    summary:
      "Reading a file runs nothing and reaches nothing outside of the inputs.",
    source: "QEMU's XML preprocessor",
  },
);
