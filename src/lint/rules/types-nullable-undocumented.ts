import { ownAnnotation } from "../declared.js";
import { docText } from "../doc-text.js";
import { defineRule } from "../rule.js";
import { valueName } from "../value-name.js";

const mayBeAbsent =
  /\bif any\b|\bor none\b|\bnot set\b|\bunset\b|\boptional\b(?! interface)|\bmay be empty\b|\bor empty\b|\bor -1\b|\bor 0 if\b|\bor "\/"/i;
const saysHow =
  /\bempty (?:string|text|array|list|path)\b|""|"\/"|-1\b|\b0 (?:means|if)\b|\b0 ?=|\bzero (?:means|if)\b|`\/`/i;

export const typesNullableUndocumented = defineRule({
  id: "types-nullable-undocumented",
  severity: "warning",
  set: "strict",
  summary: "A value that may be absent says what stands for that.",
  why: "D-Bus has no null, so some ordinary value stands for it, and peers must agree which.",
  source: "D-Bus API Design Guidelines, Nullable Types",
  checks: {
    *value(value, { run }) {
      const text = docText(value.doc);
      if (!mayBeAbsent.test(text) || saysHow.test(text)) return;
      if (ownAnnotation(value.annotations, "Nullable", run) !== undefined)
        return;
      yield {
        at: value.nameSpan,
        message: `${valueName(value)} may be absent, and does not say what stands for that`,
        help: 'add a Nullable annotation, or a sentence such as "the empty string if there is none".',
      };
    },
  },
});
