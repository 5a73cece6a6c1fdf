import { docText } from "../doc-text.js";
import { defineRule } from "../rule.js";
import { isArrayOf } from "../../model/type-walk.js";
import { valueName } from "../value-name.js";

const terminated =
  /\b(?:nul{1,2}|zero)[- ]terminated\b|\bterminated (?:by|with) an? (?:empty|null)/i;

export const typesNullTerminated = defineRule({
  id: "types-null-terminated",
  severity: "info",
  set: "recommended",
  summary: "Arrays do not end with a mark.",
  why: "an array knows where it ends, and nobody knows whether a mark is part of the value.",
  source: "D-Bus API Design Guidelines, Taking Advantage of the Type System",
  checks: {
    *value(value) {
      if (value.type.kind !== "array") return;
      if (!terminated.test(docText(value.doc))) return;
      // Byte strings are the usual form of file names, and may end in NUL.
      const isBytes = isArrayOf(value.type, "y");
      yield {
        at: value.typeSpan,
        message: isBytes
          ? `${valueName(value)} does not say whether the NUL at its end is part of the value`
          : `${valueName(value)} is an array that ends with a mark`,
        help: isBytes
          ? "say whether the terminator is sent, and whether a receiver may rely on it."
          : "send only the elements, and take the mark out of the documentation.",
      };
    },
  },
});
