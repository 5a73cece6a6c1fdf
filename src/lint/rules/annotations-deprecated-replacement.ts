import { quoted } from "../../diagnostic-quoted.js";
import type { Interface } from "../../model/model.js";
import type { Run } from "../run.js";
import { defineRule } from "../rule.js";

export const annotationsDeprecatedReplacement = defineRule({
  id: "annotations-deprecated-replacement",
  severity: "warning",
  set: "recommended",
  summary: "What is to be used instead exists, and is not deprecated itself.",
  why: "whoever leaves something deprecated needs a place to go.",
  source: "D-Bus API Design Guidelines, Annotations",
  checks: {
    *annotation({ name, value, valueSpan: at }, { interface: iface, run }) {
      if (name !== `${run.settings.annotationPrefix}Deprecated.Replacement`)
        return;
      const found = run.all.flatMap((other) => symbols(value, iface, other));
      if (found.length === 0) {
        yield {
          at,
          message: `the replacement ${quoted(value)} does not exist`,
          help: "name an interface, interface.Member, or a member of the same interface.",
        };
      } else if (found.every(({ deprecated }) => deprecated)) {
        yield {
          at,
          message: `the replacement ${quoted(value)} is deprecated itself`,
          help: "name what takes the place of both.",
        };
      }
    },
  },
});

/** Methods can share a name. */
function symbols(
  name: string,
  from: Interface | undefined,
  { known }: Run,
): readonly { readonly deprecated: boolean }[] {
  const near = from === undefined ? undefined : known.get(from.name);
  const dot = name.lastIndexOf(".");
  return [
    ...membersOf(near, name),
    known.get(name),
    ...membersOf(known.get(name.slice(0, dot)), name.slice(dot + 1)),
  ].filter((symbol) => symbol !== undefined);
}

function membersOf(iface: Interface | undefined, wanted: string) {
  return (iface?.members ?? []).filter(({ name }) => name === wanted);
}
