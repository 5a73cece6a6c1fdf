import type { Method } from "../../model/model.js";
import { docText } from "../doc-text.js";
import { defineRule } from "../rule.js";
import { memberNamed } from "../run.js";
import { contains, isArrayOf, isBasic } from "../../model/type-walk.js";

const expensive =
  /\b(?:snapshot|blocks?|expensive|slow|generates?|creates?|opens?|new)\b/i;

export const propertiesGetterMethod = defineRule({
  id: "properties-getter-method",
  severity: "warning",
  set: "recommended",
  summary: "What can be read as a property is one.",
  why: "a property is read with all others in one call, watched and cached; the result of a method is not.",
  source: "D-Bus API Design Guidelines, Properties",
  checks: {
    *method(method, { interface: iface }) {
      const noun = gotten(method);
      if (noun === undefined) return;
      const property = memberNamed(iface, noun, "property");
      yield {
        at: method.nameSpan,
        message: `the method "${method.name}" only reads something`,
        help:
          property === undefined
            ? `make it a property "${noun}" in the next major version.`
            : `deprecate it: there is a property "${noun}".`,
        ...(property === undefined
          ? { severity: "info" as const }
          : {
              related: [{ message: "the property", span: property.nameSpan }],
            }),
      };
    },
  },
});

/** What a method `GetX` without arguments gets, unless it had better be a method. */
function gotten({ name, inputs, outputs, doc }: Method): string | undefined {
  const noun = /^Get([A-Z0-9]\w*)$/.exec(name)?.[1];
  const [result] = outputs;
  if (noun === undefined || result === undefined) return undefined;
  if (inputs.length > 0 || outputs.length > 1) return undefined;
  if (noun === "All" || noun === "ManagedObjects") return undefined;
  const { type } = result;
  // Descriptors are not for everybody, and lists of objects have a rule of their own.
  if (contains(type, (inner) => isBasic(inner, "h"))) return undefined;
  if (isArrayOf(type, "o")) return undefined;
  return expensive.test(docText(doc)) ? undefined : noun;
}
