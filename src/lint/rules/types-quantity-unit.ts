import { ownAnnotation } from "../declared.js";
import { docText } from "../doc-text.js";
import { defineRule } from "../rule.js";
import { isNumber } from "../../model/type-walk.js";
import { snakeName, valueName } from "../value-name.js";
import { lastWord } from "../words.js";

const quantities: ReadonlySet<string> = new Set(
  "size length width height offset stride freq frequency rate speed distance temperature volume level percent".split(
    " ",
  ),
);
const named = /_(?:mm|px|hz|bytes|kib|mib|gib|kb|mb|gb|db|percent)$/;
const documented =
  /\b(?:bytes?|pixels?|k?hz|mm|millimet|percent|db|units?|[kmg]i?b)|%/i;

export const typesQuantityUnit = defineRule({
  id: "types-quantity-unit",
  severity: "info",
  set: "strict",
  summary: "Quantities say their unit.",
  why: "a size may be in bytes, in blocks or in pixels, and only its author knows.",
  source: "Project rule",
  checks: {
    *value(value, { run }) {
      if (!isNumber(value.type)) return;
      if (!quantities.has(lastWord(value.name ?? ""))) return;
      if (named.test(snakeName(value)) || documented.test(docText(value.doc)))
        return;
      if (ownAnnotation(value.annotations, "Unit", run) !== undefined) return;
      yield {
        at: value.nameSpan,
        message: `${valueName(value)} is a quantity and does not say its unit`,
        help: 'add a Unit annotation such as "bytes", or name the unit in its documentation.',
      };
    },
  },
});
