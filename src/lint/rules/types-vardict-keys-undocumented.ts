import type { Doc } from "../../model/model.js";
import { ownAnnotation } from "../declared.js";
import { docText, inlinesOf } from "../doc-text.js";
import { defineRule } from "../rule.js";
import { contains, isVardict } from "../../model/type-walk.js";
import { valueName } from "../value-name.js";

const none =
  /\bno (?:options|keys) are (?:currently )?defined\b|\bcurrently unused\b|\breserved\b/i;

export const typesVardictKeysUndocumented = defineRule({
  id: "types-vardict-keys-undocumented",
  severity: "warning",
  set: "recommended",
  summary: "A dictionary of options says which keys there are.",
  why: "without its keys and their types, nobody can use or check it.",
  source: "D-Bus API Design Guidelines, Extensibility",
  checks: {
    *value(value, { run }) {
      if (!contains(value.type, isVardict)) return;
      if (ownAnnotation(value.annotations, "Dict", run) !== undefined) return;
      if (namesKeys(value.doc)) return;
      yield {
        at: value.typeSpan,
        message: `${valueName(value)} does not say which keys there are`,
        help: "declare them with a Dict annotation, or list them in the documentation.",
      };
    },
  },
});

/** A quoted or literal word, a list, the interface that it mirrors, or that there are none. */
function namesKeys(doc: Doc): boolean {
  const text = docText(doc);
  if (none.test(text) || /["'“”][\w.-]+["'“”]/.test(text)) return true;
  if (doc.body.some(({ kind }) => kind === "list" || kind === "definitions"))
    return true;
  return inlinesOf(doc).some(
    (inline) =>
      inline.kind === "code" ||
      (inline.kind === "reference" &&
        (inline.to === "interface" || inline.to === "any")),
  );
}
