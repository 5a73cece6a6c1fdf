import { readingRule } from "../reading-rule.js";

export const specInterfaceName = readingRule("spec-interface-name", {
  set: "minimal",
  summary: "Every interface has a valid name.",
  source: "D-Bus Specification, Interface names",
});
