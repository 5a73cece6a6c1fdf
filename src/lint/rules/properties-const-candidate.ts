import { quoted } from "../../diagnostic-quoted.js";
import { docText } from "../doc-text.js";
import { emitsChangedName } from "../emits-changed.js";
import { defineRule } from "../rule.js";

const names: ReadonlySet<string> = new Set([
  "Id",
  "UUID",
  "Uuid",
  "Version",
  "Interfaces",
  "Type",
  "DeviceAddress",
]);
const documented = /\b(?:never changes|constant|immutable|fixed)\b/i;

export const propertiesConstCandidate = defineRule({
  id: "properties-const-candidate",
  severity: "info",
  set: "strict",
  summary: "A property that never changes says so.",
  why: "a client that knows it need not watch the value, nor read it twice.",
  source: "D-Bus API Design Guidelines, Annotations",
  checks: {
    *property({ name, nameSpan, access, emitsChanged, doc, annotations }) {
      if (access !== "read" || emitsChanged !== "true") return;
      if (annotations.some((one) => one.name === emitsChangedName)) return;
      if (!names.has(name) && !documented.test(docText(doc))) return;
      yield {
        at: nameSpan,
        message: `the property ${quoted(name)} seems never to change, and does not say so`,
        help: 'add an EmitsChangedSignal of "const" if that holds.',
      };
    },
  },
});
