import type { Interface } from "../../model/model.js";
import { signatureOf } from "../../model/signature.js";
import { docText } from "../doc-text.js";
import { objectPath } from "../object-path.js";
import { defineRule } from "../rule.js";
import type { Run } from "../run.js";
import { memberNamed } from "../run.js";

export const qemuInterfacesProperty = defineRule({
  id: "qemu-interfaces-property",
  severity: "info",
  set: "opinionated",
  summary:
    "An object with optional interfaces lists them in a property Interfaces.",
  why: "a client asks for the list once, and need not try each interface.",
  source: "Practice of QEMU's files",
  checks: {
    *interface(iface, { run }) {
      const property = memberNamed(iface, "Interfaces", "property");
      if (property?.kind === "property") {
        const type = signatureOf(property.type);
        if (type === "as" && property.access === "read") return;
        yield {
          at: property.nameSpan,
          symbol: `${iface.name}.Interfaces`,
          message: `property "Interfaces" has the type "${type}" and the access "${property.access}"`,
          help: 'make it the type "as" and the access "read", or give it another name.',
        };
        return;
      }
      if (isOptional(iface)) return;
      const optional = optionalBeside(iface, run);
      if (optional === undefined) return;
      yield {
        at: iface.nameSpan,
        message: `interface ${iface.name} has no property "Interfaces", and ${optional.name} is optional on the same object`,
        help: 'add a property "Interfaces" of the type "as" and the access "read".',
        related: [
          { span: optional.nameSpan, message: "the optional interface" },
        ],
      };
    },
  },
});

function isOptional(iface: Interface): boolean {
  return /\boptional(?:ly)?\b/i.test(docText(iface.doc));
}

/** Another interface on the same object that its documentation calls optional. */
function optionalBeside(iface: Interface, run: Run): Interface | undefined {
  const path = objectPath(iface, run)?.path;
  if (path === undefined || path === "/") return undefined;
  return run.interfaces.find(
    (other) =>
      other !== iface &&
      isOptional(other) &&
      objectPath(other, run)?.path === path,
  );
}
