import { nameParts } from "../interface-name.js";
import { defineRule } from "../rule.js";

export const namingInterfaceReverseDns = defineRule({
  id: "naming-interface-reverse-dns",
  severity: "warning",
  set: "recommended",
  summary:
    "An interface name starts with a domain name, reversed and in lower case.",
  why: "only a domain that its owner controls keeps the names of two projects apart.",
  source: "D-Bus API Design Guidelines, Naming Conventions",
  checks: {
    *interface({ name, nameSpan }) {
      const fault = faultOf(name);
      if (fault === undefined) return;
      yield {
        at: nameSpan,
        message: `the interface name "${name}" ${fault}`,
        help: "start it with the project's domain, reversed and in lower case, such as org.qemu.",
      };
    },
  },
});

function faultOf(name: string): string | undefined {
  const { domain } = nameParts(name);
  if (name.split(".").length < 3) return "has fewer than three elements";
  if (domain.length < 2)
    return "does not start with two elements in lower case";
  const element = domain.find((part) => /[A-Z]/.test(part));
  return element === undefined
    ? undefined
    : `has a capital in the element "${element}" of its domain`;
}
