import { namingBusName } from "../../src/lint/rules/naming-bus-name.js";
import { testRule } from "../support/rule-tester.js";

function declared(name: string): string {
  return `<annotation name="org.qemu.QBus.BusName" value="${name}"/>`;
}

const long = `a.${"b".repeat(253)}`;

testRule(namingBusName, {
  valid: {
    "a well-known name": declared("org.qemu.Display1"),
    "two elements, digits and underscores": declared("org.q_2"),
    "255 characters": declared(long),
    "names of the configuration": {
      xml: '<interface name="org.qemu.Foo1"/>',
      config: { project: { busNames: ["org.qemu", "org.qemu.Foo1"] } },
    },
    "names of the configuration without an interface": {
      xml: "<node/>",
      config: { project: { busNames: [":1.5"] } },
    },
    "another annotation":
      '<annotation name="org.qemu.QBus.BusNames" value="org"/>',
  },
  invalid: [
    {
      name: "an element that starts with a digit",
      xml: declared("❯org.qemu.1Display"),
      messages: [
        'the bus name "org.qemu.1Display" is not valid: an element starts with a digit',
      ],
      help: "use elements of letters, digits and underscores, such as org.qemu.Display1.",
    },
    {
      name: "a unique name",
      xml: declared("❯:1.5"),
      messages: [
        'the bus name ":1.5" is not valid: it is a unique name, which a bus gives out',
      ],
    },
    ...["", "org"].map((name) => ({
      name: `the single element "${name}"`,
      xml: declared(`❯${name}`),
      messages: [
        `the bus name "${name}" is not valid: it needs two elements with a period between`,
      ],
    })),
    ...[".org.qemu", "org.qemu.", "org..qemu"].map((name) => ({
      name: `an empty element in ${name}`,
      xml: declared(`❯${name}`),
      messages: [`the bus name "${name}" is not valid: an element is empty`],
    })),
    {
      name: "other characters",
      xml: declared("❯org.qemu.Display 1"),
      messages: [
        'the bus name "org.qemu.Display 1" is not valid: only letters, digits, underscores and hyphens of ASCII are allowed',
      ],
    },
    {
      name: "256 characters",
      xml: declared(`❯${long}b`),
      messages: [
        `the bus name "${long.slice(0, 60)}…" is not valid: it has 256 characters, and 255 are allowed`,
      ],
    },
    {
      name: "a hyphen",
      xml: declared("❯org.qemu.My-Display1"),
      messages: ['warning: the bus name "org.qemu.My-Display1" holds a hyphen'],
      help: "use an underscore: names of interfaces and paths cannot have hyphens.",
    },
    {
      name: "an annotation of a node, once",
      xml: `<node>${declared("❯org")}<interface name="org.qemu.Foo1"/><interface name="org.qemu.Bar1"/></node>`,
      messages: [
        'the bus name "org" is not valid: it needs two elements with a period between',
      ],
    },
    {
      name: "names of the configuration, once, at the first interface",
      xml: `<node><interface name="❯❯org.qemu.Foo1">${declared("org.qemu.Foo1")}</interface><interface name="org.qemu.Bar1"/></node>`,
      config: { project: { busNames: [":1.5", "org.a-b"] } },
      messages: [
        'the bus name ":1.5" of the configuration is not valid: it is a unique name, which a bus gives out',
        'warning: the bus name "org.a-b" of the configuration holds a hyphen',
      ],
    },
    {
      name: "two annotations of interfaces",
      xml: `<node><interface name="org.qemu.Foo1">${declared("❯org")}</interface><interface name="org.qemu.Bar1">${declared("❯org")}</interface></node>`,
      messages: [
        'the bus name "org" is not valid: it needs two elements with a period between',
        'the bus name "org" is not valid: it needs two elements with a period between',
      ],
    },
  ],
});
