import { busNameFault, servedNames } from "../bus-name.js";
import type { ServedName } from "../bus-name.js";
import { isAtOrBelow } from "../interface-name.js";
import { defineRule } from "../rule.js";
import type { Run } from "../run.js";
import type { VersionOptions } from "../version.js";
import { hasVersion, versionOptions } from "../version.js";

export const versioningBusName = defineRule({
  id: "versioning-bus-name",
  severity: "warning",
  set: "recommended",
  summary: "A bus name has a version, and interface names start with it.",
  why: "two versions of a service can run side by side only under two names, and clients find both by the interface name.",
  source: "D-Bus API Design Guidelines, API versioning; Naming Conventions",
  options: versionOptions,
  checks: {
    *run(run, { options }) {
      for (const served of servedNames(run)) {
        const fault = faultOf(served, run, options);
        if (fault === undefined) continue;
        yield {
          at: served.at,
          symbol: served.symbol,
          message: `the bus name "${served.name}"${served.origin} ${fault}`,
          help: "use the interface name up to the version of its service.",
        };
      }
    },
  },
});

function faultOf(
  served: ServedName,
  { settings }: Run,
  options: VersionOptions,
): string | undefined {
  const { name, origin, interfaces } = served;
  // Of those, naming-bus-name speaks.
  if (busNameFault(name) !== undefined) return undefined;
  // QEMU itself owns the plain name, for its display.
  if (settings.project.preset === "qemu" && name === "org.qemu")
    return undefined;
  if (!hasVersion(name, options)) return "has no version";
  const others = interfaces.filter(
    (iface) => !isAtOrBelow(iface.name, name, "."),
  );
  const [other] = others;
  // Each of several names of the configuration is for some of the interfaces.
  const isStray = origin === "" || others.length === interfaces.length;
  return other !== undefined && isStray
    ? `is not what the interface name "${other.name}" starts with`
    : undefined;
}
