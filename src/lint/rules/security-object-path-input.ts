import { defineRule } from "../rule.js";
import { untrustingReceivers } from "../trust.js";
import { isBasic } from "../../model/type-walk.js";
import { isAnnotated, valueParts } from "../value-parts.js";
import { valueName } from "../value-name.js";
import { theReceivers } from "../value-words.js";

export const securityObjectPathInput = defineRule({
  id: "security-object-path-input",
  severity: "info",
  set: "opinionated",
  summary:
    "An object path that comes from a peer that is not trusted says where it lies.",
  why: "a receiver that calls whatever path it is given can be sent to any object, on behalf of the sender.",
  source: "QEMU D-Bus document, Security",
  checks: {
    *value(value, scope) {
      const receivers = untrustingReceivers(value, scope);
      if (receivers.length === 0) return;
      const open = [...valueParts(value, scope)].find(
        ({ type, path }) =>
          isBasic(type, "o") &&
          !isAnnotated(
            value,
            path,
            ["PathNamespace", "Pattern", "Enum"],
            scope.run,
          ),
      );
      if (open === undefined) return;
      yield {
        at: value.typeSpan,
        message: `nothing tells ${theReceivers(receivers)} below which path ${valueName(value)} lies`,
        help: `add ${scope.run.settings.annotationPrefix}${open.path}PathNamespace.`,
      };
    },
  },
});
