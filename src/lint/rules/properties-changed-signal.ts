import { defineRule } from "../rule.js";
import { memberNamed } from "../run.js";

export const propertiesChangedSignal = defineRule({
  id: "properties-changed-signal",
  severity: "warning",
  set: "recommended",
  summary: "Changes of properties are told by PropertiesChanged.",
  why: "bindings and tools know PropertiesChanged, and nothing else.",
  source: "D-Bus API Design Guidelines, Properties",
  checks: {
    *signal({ name, nameSpan, args }, { interface: iface }) {
      const noun = /^(\w+)Changed$/.exec(name)?.[1];
      if (noun === undefined) return;
      if (noun === "Property" || noun === "Properties") {
        yield {
          at: nameSpan,
          message: `the signal "${name}" does what org.freedesktop.DBus.Properties does`,
          help: "use the standard signal in the next major version.",
        };
        return;
      }
      const property = memberNamed(iface, noun, "property");
      const getter =
        args.length === 1
          ? memberNamed(iface, `Get${noun}`, "method")
          : undefined;
      const told = property ?? getter;
      if (told === undefined) return;
      yield {
        at: nameSpan,
        message: `the signal "${name}" tells that ${property === undefined ? "what a getter gets" : "a property"} has changed`,
        help:
          property === undefined
            ? `make "${noun}" a property, which tells its changes by itself.`
            : "leave it to PropertiesChanged, which every binding knows.",
        related: [{ message: `the ${told.kind}`, span: told.nameSpan }],
      };
    },
  },
});
