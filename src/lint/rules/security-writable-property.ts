import type { Doc } from "../../model/model.js";
import { effectiveRoles } from "../../contract/roles.js";
import { docText } from "../doc-text.js";
import { defineRule } from "../rule.js";
import { valueName } from "../value-name.js";

const demand = /\b(?:only|requires?|must be)\b/i;
const privilege = /\b(?:privileged?|root|owner|qemu|admin|authori[sz])/i;

export const securityWritableProperty = defineRule({
  id: "security-writable-property",
  severity: "warning",
  set: "recommended",
  summary: "A property that can be written says who may write it.",
  why: "bus policy sees a call of Properties.Set and not which property it sets: who may write one may write all of them at that path, unless the service checks.",
  source: "D-Bus API Design Guidelines, Security Policies",
  checks: {
    *property(property, { interface: iface, run }) {
      if (property.access === "read") return;
      if (
        effectiveRoles(
          property.annotations,
          iface.annotations,
          run.settings.annotationPrefix,
        ) !== undefined
      )
        return;
      if (saysWho(property.doc)) return;
      yield {
        at: property.nameSpan,
        message: `nothing says who may write ${valueName(property)}`,
        help: `add ${run.settings.annotationPrefix}Access with the roles that may, or say it in the documentation.`,
      };
    },
  },
});

/** Both on one line of the text, in this order. */
function saysWho(doc: Doc): boolean {
  return docText(doc)
    .split("\n")
    .some((line) => {
      const at = line.search(demand);
      return at !== -1 && privilege.test(line.slice(at));
    });
}
