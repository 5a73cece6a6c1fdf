import { defineRule } from "../rule.js";
import { versionFault, versionOptions } from "../version.js";

export const versioningVersionFormat = defineRule({
  id: "versioning-version-format",
  severity: "warning",
  set: "recommended",
  summary:
    "A version in a name is one positive number at the end of the service.",
  why: "only the major version belongs into a name, and all names of a service should find the same place for it.",
  source: "D-Bus API Design Guidelines, API versioning",
  options: { notVersions: versionOptions.notVersions },
  checks: {
    *interface({ name, nameSpan }, { options }) {
      const found = versionFault(name, options.notVersions);
      if (found === undefined) return;
      const { element, fault, better } = found;
      yield {
        at: nameSpan,
        message: `the element "${element}" of the interface name "${name}" ${fault}`,
        help: `write the version as in "${better}".`,
      };
    },
  },
});
