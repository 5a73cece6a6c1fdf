import { defineRule } from "../rule.js";
import { sensitivityOf } from "../sensitive.js";
import { valueName } from "../value-name.js";

export const securitySensitiveProperty = defineRule({
  id: "security-sensitive-property",
  severity: "warning",
  set: "recommended",
  summary: "No property that can be read holds a secret.",
  why: "every peer that may call Properties.GetAll gets all properties, and bus policy cannot leave one out.",
  source: "D-Bus API Design Guidelines, Security Policies",
  checks: {
    *property(property, { run }) {
      if (property.access === "write") return;
      if (sensitivityOf(property, run) === undefined) return;
      yield {
        at: property.nameSpan,
        message: `${valueName(property)} is secret, and everybody who may read one property reads it`,
        help: "return it from a method, which policy can allow to some peers only.",
      };
    },
  },
});
