import { quoted } from "../../diagnostic-quoted.js";
import { docText } from "../doc-text.js";
import { declaredValues } from "../enum-values.js";
import { ownAnnotation } from "../declared.js";
import { listedWords } from "../listed-words.js";
import { defineRule } from "../rule.js";
import { isBasic } from "../../model/type-walk.js";

const namespaced = /^[a-z_][\w-]*(?:\.[\w-]+)+$/i;

export const typesEnumOpenNamespace = defineRule({
  id: "types-enum-open-namespace",
  severity: "info",
  set: "strict",
  summary:
    "Strings that others may add to start with the domain of who made them.",
  why: "two parties who each add a value may choose the same word.",
  source:
    "D-Bus API Design Guidelines, Taking Advantage of the Type System; Extensibility",
  checks: {
    *value(value, scope) {
      const { interface: iface, run } = scope;
      if (!isBasic(value.type, "s")) return;
      if (ownAnnotation(value.annotations, "Format", run) !== undefined) return;
      const declared = declaredValues(value, scope);
      const extensible =
        declared?.extensible ??
        ownAnnotation(value.annotations, "Extensible", run)?.value;
      if (extensible !== "open") return;
      const words =
        declared?.values.map(({ name }) => name) ??
        listedWords(docText(value.doc));
      const plain = words.find((word) => !namespaced.test(word));
      if (plain === undefined) return;
      yield {
        at: declared?.declaration?.valueSpan ?? value.typeSpan,
        message: `others may add values, and ${quoted(plain)} has no prefix`,
        help: "start each value with the reversed domain of who defines it, such as org.example.serial.",
        // What is declared once is reported once, however many use it.
        ...(declared?.declaration === undefined ? {} : { symbol: iface.name }),
      };
    },
  },
});
