import type { Interface, Member } from "../model/model.js";
import { bodySignature } from "../model/signature.js";
import { quoted } from "../diagnostic-quoted.js";
import type { Context } from "./context.js";

/** Members of the interfaces that every object has, by kind, name, and what goes in and out. */
const standard: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    "org.freedesktop.DBus.Peer",
    new Set(["method Ping () → ()", "method GetMachineId () → (s)"]),
  ],
  [
    "org.freedesktop.DBus.Introspectable",
    new Set(["method Introspect () → (s)"]),
  ],
  [
    "org.freedesktop.DBus.Properties",
    new Set([
      "method Get (ss) → (v)",
      "method Set (ssv) → ()",
      "method GetAll (s) → (a{sv})",
      "signal PropertiesChanged (sa{sv}as)",
    ]),
  ],
  [
    "org.freedesktop.DBus.ObjectManager",
    new Set([
      "method GetManagedObjects () → (a{oa{sa{sv}}})",
      "signal InterfacesAdded (oa{sa{sv}})",
      "signal InterfacesRemoved (oas)",
    ]),
  ],
]);

/** Whether it is one of the interfaces that the runtime supplies; reported when it is. */
export function isStandard(iface: Interface, { report }: Context): boolean {
  const members = standard.get(iface.name);
  if (members === undefined) return false;
  const other = iface.members.find((member) => !members.has(form(member)));
  report(
    "spec-standard-interface-redefined",
    other?.nameSpan ?? iface.nameSpan,
    other === undefined
      ? `the standard interface ${quoted(iface.name)} is repeated here`
      : `the ${other.kind} ${quoted(other.name)} is not as the specification has it in ${quoted(iface.name)}`,
    {
      symbol: iface.name,
      severity: other === undefined ? "info" : "warning",
      help: "remove the interface.",
    },
  );
  return true;
}

/** Names of arguments differ between implementations and do not count. */
function form(member: Member): string {
  switch (member.kind) {
    case "method":
      return `method ${member.name} (${bodySignature(member.inputs)}) → (${bodySignature(member.outputs)})`;
    case "signal":
      return `signal ${member.name} (${bodySignature(member.args)})`;
    case "property":
      return `property ${member.name}`;
  }
}
