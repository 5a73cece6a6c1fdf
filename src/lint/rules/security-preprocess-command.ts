import { readingRule } from "../reading-rule.js";

export const securityPreprocessCommand = readingRule(
  "security-preprocess-command",
  {
    set: "minimal",
    summary: "No directive runs a command or reaches outside of the inputs.",
    source: "QEMU's XML preprocessor",
  },
);
