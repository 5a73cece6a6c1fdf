import { quoted } from "../../diagnostic-quoted.js";
import { emitsChangedName, statedEmitsChanged } from "../emits-changed.js";
import { defineRule } from "../rule.js";

export const propertiesConstWritable = defineRule({
  id: "properties-const-writable",
  severity: "error",
  set: "minimal",
  summary: "No property that never changes can be written.",
  why: "clients keep a constant for ever, so they would never see what was written.",
  source: "D-Bus Specification, Introspection Data Format",
  checks: {
    *property(property, { interface: iface }) {
      const { name, nameSpan, access, emitsChanged, annotations } = property;
      if (emitsChanged !== "const" || access === "read") return;
      const isOwn = statedEmitsChanged(annotations) !== undefined;
      const stated = (isOwn ? property : iface).annotations.find(
        (annotation) => annotation.name === emitsChangedName,
      );
      yield {
        at: nameSpan,
        message: `the property ${quoted(name)} can be written, and is said never to change`,
        help: isOwn
          ? "make it read-only, or say true, invalidates or false."
          : "make it read-only, or give it an EmitsChangedSignal of its own.",
        ...(stated === undefined
          ? {}
          : {
              related: [
                {
                  message: isOwn ? "it says so here" : "its interface says so",
                  span: stated.valueSpan,
                },
              ],
            }),
      };
    },
  },
});
