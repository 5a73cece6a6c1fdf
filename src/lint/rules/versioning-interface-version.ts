import { nameParts } from "../interface-name.js";
import { defineRule } from "../rule.js";
import { hasVersion, versionFault, versionOptions } from "../version.js";

export const versioningInterfaceVersion = defineRule({
  id: "versioning-interface-version",
  severity: "warning",
  set: "recommended",
  summary: "The name of an interface has a version from its first release on.",
  why: "a version that breaks peers can only be offered beside the old one when their names differ.",
  source:
    "D-Bus API Design Guidelines, API versioning; D-Bus Specification, Interface names",
  options: versionOptions,
  checks: {
    *interface({ name, nameSpan }, { options }) {
      if (hasVersion(name, options)) return;
      // Of those, versioning-version-format speaks.
      if (versionFault(name, options.notVersions) !== undefined) return;
      const { domain, service = domain.at(-1) ?? "" } = nameParts(name);
      yield {
        at: nameSpan,
        message: `the interface name "${name}" has no version at the end of "${service}"`,
        help: "put the number of the major version there, from 1 on.",
      };
    },
  },
});
