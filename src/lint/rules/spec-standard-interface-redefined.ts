import { readingRule } from "../reading-rule.js";

export const specStandardInterfaceRedefined = readingRule(
  "spec-standard-interface-redefined",
  {
    set: "minimal",
    summary:
      "No file defines Peer, Introspectable, Properties or ObjectManager.",
    source: "D-Bus Specification, Standard Interfaces",
  },
);
