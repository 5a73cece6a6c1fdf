import { docText } from "../doc-text.js";
import { textWithReferences } from "../doc-labels.js";
import { knownValues } from "../enum-values.js";
import { defineRule } from "../rule.js";
import { valueName } from "../value-name.js";

const handling =
  /\b(?:unrecogni[sz]ed|unknown|other|undefined) (?:\w{1,40} )?(?:values?|status|states?)\b|\bdo(?:es)? not (?:know|recogni[sz]e)\b/i;

export const typesEnumUnknownHandling = defineRule({
  id: "types-enum-unknown-handling",
  severity: "warning",
  set: "strict",
  summary:
    "An enumeration says what a receiver does with a value that it does not know.",
  why: "the first new value breaks every receiver that was written for the old ones.",
  source: "D-Bus API Design Guidelines, Taking Advantage of the Type System",
  checks: {
    *value(value, scope) {
      const known = knownValues(value, scope);
      if (known?.kind !== "enum") return;
      if (known.extensible === "closed" || known.onUnknown !== undefined)
        return;
      const texts = [
        textWithReferences(value, scope),
        docText(scope.member.doc),
        docText(scope.interface.doc),
      ];
      if (texts.some((text) => handling.test(text))) return;
      yield {
        at: value.nameSpan,
        message: `nothing says what a receiver does with an unknown value of ${valueName(value)}`,
        help: 'add a sentence such as "Unrecognized values mean Unknown", or say that no values will be added.',
      };
    },
  },
});
