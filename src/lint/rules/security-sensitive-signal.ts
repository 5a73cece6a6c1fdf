import type { Finding, InMember, Value } from "../rule.js";
import { effectiveRoles } from "../../contract/roles.js";
import { defineRule } from "../rule.js";
import { sensitivityOf } from "../sensitive.js";
import { valueName } from "../value-name.js";

export const securitySensitiveSignal = defineRule({
  id: "security-sensitive-signal",
  severity: "error",
  set: "recommended",
  summary: "No signal carries a secret.",
  why: "a signal is broadcast, and every peer on the bus can listen.",
  source: "D-Bus API Design Guidelines, Security Policies",
  checks: {
    *value(value, scope) {
      const signal = signalOf(value, scope);
      const sensitivity = sensitivityOf(value, scope.run);
      if (signal === undefined || sensitivity === undefined) return;
      yield {
        at: value.nameSpan,
        message: `${valueName(value)} is secret, and ${signal} tells it to everybody`,
        help:
          value.kind === "arg"
            ? "return it from a method, to those who ask and may have it."
            : "announce the change without the value: set EmitsChangedSignal to invalidates or false.",
        ...bySensitivity(sensitivity),
      };
    },
  },
});

/** What broadcasts the value, if anything does. */
function signalOf(
  value: Value,
  { member, interface: iface, run }: InMember,
): string | undefined {
  if (value.kind === "arg")
    return member.kind === "signal" ? `the signal "${member.name}"` : undefined;
  const isSent = value.access !== "write" && value.emitsChanged === "true";
  // What only a role may read is announced without its value.
  const { annotationPrefix } = run.settings;
  if (effectiveRoles(value.annotations, iface.annotations, annotationPrefix))
    return undefined;
  return isSent ? "the signal PropertiesChanged" : undefined;
}

/** A name alone may mean something else, such as the token of a parser. */
function bySensitivity(sensitivity: string): Pick<Finding, "severity"> {
  return sensitivity === "name" ? { severity: "warning" } : {};
}
