import { quoted } from "../../diagnostic-quoted.js";
import type { Interface, Member, Method } from "../../model/model.js";
import { effectiveRoles } from "../../contract/roles.js";
import { docText } from "../doc-text.js";
import { defineRule } from "../rule.js";
import type { Run } from "../run.js";

export const securityMixedPrivilege = defineRule({
  id: "security-mixed-privilege",
  severity: "info",
  set: "recommended",
  summary:
    "What an interface offers to some peers only is apart from what it offers to all.",
  why: "bus policy can tell methods apart, but neither properties nor the values of arguments, so it can only allow all of it or nothing.",
  source: "D-Bus API Design Guidelines, Security Policies",
  checks: {
    *interface(iface, { run }) {
      const byRoles = membersByRoles(iface, run);
      const [, second] = byRoles.values();
      const hasProperty = iface.members.some(({ kind }) => kind === "property");
      if (second === undefined || !hasProperty) return;
      yield {
        at: iface.nameSpan,
        message: `the interface "${iface.name}" has properties, and not all of its members are for the same roles`,
        help: "move what needs another role into an interface of its own.",
        related: [...byRoles].map(([roles, { name, nameSpan }]) => ({
          message: `${quoted(name)} is for ${roles}`,
          span: nameSpan,
        })),
      };
    },
    *method(method) {
      const name = argThatDecides(method);
      if (name === undefined) return;
      yield {
        at: method.nameSpan,
        message: `the method "${method.name}" needs a privilege for some values of ${quoted(name)} only`,
        help: "give those who lack it a method of their own, with no such argument.",
      };
    },
  },
});

/** The first member for each set of roles; signals are for whoever listens. */
function membersByRoles(
  iface: Interface,
  run: Run,
): ReadonlyMap<string, Member> {
  const found = new Map<string, Member>();
  for (const member of iface.members) {
    if (member.kind === "signal") continue;
    const roles = effectiveRoles(
      member.annotations,
      iface.annotations,
      run.settings.annotationPrefix,
    )
      ?.map(quoted)
      .join(" and ");
    const key = roles ?? "everyone";
    if (!found.has(key)) found.set(key, member);
  }
  return found;
}

const need = /\b(?:needs?|requires?|only|must)\b/i;
const privilege =
  /\b(?:privileges?|privileged|root|authori[sz]\w*|administrators?|permissions?)\b/i;
const condition = /\b(?:if|when|unless|with)\b/i;

/** An input that one sentence names together with a privilege and a condition. */
function argThatDecides({ doc, inputs }: Method): string | undefined {
  const names = new Set(inputs.map(({ name }) => name));
  for (const sentence of docText(doc).split(/[.\n]/)) {
    if (![need, privilege, condition].every((form) => form.test(sentence)))
      continue;
    const name = sentence.match(/\w+/g)?.find((word) => names.has(word));
    if (name !== undefined) return name;
  }
  return undefined;
}
