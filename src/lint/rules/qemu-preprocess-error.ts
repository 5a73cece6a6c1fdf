import { readingRule } from "../reading-rule.js";

export const qemuPreprocessError = readingRule("qemu-preprocess-error", {
  set: "minimal",
  summary: "Directives can be carried out.",
  source: "QEMU's XML preprocessor",
});
