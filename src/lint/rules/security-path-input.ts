import { ownAnnotation } from "../declared.js";
import { isFileName, isFileNameBytes } from "../file-name.js";
import { defineRule } from "../rule.js";
import { untrustingReceivers } from "../trust.js";
import { valueName } from "../value-name.js";
import { theReceivers } from "../value-words.js";

export const securityPathInput = defineRule({
  id: "security-path-input",
  severity: "warning",
  set: "strict",
  summary: "No peer chooses which file a more trusted one opens.",
  why: "the receiver opens the file with its own rights, wherever the name leads.",
  source: "QEMU D-Bus document, Security",
  checks: {
    *value(value, scope) {
      if (!isFileName(value) && !isFileNameBytes(value)) return;
      const receivers = untrustingReceivers(value, scope);
      if (receivers.length === 0) return;
      if (ownAnnotation(value.annotations, "Pattern", scope.run) !== undefined)
        return;
      yield {
        at: value.nameSpan,
        message: `${valueName(value)} seems to be a file name that ${theReceivers(receivers)} gets from a less trusted peer`,
        help: "pass an open descriptor (h), or restrict the name with a Pattern.",
      };
    },
  },
});
