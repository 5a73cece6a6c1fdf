import { readingRule } from "../reading-rule.js";

export const specMessageSignature = readingRule("spec-message-signature", {
  set: "minimal",
  summary: "The types of all arguments of a message fit into one signature.",
  source: "D-Bus Specification, Valid Signatures",
});
