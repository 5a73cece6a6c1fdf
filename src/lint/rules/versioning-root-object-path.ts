import { quoted } from "../../diagnostic-quoted.js";
import type { Interface } from "../../model/model.js";
import { objectPath } from "../object-path.js";
import type { Finding } from "../rule.js";
import { defineRule } from "../rule.js";
import type { Run } from "../run.js";

export const versioningRootObjectPath = defineRule({
  id: "versioning-root-object-path",
  severity: "warning",
  set: "recommended",
  summary: "No interface is at the root path.",
  why: "there is only one root, so that two services, or two versions of one, cannot share a connection.",
  source:
    "D-Bus API Design Guidelines, API versioning; D-Bus Specification, Valid Object Paths",
  checks: {
    *run(run) {
      const found = run.interfaces.flatMap((iface) => findingsFor(iface, run));
      // Interfaces of one node share its name.
      const seen = new Set<string>();
      for (const finding of [
        ...found.filter(({ severity }) => severity === undefined),
        ...found.filter(({ severity }) => severity !== undefined),
      ]) {
        const { start, file } = finding.at;
        const place = `${String(start)} ${file}`;
        if (seen.has(place)) continue;
        seen.add(place);
        yield finding;
      }
    },
  },
});

function findingsFor(iface: Interface, run: Run): readonly Finding[] {
  const declared = objectPath(iface, run);
  const { path, nameSpan } = iface.node;
  const symbol = iface.name;
  if (declared?.path === "/")
    return [
      {
        at: declared.span,
        symbol,
        message: `the interface "${iface.name}" is at the root path`,
        help: "declare a path with the name and the version of the service, or leave out the name of the node.",
      },
    ];
  if (declared === undefined || path !== "/") return [];
  return [
    {
      at: nameSpan,
      symbol,
      severity: "info",
      message: `the node is named "/", but the path of "${iface.name}" is given as ${quoted(declared.path)}`,
      help: "leave out the name of the node.",
      related: [{ message: "where the path is given", span: declared.span }],
    },
  ];
}
