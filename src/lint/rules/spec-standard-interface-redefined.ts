import { readingRule } from "../reading-rule.js";

export const specStandardInterfaceRedefined = readingRule(
  "spec-standard-interface-redefined",
  {
    set: "minimal",
    summary: "The standard interfaces are left to the specification.",
    source: "D-Bus Specification, Standard Interfaces",
  },
);
