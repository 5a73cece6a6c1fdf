import { isMemberName } from "../../model/grammar.js";
import { defineRule } from "../rule.js";
import { isUpperCamelCase } from "../words.js";

export const namingPropertyCamelCase = defineRule({
  id: "naming-property-camel-case",
  severity: "warning",
  set: "recommended",
  summary: "Properties have names in UpperCamelCase.",
  why: "bindings turn the words of a name into the style of their language, and find them by their capitals.",
  source: "D-Bus API Design Guidelines, Naming Conventions",
  checks: {
    *property({ name, nameSpan }) {
      // Of others, spec-property-name has spoken.
      if (!isMemberName(name) || isUpperCamelCase(name)) return;
      yield {
        at: nameSpan,
        message: `the property name "${name}" is not in UpperCamelCase`,
        help: "start each word with a capital and leave out underscores, in the next major version.",
      };
    },
  },
});
