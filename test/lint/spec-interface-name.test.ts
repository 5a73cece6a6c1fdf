import { specInterfaceName } from "../../src/lint/rules/spec-interface-name.js";
import { testRule } from "../support/rule-tester.js";

testRule(specInterfaceName, {
  valid: {
    "underscores and digits": '<interface name="org._7_zip.Foo_1"/>',
  },
  invalid: [
    {
      name: "a hyphen",
      xml: '<interface name="❯org.qemu.Foo-Bar1"/>',
      messages: [
        'the interface name "org.qemu.Foo-Bar1" is not valid: it holds a hyphen',
      ],
      help: "leave out the hyphen; only bus names may have one.",
    },
    {
      name: "one element",
      xml: '<interface name="❯Foo1"/>',
      messages: [
        'the interface name "Foo1" is not valid: it needs two elements with a period between',
      ],
      help: "give it a name such as org.example.Thing1.",
    },
    {
      name: "an element that starts with a digit",
      xml: '<interface name="❯org.9p.Foo1"/>',
      messages: [
        'the interface name "org.9p.Foo1" is not valid: an element starts with a digit',
      ],
    },
    {
      name: "an empty element",
      xml: '<interface name="❯org..Foo1"/>',
      messages: [
        'the interface name "org..Foo1" is not valid: an element is empty',
      ],
    },
    {
      name: "letters outside of ASCII",
      xml: '<interface name="❯org.qemu.Fü"/>',
      messages: [
        'the interface name "org.qemu.Fü" is not valid: only letters, digits and underscores of ASCII are allowed',
      ],
    },
  ],
});
