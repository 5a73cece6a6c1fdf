import { quoted } from "../../diagnostic-quoted.js";
import { spanInDoc } from "../doc-text.js";
import { dbusRoles, markedUpDocs, roleFor, roleSeverity } from "../rst-docs.js";
import { defineRule } from "../rule.js";

export const qemuRstRoleKind = defineRule({
  id: "qemu-rst-role-kind",
  severity: "error",
  set: "recommended",
  summary: "A role of the domain dbus fits what it leads to.",
  why: "the domain has iface, meth, sig and prop, and others are not linked.",
  source: "Practice of QEMU's files (Sphinx domain dbus)",
  checks: {
    *run(run) {
      for (const doc of markedUpDocs(run)) {
        for (const { name, kind, target, found, start, end } of dbusRoles(
          doc,
          run,
        )) {
          const [first] = found;
          if (
            kind !== undefined &&
            (first === undefined || first.kind === kind)
          )
            continue;
          yield {
            at: spanInDoc(doc.raw, start, end),
            symbol: doc.symbol,
            severity: roleSeverity(run),
            message:
              kind === undefined
                ? `the domain dbus has no role ${quoted(name.slice("dbus:".length))}`
                : `${quoted(target)} leads to ${withArticle(first?.kind)}, and the role says ${kind}`,
            help:
              first === undefined
                ? "use :dbus:iface:, :dbus:meth:, :dbus:sig: or :dbus:prop:."
                : `use ${roleFor(first.kind)}.`,
          };
        }
      }
    },
  },
});

function withArticle(kind: string | undefined): string {
  return kind === "interface" ? "an interface" : `a ${kind ?? "member"}`;
}
