import { specDuplicateMember } from "../../src/lint/rules/spec-duplicate-member.js";
import { testRule } from "../support/rule-tester.js";

testRule(specDuplicateMember, {
  valid: {
    "two names":
      '<interface name="org.qemu.Foo1"><method name="Run"/><method name="RunWithOptions"/></interface>',
    "names that differ in case":
      '<interface name="org.qemu.Foo1"><method name="Run"/><method name="run"/></interface>',
    "two kinds":
      '<interface name="org.qemu.Foo1"><method name="Run"/><signal name="Run"/><property name="Run" type="s" access="read"/></interface>',
    "two interfaces":
      '<node><interface name="a.b"><method name="Run"/></interface><interface name="a.c"><method name="Run"/></interface></node>',
    "two arms":
      '<interface name="org.qemu.Foo1"><?if $(env.HOST_OS) == windows?><method name="Run"/><?else?><method name="Run"/><?endif?></interface>',
  },
  invalid: [
    {
      name: "each kind of member",
      xml: '<interface name="org.qemu.Foo1"><method name="Run"/><method name="❯Run"/><signal name="S"/><signal name="❯S"/><property name="P" type="s" access="read"/><property name="❯P" type="u" access="read"/></interface>',
      messages: [
        'the method "Run" is defined twice',
        'the signal "S" is defined twice',
        'the property "P" is defined twice',
      ],
      help: "remove or rename one of the two.",
      notes: [
        "the first one, which is used",
        "the first one, which is used",
        "the first one, which is used",
      ],
    },
    {
      name: "other outputs, which a call cannot choose",
      xml: '<interface name="org.qemu.Foo1"><method name="Run"/><method name="❯Run"><arg name="x" type="s" direction="out"/></method></interface>',
      messages: ['the method "Run" is defined twice'],
    },
    {
      name: "other inputs, as real files have them",
      xml: '<interface name="org.qemu.Foo1"><method name="Run"/><method name="❯Run"><arg name="x" type="s" direction="in"/></method></interface>',
      messages: [
        'warning: the method "Run" is defined again with other arguments',
      ],
      help: "give each its own name: to D-Bus they are one.",
      notes: ["the first one"],
    },
    {
      name: "a signal with other arguments",
      xml: '<interface name="org.qemu.Foo1"><signal name="S"/><signal name="❯S"><arg name="x" type="s"/></signal></interface>',
      messages: [
        'warning: the signal "S" is defined again with other arguments',
      ],
    },
  ],
});
