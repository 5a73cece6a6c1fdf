import { specDuplicateInterface } from "../../src/lint/rules/spec-duplicate-interface.js";
import { testRule } from "../support/rule-tester.js";

testRule(specDuplicateInterface, {
  valid: {
    "two names":
      '<node><interface name="org.qemu.Foo1"/><interface name="org.qemu.Bar1"/></node>',
    "names that differ in case":
      '<node><interface name="org.qemu.Foo1"/><interface name="org.qemu.FOO1"/></node>',
    "two arms":
      '<node><?if $(env.HOST_OS) == windows?><interface name="org.qemu.Foo1"/><?else?><interface name="org.qemu.Foo1"><method name="Run"/></interface><?endif?></node>',
  },
  invalid: [
    {
      name: "one name twice in a node, even when both say the same",
      xml: '<node><interface name="org.qemu.Foo1"/><interface name="❯org.qemu.Foo1"/></node>',
      messages: ['the interface "org.qemu.Foo1" is defined twice in one node'],
      help: "remove one of the two.",
      notes: ["the first one, which is used"],
    },
    {
      name: "two definitions that differ, in two files",
      xml: {
        "a.xml": '<node><interface name="org.qemu.Foo1"/></node>',
        "b.xml":
          '<node><interface name="❯org.qemu.Foo1"><method name="Run"/></interface></node>',
      },
      messages: [
        'the interface "org.qemu.Foo1" is defined in two places, in different ways',
      ],
      help: "keep one of the two, or give the new one another version number.",
      notes: [
        "the first one, which is used",
        'the method "Run" is new or different here',
      ],
    },
    {
      name: "two that say the same in other words, in two files",
      xml: {
        "a.xml":
          '<node><interface name="org.qemu.Foo1"><method name="Run"><arg name="x" type="u" direction="in"/></method><signal name="S"/></interface></node>',
        "b.xml":
          '<node><!-- org.qemu.Foo1: Text. --><interface name="❯org.qemu.Foo1"><signal name="S"/><method name="Run"><arg direction="in" type="u" name="x"/></method></interface></node>',
      },
      messages: [
        'info: the interface "org.qemu.Foo1" is defined in two places, in the same way',
      ],
      help: "remove one of the two.",
      notes: ["the first one, which is used"],
    },
    {
      name: "two on one platform",
      xml: '<node><interface name="org.qemu.Foo1"/><?if $(env.HOST_OS) == windows?><interface name="❯org.qemu.Foo1"/><?endif?></node>',
      messages: [
        '(windows) the interface "org.qemu.Foo1" is defined twice in one node',
      ],
    },
  ],
});
