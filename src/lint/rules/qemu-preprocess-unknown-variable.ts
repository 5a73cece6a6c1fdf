import { readingRule } from "../reading-rule.js";

export const qemuPreprocessUnknownVariable = readingRule(
  "qemu-preprocess-unknown-variable",
  {
    set: "minimal",
    summary: "Every variable of a directive has a value.",
    source: "QEMU's XML preprocessor",
  },
);
