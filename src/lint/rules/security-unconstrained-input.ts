import { missingBounds } from "../bounds.js";
import { defineRule } from "../rule.js";
import { untrustingReceivers } from "../trust.js";
import { valueName } from "../value-name.js";
import { theReceivers } from "../value-words.js";

export const securityUnconstrainedInput = defineRule({
  id: "security-unconstrained-input",
  severity: "warning",
  set: "strict",
  summary:
    "What comes from a peer that is not trusted says how large it may be.",
  why: "a receiver without a limit takes whatever fits into a message, 128 MiB, and generated validators check only limits that the XML has.",
  source: "QEMU D-Bus document, Security",
  checks: {
    *value(value, scope) {
      const receivers = untrustingReceivers(value, scope);
      if (receivers.length === 0) return;
      const missing = missingBounds(value, scope);
      const [first] = missing;
      if (first === undefined) return;
      yield {
        at: value.typeSpan,
        message: `nothing tells ${theReceivers(receivers)} how large ${valueName(value)} may be: ${missing.join(", ")} missing`,
        help: `say it in an annotation, such as ${scope.run.settings.annotationPrefix}${first}.`,
      };
    },
  },
});
