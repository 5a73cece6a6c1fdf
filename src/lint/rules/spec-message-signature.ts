import { readingRule } from "../reading-rule.js";

export const specMessageSignature = readingRule("spec-message-signature", {
  set: "minimal",
  summary: "All types of a message together fit into one signature.",
  source: "D-Bus Specification, Message Format",
});
