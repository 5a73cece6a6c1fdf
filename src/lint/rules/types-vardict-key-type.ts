import { defineRule } from "../rule.js";
import { contains } from "../../model/type-walk.js";
import { valueName } from "../value-name.js";

export const typesVardictKeyType = defineRule({
  id: "types-vardict-key-type",
  severity: "info",
  set: "recommended",
  summary: "Dictionaries of variants have text keys.",
  why: "text keys can be extended by several parties without a registry of numbers.",
  source: "D-Bus API Design Guidelines, Extensibility",
  checks: {
    *value(value) {
      const isOdd = contains(
        value.type,
        (inner) =>
          inner.kind === "dict" &&
          inner.value.kind === "variant" &&
          inner.key.code !== "s",
      );
      if (!isOdd) return;
      yield {
        at: value.typeSpan,
        message: `${valueName(value)} is a dictionary of variants whose keys are no text`,
        help: "use a{sv} in the next major version.",
      };
    },
  },
});
