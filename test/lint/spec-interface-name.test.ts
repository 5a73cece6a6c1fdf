import { specInterfaceName } from "../../src/lint/rules/spec-interface-name.js";
import { testRule } from "../support/rule-tester.js";

testRule(specInterfaceName, {
  valid: {
    "a name of QEMU":
      '<interface name="org.qemu.Display1.Listener.Win32.Map"/>',
    "two elements, with underscores": '<interface name="_a.b_2"/>',
    "255 characters": `<interface name="a.${"b".repeat(253)}"/>`,
  },
  invalid: [
    {
      name: "a hyphen, which bus names may have",
      xml: '<interface name="❯org.qemu.Foo-Bar1"/>',
      messages: [
        'the interface name "org.qemu.Foo-Bar1" is not valid: it holds a hyphen',
      ],
      help: "leave out the hyphen; only bus names may have one.",
    },
    {
      name: "a hyphen at the very end",
      xml: '<interface name="❯a.b-c"/>',
      messages: ['the interface name "a.b-c" is not valid: it holds a hyphen'],
    },
    {
      name: "a hyphen and something else",
      xml: '<interface name="❯org.qemu.9-p"/>',
      messages: [
        'the interface name "org.qemu.9-p" is not valid: an element starts with a digit',
      ],
      help: "give it a name such as org.example.Thing1.",
    },
    {
      name: "one element",
      xml: '<interface name="❯Foo1"/>',
      messages: [
        'the interface name "Foo1" is not valid: it needs two elements with a period between',
      ],
    },
    {
      name: "an element that starts with a digit, and an empty one",
      xml: '<node><interface name="❯org.9p"/><interface name="❯org..x"/></node>',
      messages: [
        'the interface name "org.9p" is not valid: an element starts with a digit',
        'the interface name "org..x" is not valid: an element is empty',
      ],
    },
    {
      name: "256 characters",
      xml: `<interface name="❯a.${"b".repeat(254)}"/>`,
      messages: [
        `the interface name "a.${"b".repeat(58)}…" is not valid: it has 256 characters, and 255 are allowed`,
      ],
    },
    {
      name: "a space behind it",
      xml: '<interface name="❯org.qemu.Foo1 "/>',
      messages: [
        'the interface name "org.qemu.Foo1 " is not valid: only letters, digits and underscores of ASCII are allowed',
      ],
    },
  ],
});
