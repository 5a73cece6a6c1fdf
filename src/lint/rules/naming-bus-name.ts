import { quoted } from "../../diagnostic-quoted.js";
import { busNameFault, servedNames } from "../bus-name.js";
import { defineRule } from "../rule.js";

export const namingBusName = defineRule({
  id: "naming-bus-name",
  severity: "error",
  set: "minimal",
  summary: "A bus name is a valid well-known name without hyphens.",
  why: "a bus refuses a name that is not valid, so that no client finds the service.",
  source: "D-Bus Specification, Bus names",
  checks: {
    *run(run) {
      for (const { name, at, symbol, origin } of servedNames(run)) {
        const fault = busNameFault(name);
        if (fault !== undefined) {
          yield {
            at,
            symbol,
            message: `the bus name ${quoted(name)}${origin} is not valid: ${fault}`,
            help: "use elements of letters, digits and underscores, such as org.qemu.Display1.",
          };
        } else if (name.includes("-")) {
          yield {
            at,
            symbol,
            severity: "warning",
            message: `the bus name "${name}"${origin} holds a hyphen`,
            help: "use an underscore: names of interfaces and paths cannot have hyphens.",
          };
        }
      }
    },
  },
});
