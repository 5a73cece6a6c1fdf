import { textWithReferences } from "../doc-labels.js";
import { inlinesOf } from "../doc-text.js";
import { declaredValues } from "../enum-values.js";
import { listedValues } from "../listed-values.js";
import { defineRule } from "../rule.js";
import { isInteger } from "../../model/type-walk.js";
import { valueName } from "../value-name.js";
import { lastWord } from "../words.js";

const enumWords: ReadonlySet<string> = new Set([
  "state",
  "status",
  "kind",
  "mode",
  "type",
  "level",
  "reason",
  "selection",
  "button",
  "format",
  "action",
  "policy",
]);

/** Lists that are kept elsewhere: codes of pixel formats and of errors, constants of C. */
const registry = /\bfourcc\b|\berrno\b/i;
const constant = /\b[A-Z][A-Z0-9]+_[A-Z0-9_]*/;

export const typesEnumValuesUndocumented = defineRule({
  id: "types-enum-values-undocumented",
  severity: "info",
  set: "recommended",
  summary:
    "The values of an integer that stands for a kind or a state are listed.",
  why: "a number means nothing without a list, and callers copy the one of whichever implementation they find.",
  source: "D-Bus API Design Guidelines, Taking Advantage of the Type System",
  checks: {
    *value(value, scope) {
      const { name, type, doc } = value;
      if (!isInteger(type) || !enumWords.has(lastWord(name ?? ""))) return;
      if (declaredValues(value, scope) !== undefined) return;
      const text = textWithReferences(value, scope);
      if (registry.test(text) || constant.test(text)) return;
      if (inlinesOf(doc).some(({ kind }) => kind === "link")) return;
      if (listedValues(text).length > 0) return;
      yield {
        at: value.nameSpan,
        message: `nothing says what the values of ${valueName(value)} mean`,
        help: 'list them in its documentation, such as "0 = Unknown, 1 = Ready", or say where they are listed.',
      };
    },
  },
});
