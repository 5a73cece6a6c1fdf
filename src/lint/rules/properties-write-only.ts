import { quoted } from "../../diagnostic-quoted.js";
import { defineRule } from "../rule.js";

export const propertiesWriteOnly = defineRule({
  id: "properties-write-only",
  severity: "warning",
  set: "recommended",
  summary: "Every property can be read.",
  why: "a value that cannot be read back is not in GetAll, and nobody can tell whether it was taken.",
  source: "D-Bus API Design Guidelines, Properties",
  checks: {
    *property({ name, nameSpan, access }) {
      if (access !== "write") return;
      yield {
        at: nameSpan,
        message: `the property ${quoted(name)} can be written and not read`,
        help: "make it a method, or let it be read.",
      };
    },
  },
});
