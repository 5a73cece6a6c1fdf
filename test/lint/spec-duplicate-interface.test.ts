import { specDuplicateInterface } from "../../src/lint/rules/spec-duplicate-interface.js";
import { testRule } from "../support/rule-tester.js";

testRule(specDuplicateInterface, {
  valid: {
    "interfaces of different names":
      '<node><interface name="org.qemu.Foo1"/><interface name="org.qemu.Bar1"/></node>',
    "one definition for each platform":
      '<node><?if $(env.HOST_OS) == windows?><interface name="a.B"/><?else?><interface name="a.B"><method name="M"/></interface><?endif?></node>',
  },
  invalid: [
    {
      name: "two in one node",
      xml: '<node><interface name="org.qemu.Foo1"/><interface name="❯org.qemu.Foo1"/></node>',
      messages: ['the interface "org.qemu.Foo1" is defined twice in one node'],
      notes: ["the first one, which is used"],
    },
    {
      name: "two in two files that differ",
      xml: {
        "a.xml": '<interface name="org.qemu.Foo1"/>',
        "b.xml":
          '<interface name="❯org.qemu.Foo1"><method name="M"/></interface>',
      },
      messages: [
        'the interface "org.qemu.Foo1" is defined in two places, in different ways',
      ],
      notes: [
        "the first one, which is used",
        'the method "M" is new or different here',
      ],
    },
    {
      name: "two in two files that are equal but for comments and order",
      xml: {
        "a.xml":
          '<interface name="org.qemu.Foo1"><method name="A"/><method name="B"/></interface>',
        "b.xml":
          '<interface name="❯org.qemu.Foo1"><!-- x --><method name="B"/><method name="A"/></interface>',
      },
      messages: [
        'info: the interface "org.qemu.Foo1" is defined in two places, in the same way',
      ],
      notes: ["the first one, which is used"],
    },
  ],
});
