import { securityVariantInput } from "../../src/lint/rules/security-variant-input.js";
import { testRule } from "../support/rule-tester.js";

const config = { security: { assumeHostile: true } };

function input(type: string, ...annotations: readonly string[]): string {
  const inner = annotations.map(
    (name) => `<annotation name="org.qemu.QBus.${name}" value="Options"/>`,
  );
  return `<arg name="options" type="${type}" direction="in">${inner.join("")}</arg>`;
}

function valid(type: string, ...annotations: readonly string[]) {
  return { xml: input(type, ...annotations), config };
}

const message =
  'nothing tells the implementer what the variants of the argument "options" hold';

function invalid(type: string, ...annotations: readonly string[]) {
  return {
    name: `${type} with ${annotations.join(" ") || "nothing"}`,
    xml: input(type, ...annotations).replace('type="', 'type="❯'),
    config,
    messages: [message],
  };
}

testRule(securityVariantInput, {
  valid: {
    "anything when nobody is distrusted": input("a{sv}"),
    "no variant": valid("a{ss}"),
    "a dictionary whose keys are declared": valid("a{sv}", "Dict"),
    "a dictionary whose types are listed": valid("a{sv}", "VariantTypes"),
    "types listed at the values": valid("a{sv}", "Values.VariantTypes"),
    "a variant with types": valid("v", "VariantTypes"),
    "dictionaries in an array": valid("aa{sv}", "Items.Dict"),
    "types listed for a container": valid("a(uv)", "VariantTypes"),
    "types listed in between": valid("aav", "Items.VariantTypes"),
  },
  invalid: [
    {
      ...invalid("a{sv}"),
      help: "declare the keys with org.qemu.QBus.Dict, or list the types in org.qemu.QBus.VariantTypes.",
    },
    {
      ...invalid("v"),
      help: "list the types in org.qemu.QBus.VariantTypes.",
    },
    invalid("a{iv}", "Dict"),
    invalid("v", "Dict"),
    invalid("aa{sv}", "Dict"),
    invalid("(a{sv}v)", "Fields.0.Dict"),
    invalid("(vv)", "Fields.0.VariantTypes"),
    {
      name: "a property",
      xml: '<property name="Metadata" type="❯a{sv}" access="read"/>',
      config,
      messages: [
        'nothing tells the caller what the variants of the property "Metadata" hold',
      ],
    },
  ],
});
