import { docText } from "../doc-text.js";
import { knownValues } from "../enum-values.js";
import { defineRule } from "../rule.js";
import { isInteger } from "../../model/type-walk.js";
import { snakeName, valueName } from "../value-name.js";

const documented = /^(?:whether\b|true if\b|1 if\b|non-?zero if\b)/i;
const named = /^(?:on|off|enabled?|visible|(?:is|has)_.+)$/;

export const typesIntAsBoolean = defineRule({
  id: "types-int-as-boolean",
  severity: "warning",
  set: "recommended",
  summary: "No integer stands for yes or no.",
  why: "nothing says what 2 means, so peers will disagree about it.",
  source: "D-Bus API Design Guidelines, Taking Advantage of the Type System",
  checks: {
    *value(value, scope) {
      if (!isInteger(value.type)) return;
      const isSaid = documented.test(docText(value.doc).trim());
      if (!isSaid && !named.test(snakeName(value))) return;
      if (knownValues(value, scope) !== undefined) return;
      yield {
        at: value.typeSpan,
        message: `${valueName(value)} seems to be yes or no, and is an integer`,
        help: "make it an enum with documented values, or a boolean, in the next major version.",
      };
    },
  },
});
