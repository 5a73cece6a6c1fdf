import { defineRule } from "../rule.js";
import { memberNamed } from "../run.js";

export const propertiesSetterMethod = defineRule({
  id: "properties-setter-method",
  severity: "warning",
  set: "recommended",
  summary: "What can be set as a property is one.",
  why: "a property can be read back and watched by everybody, and every tool can set it.",
  source: "D-Bus API Design Guidelines, Properties",
  options: {
    allowSetterForPrivileged: {
      default: false,
      summary:
        "Whether a setter beside a read-only property is allowed, so that a bus policy can tell who may call it.",
    },
  },
  checks: {
    *method(
      { name, nameSpan, inputs, outputs },
      { interface: iface, options: { allowSetterForPrivileged } },
    ) {
      const noun = /^Set([A-Z0-9]\w*)$/.exec(name)?.[1];
      if (noun === undefined || inputs.length !== 1 || outputs.length > 0)
        return;
      const property = memberNamed(iface, noun, "property");
      const isReadOnly =
        property?.kind === "property" && property.access === "read";
      if (isReadOnly && allowSetterForPrivileged) return;
      const other = property ?? memberNamed(iface, `Get${noun}`, "method");
      yield {
        at: nameSpan,
        message: `the method "${name}" only sets something`,
        help:
          property === undefined
            ? `make it a writable property "${noun}" in the next major version.`
            : isReadOnly
              ? `make the property "${noun}" writable, unless the bus must tell who may set it.`
              : `deprecate it: there is a property "${noun}".`,
        ...(other === undefined
          ? { severity: "info" as const }
          : {
              related: [{ message: `the ${other.kind}`, span: other.nameSpan }],
            }),
      };
    },
  },
});
