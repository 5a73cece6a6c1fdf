import { docText } from "../doc-text.js";
import { defineRule } from "../rule.js";
import { isSigned } from "../../model/type-walk.js";
import { valueName } from "../value-name.js";
import { lastWord } from "../words.js";

const amounts: ReadonlySet<string> = new Set(
  "count size length width height stride index id slots bytes channels freq".split(
    " ",
  ),
);
const mayBeNegative = /-1\b|\b(?:negative|signed|relative|delta|offset)\b/i;

export const typesSignedness = defineRule({
  id: "types-signedness",
  severity: "info",
  set: "strict",
  summary: "What cannot be negative has an unsigned type.",
  why: "a type that cannot be negative saves every receiver a check, and the one that forgets it a defect.",
  source: "D-Bus API Design Guidelines, Taking Advantage of the Type System",
  checks: {
    *value(value) {
      if (!isSigned(value.type)) return;
      if (!amounts.has(lastWord(value.name ?? ""))) return;
      if (mayBeNegative.test(docText(value.doc))) return;
      yield {
        at: value.typeSpan,
        message: `${valueName(value)} counts or measures something, and is signed`,
        help: "use an unsigned type in the next major version, or say what a negative value means.",
      };
    },
  },
});
