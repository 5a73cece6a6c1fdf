import { readingRule } from "../reading-rule.js";

export const qemuPreprocessWarning = readingRule("qemu-preprocess-warning", {
  set: "recommended",
  summary: "No directive reports a warning.",
  source: "QEMU's XML preprocessor",
});
