import { defineRule } from "../rule.js";
import { isUpperCamelCase } from "../words.js";

export const namingMemberCamelCase = defineRule({
  id: "naming-member-camel-case",
  severity: "warning",
  set: "recommended",
  summary: "Methods and signals have names in UpperCamelCase.",
  why: "bindings turn the words of a name into the style of their language, and find them by their capitals.",
  source: "D-Bus API Design Guidelines, Naming Conventions",
  checks: {
    *member({ kind, name, nameSpan }) {
      if (kind === "property" || isUpperCamelCase(name)) return;
      yield {
        at: nameSpan,
        message: `the ${kind} name "${name}" is not in UpperCamelCase`,
        help: "start each word with a capital and leave out underscores, in the next major version.",
      };
    },
  },
});
