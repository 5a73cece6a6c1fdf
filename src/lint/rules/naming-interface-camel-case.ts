import { nameParts } from "../interface-name.js";
import { defineRule } from "../rule.js";
import { isUpperCamelCase } from "../words.js";

export const namingInterfaceCamelCase = defineRule({
  id: "naming-interface-camel-case",
  severity: "warning",
  set: "recommended",
  summary: "What follows the domain in an interface name is in UpperCamelCase.",
  why: "the capital shows where the domain ends, and class names are made from what follows.",
  source: "D-Bus API Design Guidelines, Naming Conventions",
  checks: {
    *interface({ name, nameSpan }) {
      for (const element of unusualElements(name)) {
        yield {
          at: nameSpan,
          message: `the element "${element}" of the interface name "${name}" is not in UpperCamelCase`,
          help: "start each word with a capital and leave out underscores, in the next major version.",
        };
      }
    },
  },
});

function unusualElements(name: string): readonly string[] {
  const { service, rest } = nameParts(name);
  // Such as `systemd1`, which is known by its version instead.
  const isVersioned = service !== undefined && /^[a-z][a-z0-9]*$/.test(service);
  const elements =
    service === undefined || isVersioned ? rest : [service, ...rest];
  return elements.filter((element) => !isUpperCamelCase(element));
}
