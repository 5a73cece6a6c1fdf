import type { DBusType } from "../../model/model.js";
import { ownAnnotation } from "../declared.js";
import { defineRule } from "../rule.js";
import { valueName } from "../value-name.js";

export const typesVariantBare = defineRule({
  id: "types-variant-bare",
  severity: "warning",
  set: "recommended",
  summary: "A variant says what may be in it.",
  why: "a variant can hold anything, so neither readers nor generated code know what to expect.",
  source: "D-Bus API Design Guidelines, Taking Advantage of the Type System",
  checks: {
    *value(value, { run }) {
      if (!isBare(value.type)) return;
      const { annotations } = value;
      if (ownAnnotation(annotations, "VariantTypes", run) !== undefined) return;
      if (ownAnnotation(annotations, "Dict", run) !== undefined) return;
      yield {
        at: value.typeSpan,
        message: `${valueName(value)} is or holds a variant, and does not say of which types`,
        help: "use the real type, or list the possible ones in a VariantTypes annotation.",
      };
    },
  },
});

/** Anywhere but as the value of a dictionary with text keys, which is how options are passed. */
function isBare(type: DBusType): boolean {
  switch (type.kind) {
    case "basic":
      return false;
    case "variant":
      return true;
    case "array":
      return isBare(type.of);
    case "dict":
      return type.key.code === "s" && type.value.kind === "variant"
        ? false
        : isBare(type.value);
    case "struct":
      return type.fields.some(isBare);
  }
}
