import { specEmptyInterface } from "../../src/lint/rules/spec-empty-interface.js";
import { testRule } from "../support/rule-tester.js";

testRule(specEmptyInterface, {
  valid: {
    "a method":
      '<interface name="org.qemu.Foo1"><method name="Run"/></interface>',
    "a signal":
      '<interface name="org.qemu.Foo1"><signal name="S"/></interface>',
    "a property":
      '<interface name="org.qemu.Foo1"><property name="P" type="s" access="read"/></interface>',
    "members on one platform, the first one":
      '<interface name="org.qemu.Foo1"><?if $(env.HOST_OS) == linux?><method name="Run"/><?endif?></interface>',
    "members on one platform, the second one":
      '<interface name="org.qemu.Foo1"><?if $(env.HOST_OS) == windows?><method name="Run"/><?endif?></interface>',
    "a member with a mistake, which is reported by itself":
      '<interface name="org.qemu.Foo1"><method name="Get-Info"/></interface>',
    "a node without interfaces": "<node/>",
  },
  invalid: [
    {
      name: "no members",
      xml: '<interface name="❯org.qemu.Foo1"/>',
      messages: ['the interface "org.qemu.Foo1" has no members'],
      help: "give it a method, a signal or a property, or remove it.",
    },
    {
      name: "none on both platforms, once",
      xml: '<interface name="❯org.qemu.Foo1"><?if $(env.HOST_OS) == windows?><annotation name="a.b" value=""/><?endif?></interface>',
      messages: ['the interface "org.qemu.Foo1" has no members'],
    },
    {
      name: "one that is there on one platform only",
      xml: '<node><?if $(env.HOST_OS) == windows?><interface name="❯org.qemu.Foo1"/><?endif?></node>',
      messages: ['the interface "org.qemu.Foo1" has no members'],
    },
    {
      name: "one that stands in different places, at the first platform's",
      xml: '<node><?if $(env.HOST_OS) == windows?><interface name="org.qemu.Foo1"/><?else?><interface name="❯org.qemu.Foo1"/><?endif?></node>',
      messages: ['the interface "org.qemu.Foo1" has no members'],
    },
    {
      name: "elements that are no members",
      xml: '<interface name="❯org.qemu.Foo1" xmlns:tp="urn:tp"><annotation name="a.b" value=""/><tp:method name="Run"/><arg name="x" type="s"/><!-- <method name="Run"/> --></interface>',
      messages: ['the interface "org.qemu.Foo1" has no members'],
    },
    {
      name: "each of several",
      xml: '<node><interface name="❯org.qemu.A1"/><interface name="org.qemu.B1"><method name="Run"/></interface><interface name="❯org.qemu.C1"/></node>',
      messages: [
        'the interface "org.qemu.A1" has no members',
        'the interface "org.qemu.C1" has no members',
      ],
    },
  ],
});
