import { nearest } from "../../diagnostic-nearest.js";
import { quoted } from "../../diagnostic-quoted.js";
import type { Interface } from "../../model/model.js";
import { spanInDoc } from "../doc-text.js";
import type { DBusRole } from "../rst-docs.js";
import { dbusRoles, markedUpDocs, roleSeverity } from "../rst-docs.js";
import { defineRule } from "../rule.js";
import type { Run } from "../run.js";

export const qemuRstRoleUnresolved = defineRule({
  id: "qemu-rst-role-unresolved",
  severity: "error",
  set: "recommended",
  summary: "What a role of the domain dbus names exists.",
  why: "QEMU's Sphinx domain looks at the last part of the name only, and may link to another interface.",
  source: "Practice of QEMU's files (Sphinx domain dbus)",
  checks: {
    *run(run) {
      for (const doc of markedUpDocs(run)) {
        for (const role of dbusRoles(doc, run)) {
          if (role.kind === undefined || role.found.length > 0) continue;
          const meant = meantBy(role, doc.interface, run);
          yield {
            at: spanInDoc(doc.raw, role.start, role.end),
            symbol: doc.symbol,
            severity: roleSeverity(run),
            message: `there is no ${role.kind} ${quoted(role.target)}`,
            help:
              meant === undefined
                ? "name one of the input files, with its interface if it is of another one."
                : `did you mean ${quoted(meant)}?`,
          };
        }
      }
    },
  },
});

/** A name with a typing mistake, or one that goes on where this one ends. */
function meantBy(
  { kind, target }: DBusRole,
  around: Interface,
  run: Run,
): string | undefined {
  const interfaces = run.all.flatMap(({ known }) => [...known.values()]);
  const names = interfaces.map(({ name }) => name);
  if (kind === "interface") return nearest(target, names);
  const dot = target.lastIndexOf(".");
  const owner = dot === -1 ? around.name : target.slice(0, dot);
  const name = target.slice(dot + 1);
  const members = interfaces
    .filter((iface) => iface.name === owner)
    .flatMap((iface) => iface.members)
    .filter((member) => member.kind === kind)
    .map((member) => member.name);
  const meant =
    nearest(name, members) ??
    members.find((other) => name !== "" && other.startsWith(name));
  if (meant !== undefined) return target.slice(0, dot + 1) + meant;
  const better = dot === -1 ? undefined : nearest(owner, names);
  return better === undefined || better === owner
    ? undefined
    : `${better}.${name}`;
}
