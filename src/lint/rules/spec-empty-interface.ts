import { isElement } from "../../model/element.js";
import type { Interface } from "../../model/model.js";
import { defineRule } from "../rule.js";
import type { Run } from "../run.js";

export const specEmptyInterface = defineRule({
  id: "spec-empty-interface",
  severity: "info",
  set: "strict",
  summary: "An interface has a member on some platform.",
  why: "nobody can call, read or hear anything of an interface without members.",
  source: "Project rule",
  checks: {
    *variants(runs) {
      const empty = new Map<string, Interface>();
      const filled = new Set<string>();
      for (const run of runs) {
        for (const iface of run.interfaces) {
          if (hasMembers(iface, run)) filled.add(iface.name);
          else if (!empty.has(iface.name)) empty.set(iface.name, iface);
        }
      }
      for (const [name, iface] of empty) {
        if (filled.has(name)) continue;
        yield {
          at: iface.nameSpan,
          message: `the interface "${name}" has no members`,
          help: "give it a method, a signal or a property, or remove it.",
          symbol: name,
        };
      }
    },
  },
});

const memberElements: ReadonlySet<string> = new Set([
  "method",
  "signal",
  "property",
]);

/** In the file: one with a mistake is not in the model, and was reported. */
function hasMembers(iface: Interface, run: Run): boolean {
  const { children = [] } = run.elementOf(iface) ?? {};
  return children
    .filter(isElement)
    .some((child) => !child.foreign && memberElements.has(child.localName));
}
