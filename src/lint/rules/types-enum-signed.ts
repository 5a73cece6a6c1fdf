import { signatureOf } from "../../model/signature.js";
import { knownValues } from "../enum-values.js";
import { defineRule } from "../rule.js";
import { isSigned } from "../../model/type-walk.js";
import { valueName } from "../value-name.js";

export const typesEnumSigned = defineRule({
  id: "types-enum-signed",
  severity: "info",
  set: "recommended",
  summary: "Enumerations and flags are unsigned integers.",
  why: "half of the range can never be sent, and the sign bit of flags is shifted in other ways than the rest.",
  source: "D-Bus API Design Guidelines, Taking Advantage of the Type System",
  checks: {
    *value(value, scope) {
      if (!isSigned(value.type)) return;
      const known = knownValues(value, scope);
      if (known === undefined) return;
      const isFlags = known.kind === "flags";
      const isNegative = known.values.some(
        ({ number }) => number !== undefined && number < 0n,
      );
      if (isNegative && !isFlags) return;
      yield {
        at: value.typeSpan,
        ...(isFlags ? { severity: "warning" } : {}),
        message: `${valueName(value)} holds ${isFlags ? "flags" : "an enumeration"} in the signed type "${signatureOf(value.type)}"`,
        help: "use the unsigned type of that width: q, u or t.",
      };
    },
  },
});
