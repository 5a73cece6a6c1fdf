import { quoted } from "../../diagnostic-quoted.js";
import type { Interface } from "../../model/model.js";
import { fixedPart, pathElements } from "../declared.js";
import { nameParts } from "../interface-name.js";
import { objectPath } from "../object-path.js";
import { defineRule } from "../rule.js";
import { isUpperCamelCase } from "../words.js";

export const namingObjectPathCase = defineRule({
  id: "naming-object-path-case",
  severity: "info",
  set: "opinionated",
  summary: "What follows the domain in an object path is in UpperCamelCase.",
  why: "paths follow the names of interfaces, and a reader who knows one should know the other.",
  source: "D-Bus API Design Guidelines, Naming Conventions",
  checks: {
    *run(run) {
      // Interfaces of one node share its path.
      const seen = new Set<string>();
      for (const iface of run.interfaces) {
        const declared = objectPath(iface, run);
        if (declared === undefined) continue;
        const { path, span } = declared;
        const place = `${String(span.start)} ${span.file}`;
        if (seen.has(place)) continue;
        seen.add(place);
        for (const element of unusualElements(path, iface)) {
          yield {
            at: span,
            symbol: iface.name,
            message: `the element ${quoted(element)} of the object path ${quoted(path)} is not in UpperCamelCase`,
            help: "start each word with a capital and leave out underscores, in the next major version.",
          };
        }
      }
    },
  },
});

function unusualElements(path: string, iface: Interface): readonly string[] {
  const elements = pathElements(path);
  const { domain } = nameParts(iface.name);
  const isBelowDomain = domain.every((part, index) => part === elements[index]);
  const rest = isBelowDomain
    ? elements.slice(domain.length)
    : elements.slice(nameParts(elements.join(".")).domain.length);
  return rest.filter((element, index) => {
    const isService = index === 0 && /^[a-z][a-z0-9]*[0-9]$/.test(element);
    return !isService && !isUsual(element);
  });
}

/** One object of several ends in a number or a variable: `Console_0`, `Console_$id`. */
function isUsual(element: string): boolean {
  const fixed = fixedPart(element);
  const name = fixed.replace(
    fixed === element ? /(?<=.)_[0-9]+$/ : /(?<=.)_$/,
    "",
  );
  return (name === "" && fixed !== element) || isUpperCamelCase(name);
}
