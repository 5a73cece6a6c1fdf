import { securityObjectPathInput } from "../../src/lint/rules/security-object-path-input.js";
import { testRule } from "../support/rule-tester.js";

const config = { security: { assumeHostile: true } };

function input(type: string, ...annotations: readonly string[]): string {
  const inner = annotations.map(
    (name) =>
      `<annotation name="org.qemu.QBus.${name}" value="/org/qemu/Display1"/>`,
  );
  return `<arg name="console" type="${type}" direction="in">${inner.join("")}</arg>`;
}

const message =
  'nothing tells the implementer below which path the argument "console" lies';

testRule(securityObjectPathInput, {
  valid: {
    "anything when nobody is distrusted": input("o"),
    "no path": { xml: input("s"), config },
    "a namespace": { xml: input("o", "PathNamespace"), config },
    "a pattern": { xml: input("o", "Pattern"), config },
    "an enum": { xml: input("o", "Enum"), config },
    "the items of an array": {
      xml: input("ao", "Items.PathNamespace"),
      config,
    },
  },
  invalid: [
    {
      name: "a path from anywhere",
      xml: input("❯o"),
      config,
      messages: [message],
      help: "add org.qemu.QBus.PathNamespace.",
    },
    {
      name: "paths in an array",
      xml: input("❯ao", "PathNamespace"),
      config,
      messages: [message],
      help: "add org.qemu.QBus.Items.PathNamespace.",
    },
  ],
});
