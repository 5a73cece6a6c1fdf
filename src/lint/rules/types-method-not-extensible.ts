import { defineRule } from "../rule.js";
import { isBasic, isVardict } from "../../model/type-walk.js";

export const typesMethodNotExtensible = defineRule({
  id: "types-method-not-extensible",
  severity: "info",
  set: "opinionated",
  summary: "Every method with arguments takes options or flags.",
  why: "an argument cannot be added without breaking every caller.",
  source: "D-Bus API Design Guidelines, Extensibility",
  checks: {
    *method({ name, nameSpan, inputs }) {
      if (inputs.length === 0) return;
      const canGrow = inputs.some(
        ({ name: own, type }) =>
          isVardict(type) || (isBasic(type, "ut") && /flags$/i.test(own ?? "")),
      );
      if (canGrow) return;
      yield {
        at: nameSpan,
        message: `the method "${name}" has no room for options`,
        help: "add an argument a{sv} options, or u flags, in the next major version.",
      };
    },
  },
});
