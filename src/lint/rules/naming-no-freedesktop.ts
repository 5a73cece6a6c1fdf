import { servedNames } from "../bus-name.js";
import { errorNames } from "../declared.js";
import { isAtOrBelow } from "../interface-name.js";
import { defineRule } from "../rule.js";
import { quoted } from "../../diagnostic-quoted.js";

const otherProjects = ["org.freedesktop", "org.gnome", "org.kde"];
const placeholders = ["com.example", "org.example"];

export const namingNoFreedesktop = defineRule({
  id: "naming-no-freedesktop",
  severity: "warning",
  set: "recommended",
  summary:
    "Names of interfaces, buses and errors start with the project's own domain.",
  why: "whoever owns the domain may give the same name another meaning at any time.",
  source: "D-Bus API Design Guidelines, Naming Conventions",
  options: {
    foreignPrefixes: {
      default: [],
      summary:
        "What names of other projects start with, beside org.freedesktop., org.gnome. and org.kde.",
    },
  },
  checks: {
    *interface({ name, nameSpan }, { run, options }) {
      const fault = faultOf(name, run.settings.project.prefixes, options);
      if (fault === undefined) return;
      yield {
        at: nameSpan,
        message: `the interface name "${name}" ${fault}`,
        help,
      };
    },
    *annotation(annotation, { run, options }) {
      const { prefixes } = run.settings.project;
      for (const name of errorNames(annotation, run)) {
        if (isAtOrBelow(name, "org.freedesktop.DBus.Error", ".")) continue;
        const fault = faultOf(name, prefixes, options);
        if (fault === undefined) continue;
        yield {
          at: annotation.valueSpan,
          message: `the error name ${quoted(name)} ${fault}`,
          help,
        };
      }
    },
    *run(run, { options }) {
      const { prefixes } = run.settings.project;
      for (const { name, at, symbol, origin } of servedNames(run)) {
        const fault = faultOf(name, prefixes, options);
        if (fault === undefined) continue;
        yield {
          at,
          symbol,
          message: `the bus name ${quoted(name)}${origin} ${fault}`,
          help,
        };
      }
    },
  },
});

const help =
  "use a domain of the project, or list the prefix in project.prefixes if it is yours.";

function faultOf(
  name: string,
  own: readonly string[],
  { foreignPrefixes }: { readonly foreignPrefixes: readonly string[] },
): string | undefined {
  const isBelow = (prefix: string) =>
    isAtOrBelow(name, prefix.replace(/\.$/, ""), ".");
  if (own.some(isBelow)) return undefined;
  if (placeholders.some(isBelow)) return "is in a domain for examples";
  const foreign = [...otherProjects, ...foreignPrefixes].find(isBelow);
  return foreign === undefined
    ? undefined
    : `is in the domain of another project, "${foreign}"`;
}
