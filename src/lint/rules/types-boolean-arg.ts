import { defineRule } from "../rule.js";
import { isBasic } from "../../model/type-walk.js";
import { valueName } from "../value-name.js";

export const typesBooleanArg = defineRule({
  id: "types-boolean-arg",
  severity: "info",
  set: "strict",
  summary: "Arguments that could get a third value are no booleans.",
  why: "a call such as Move(true) does not say what true means, and a boolean has no room for a third value.",
  source: "D-Bus API Design Guidelines, Taking Advantage of the Type System",
  options: {
    booleanProperties: {
      default: false,
      summary: "Whether properties are looked at too.",
    },
  },
  checks: {
    *value(value, { options: { booleanProperties } }) {
      if (value.kind === "property" && !booleanProperties) return;
      if (!isBasic(value.type, "b")) return;
      yield {
        at: value.nameSpan,
        message: `${valueName(value)} is a boolean`,
        help: "use an enum of two values, which has names for them and can grow.",
      };
    },
  },
});
