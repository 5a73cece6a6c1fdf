import { quoted } from "../../diagnostic-quoted.js";
import { spanInDoc } from "../doc-text.js";
import { dbusRoles, markedUpDocs } from "../rst-docs.js";
import { defineRule } from "../rule.js";
import type { Run } from "../run.js";

export const qemuRstRoleAmbiguous = defineRule({
  id: "qemu-rst-role-ambiguous",
  severity: "info",
  set: "strict",
  summary: "A role leads to a member whose name no other interface has.",
  why: "QEMU's Sphinx domain looks at the last part of the name only: of several, the last one defined wins.",
  source: "Practice of QEMU's files (Sphinx domain dbus)",
  checks: {
    *run(run) {
      const owners = ownersOf(run);
      for (const doc of markedUpDocs(run)) {
        for (const { kind, found, target, start, end } of dbusRoles(doc, run)) {
          const [first] = found;
          if (first === undefined || kind !== first.kind) continue;
          const interfaces = owners.get(first.name) ?? new Set();
          if (kind === "interface" || interfaces.size < 2) continue;
          yield {
            at: spanInDoc(doc.raw, start, end),
            symbol: doc.symbol,
            message: `${String(interfaces.size)} interfaces have a member ${quoted(first.name)}, and the link to ${quoted(target)} may lead to any of them`,
            help: "link to the interface, or name the member as a literal.",
          };
        }
      }
    },
  },
});

/** The interfaces that have a member of a name, in any variant. */
function ownersOf(run: Run): ReadonlyMap<string, ReadonlySet<string>> {
  const owners = new Map<string, Set<string>>();
  for (const { interfaces } of run.all) {
    for (const iface of interfaces) {
      for (const { name } of iface.members) {
        const known = owners.get(name) ?? new Set();
        known.add(iface.name);
        owners.set(name, known);
      }
    }
  }
  return owners;
}
