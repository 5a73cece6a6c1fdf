import { readingRule } from "../reading-rule.js";

export const specInterfaceName = readingRule("spec-interface-name", {
  set: "minimal",
  summary: "The name of an interface follows the grammar of the specification.",
  source: "D-Bus Specification, Interface names",
});
