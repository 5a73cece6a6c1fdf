import { specEmptyInterface } from "../../src/lint/rules/spec-empty-interface.js";
import { testRule } from "../support/rule-tester.js";

testRule(specEmptyInterface, {
  valid: {
    "a method":
      '<interface name="org.qemu.Foo1"><method name="Run"/></interface>',
    "a signal":
      '<interface name="org.qemu.Foo1"><signal name="S"/></interface>',
    "a property":
      '<interface name="org.qemu.Foo1"><property name="P" type="u" access="read"/></interface>',
    "members on one platform":
      '<interface name="org.qemu.Foo1"><?if $(env.HOST_OS) == windows?><method name="Run"/><?endif?></interface>',
  },
  invalid: [
    {
      name: "nothing",
      xml: '<interface name="❯org.qemu.Foo1"/>',
      messages: ['the interface "org.qemu.Foo1" has no members'],
    },
    {
      name: "annotations only",
      xml: '<interface name="❯org.qemu.Foo1"><annotation name="a.b" value=""/></interface>',
      messages: ['the interface "org.qemu.Foo1" has no members'],
    },
  ],
});
