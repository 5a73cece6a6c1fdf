import { readingRule } from "../reading-rule.js";

export const specTypeDictEntry = readingRule("spec-type-dict-entry", {
  set: "minimal",
  summary:
    "Dictionary entries stand in arrays and have a basic key and one value.",
  source: "D-Bus Specification, Container types",
});
