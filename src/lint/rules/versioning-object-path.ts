import { quoted } from "../../diagnostic-quoted.js";
import { pathElements } from "../declared.js";
import { nameParts, servicePrefix } from "../interface-name.js";
import { objectPath } from "../object-path.js";
import { defineRule } from "../rule.js";

export const versioningObjectPath = defineRule({
  id: "versioning-object-path",
  severity: "warning",
  set: "recommended",
  summary:
    "An object path starts with the service and its version, as the interface name does.",
  why: "signals carry no bus name that says the version, so that two versions need paths of their own.",
  source: "D-Bus API Design Guidelines, API versioning; Naming Conventions",
  checks: {
    *interface(iface, { run }) {
      const declared = objectPath(iface, run);
      // Of the root, versioning-root-object-path speaks.
      if (declared === undefined || declared.path === "/") return;
      if (nameParts(iface.name).service === undefined) return;
      const service = servicePrefix(iface.name).split(".");
      if (isBelow(pathElements(declared.path), service)) return;
      const prefix = `/${service.join("/")}`;
      yield {
        at: declared.span,
        message: `the object path ${quoted(declared.path)} of "${iface.name}" is not at or below "${prefix}"`,
        help: `start the path with ${prefix}, in the next major version.`,
      };
    },
  },
});

/** A template element stands for any text: `$service` may be `Foo1`. */
function isBelow(path: readonly string[], service: readonly string[]): boolean {
  return service.every((wanted, index) => {
    const element = path[index] ?? "";
    const fixed = element.search(/[$<{]/);
    return fixed === -1
      ? element === wanted
      : wanted.startsWith(element.slice(0, fixed));
  });
}
