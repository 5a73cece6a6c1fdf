import { readingRule } from "../reading-rule.js";

export const specTypeDictEntry = readingRule("spec-type-dict-entry", {
  set: "minimal",
  summary:
    "A dict entry is the element of an array and has a basic key and one value.",
  source: "D-Bus Specification, Container types",
});
