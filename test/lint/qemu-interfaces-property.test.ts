import { qemuInterfacesProperty } from "../../src/lint/rules/qemu-interfaces-property.js";
import { testRule } from "../support/rule-tester.js";

testRule(qemuInterfacesProperty, {
  valid: {
    "two optional interfaces":
      '<node><!-- org.qemu.Foo1: Optional, on ``/org/qemu/Foo1``. --><interface name="org.qemu.Foo1"/><!-- org.qemu.Bar1: Optional, on ``/org/qemu/Foo1``. --><interface name="org.qemu.Bar1"/></node>',
    "interfaces on the root":
      '<node name="/"><interface name="org.qemu.Foo1"/><!-- org.qemu.Bar1: Optional. --><interface name="org.qemu.Bar1"/></node>',
    "a list": '<property name="Interfaces" type="as" access="read"/>',
    "interfaces on different paths":
      '<node><!-- org.qemu.Foo1: On ``/org/qemu/Foo1``. --><interface name="org.qemu.Foo1"></interface><!-- org.qemu.Bar1: Optional, on ``/org/qemu/Bar1``. --><interface name="org.qemu.Bar1"></interface></node>',
    "interfaces without a path":
      '<node><!-- org.qemu.Foo1: Foo. --><interface name="org.qemu.Foo1"></interface><!-- org.qemu.Bar1: Optional. --><interface name="org.qemu.Bar1"></interface></node>',
    "interfaces that are all there":
      '<node><!-- org.qemu.Foo1: On ``/org/qemu/Foo1``. --><interface name="org.qemu.Foo1"></interface><!-- org.qemu.Bar1: On ``/org/qemu/Foo1``. --><interface name="org.qemu.Bar1"></interface></node>',
    "a main interface with the list":
      '<node><!-- org.qemu.Foo1: On ``/org/qemu/Foo1``. --><interface name="org.qemu.Foo1"><property name="Interfaces" type="as" access="read"/></interface><!-- org.qemu.Bar1: Optional, on ``/org/qemu/Foo1``. --><interface name="org.qemu.Bar1"></interface></node>',
    "a method of that name": '<method name="Interfaces"/>',
  },
  invalid: [
    {
      name: "another type and another access",
      xml: '<node><interface name="org.qemu.Foo1"><property name="❯Interfaces" type="s" access="read"/></interface><interface name="org.qemu.Bar1"><property name="❯Interfaces" type="as" access="readwrite"/></interface></node>',
      messages: [
        'property "Interfaces" has the type "s" and the access "read"',
        'property "Interfaces" has the type "as" and the access "readwrite"',
      ],
      help: 'make it the type "as" and the access "read", or give it another name.',
    },
    {
      name: "no list beside an optional interface",
      xml: '<node><!-- org.qemu.Foo1: On ``/org/qemu/Foo1``. --><interface name="❯org.qemu.Foo1"></interface><!-- org.qemu.Bar1: An optional interface on ``/org/qemu/Foo1``. --><interface name="org.qemu.Bar1"></interface></node>',
      messages: [
        'interface org.qemu.Foo1 has no property "Interfaces", and org.qemu.Bar1 is optional on the same object',
      ],
      help: 'add a property "Interfaces" of the type "as" and the access "read".',
      notes: ["the optional interface"],
    },
  ],
});
