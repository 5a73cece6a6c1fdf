import { docText } from "../doc-text.js";
import { declaredValues } from "../enum-values.js";
import { ownAnnotation } from "../declared.js";
import { listedWords } from "../listed-words.js";
import { defineRule } from "../rule.js";
import { isBasic } from "../../model/type-walk.js";
import { valueName } from "../value-name.js";

export const typesEnumAsString = defineRule({
  id: "types-enum-as-string",
  severity: "info",
  set: "strict",
  summary: "A fixed set of values is an unsigned integer, not a string.",
  why: "a string can be misspelt and costs more to send and to compare.",
  source: "D-Bus API Design Guidelines, Taking Advantage of the Type System",
  checks: {
    *value(value, scope) {
      if (!isBasic(value.type, "s")) return;
      const declared = declaredValues(value, scope);
      const extensible =
        declared?.extensible ??
        ownAnnotation(value.annotations, "Extensible", scope.run)?.value;
      if (extensible === "open") return;
      const words =
        declared?.values.map(({ name }) => name) ??
        listedWords(docText(value.doc));
      if (words.length === 0 || words.some((word) => word.includes(".")))
        return;
      yield {
        at: value.typeSpan,
        message: `${valueName(value)} is a string with a fixed set of values`,
        help: 'use an unsigned integer with documented values, such as "0 = Unknown, 1 = Ready"; where others may add values, mark it as open.',
      };
    },
  },
});
