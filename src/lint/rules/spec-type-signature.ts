import { readingRule } from "../reading-rule.js";

export const specTypeSignature = readingRule("spec-type-signature", {
  set: "minimal",
  summary: "Every type is a valid signature.",
  source: "D-Bus Specification, Valid Signatures",
});
