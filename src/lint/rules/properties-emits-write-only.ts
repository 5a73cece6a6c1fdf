import { quoted } from "../../diagnostic-quoted.js";
import { defineRule } from "../rule.js";

export const propertiesEmitsWriteOnly = defineRule({
  id: "properties-emits-write-only",
  severity: "warning",
  set: "recommended",
  summary: "No signal carries what nobody may read.",
  why: "with the default, PropertiesChanged sends the value to every peer that listens.",
  source: "D-Bus Specification, Introspection Data Format",
  checks: {
    *property({ name, nameSpan, access, emitsChanged }) {
      if (access !== "write" || emitsChanged !== "true") return;
      yield {
        at: nameSpan,
        message: `the property ${quoted(name)} cannot be read, and its changes are sent to everybody`,
        help: 'add an EmitsChangedSignal of "false" or "invalidates".',
      };
    },
  },
});
