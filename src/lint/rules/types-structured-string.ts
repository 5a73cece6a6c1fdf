import { docText } from "../doc-text.js";
import { ownAnnotation } from "../declared.js";
import { defineRule } from "../rule.js";
import { isArrayOf, isBasic } from "../../model/type-walk.js";
import { valueName } from "../value-name.js";

const structure =
  /\b(?:comma|semicolon|colon|space|newline)[- ]separated\b|\bkey=value\b|(?<!\b(?:introspection|(?:pars(?:e|es|ing)|read(?:s|ing)?)(?: the)?) )\b(?:JSON|YAML|XML)\b|\bformat(?:ted)? as\b|\bin the form\b|\bseriali[sz]ed\b/i;

/** Standards whose values are strings everywhere. */
const native =
  /\bopaque\b|\bUR[IL]s?\b|\bMIME\b|\bISO[- ]8601\b|\bUUIDs?\b|\bD-Bus address(?:es)?\b|\blocales?\b/i;

export const typesStructuredString = defineRule({
  id: "types-structured-string",
  severity: "warning",
  set: "recommended",
  summary: "Structure is in the type, not in the text of a string.",
  why: "every peer must write a parser for such a string, and nothing checks what is in it.",
  source: "D-Bus API Design Guidelines, Taking Advantage of the Type System",
  checks: {
    *value(value, { run }) {
      const { type } = value;
      if (!isBasic(type, "s") && !isArrayOf(type, "s")) return;
      if (ownAnnotation(value.annotations, "Format", run) !== undefined) return;
      const text = docText(value.doc);
      const found = structure.exec(text)?.[0];
      if (found === undefined || native.test(text)) return;
      yield {
        at: value.typeSpan,
        message: `${valueName(value)} is a string with structure: "${found}"`,
        help: "make it an array, a struct or a dictionary, or say that the string is opaque.",
      };
    },
  },
});
