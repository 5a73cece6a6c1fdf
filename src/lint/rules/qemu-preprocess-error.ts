import { readingRule } from "../reading-rule.js";

export const qemuPreprocessError = readingRule("qemu-preprocess-error", {
  set: "minimal",
  summary: "Every directive can be carried out, and none reports an error.",
  source: "QEMU's XML preprocessor",
});
