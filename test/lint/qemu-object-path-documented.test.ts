import { qemuObjectPathDocumented } from "../../src/lint/rules/qemu-object-path-documented.js";
import { testRule } from "../support/rule-tester.js";

testRule(qemuObjectPathDocumented, {
  valid: {
    "an annotation with one element":
      '<interface name="org.qemu.Foo1"><annotation name="org.qemu.QBus.ObjectPath" value="/foo"/></interface>',
    "an annotation":
      '<!-- org.qemu.Foo1: Foo. --><interface name="org.qemu.Foo1"><annotation name="org.qemu.QBus.ObjectPath" value="/org/qemu/Foo1"/></interface>',
    "a node":
      '<node name="/org/qemu/Foo1"><interface name="org.qemu.Foo1"/></node>',
    "a literal":
      '<!-- org.qemu.Foo1: Implemented on ``/org/qemu/Foo1``. --><interface name="org.qemu.Foo1"></interface>',
    "a template":
      '<!-- org.qemu.Foo1: On ``/org/qemu/Display1/Console_$id``. --><interface name="org.qemu.Foo1"></interface>',
    "a bare path":
      '<!-- org.qemu.Foo1: It is on /org/qemu/Foo1. --><interface name="org.qemu.Foo1"></interface>',
    "a path later in the text":
      '<!-- org.qemu.Foo1: Foo.\n\nThe objects (/org/qemu/Foo_1 and so on) implement it. --><interface name="org.qemu.Foo1"></interface>',
  },
  invalid: [
    {
      name: "no path",
      xml: '<!-- org.qemu.Foo1: Controls foo. --><interface name="❯org.qemu.Foo1"></interface>',
      messages: [
        "interface org.qemu.Foo1 does not say on which object path it is",
      ],
      help: "add the annotation org.qemu.QBus.ObjectPath, or name the path in its documentation, in double backquotes.",
    },
    {
      name: "the root",
      xml: '<node name="/"><interface name="❯org.qemu.Foo1"/></node>',
      messages: [
        "interface org.qemu.Foo1 does not say on which object path it is",
      ],
      help: "add the annotation org.qemu.QBus.ObjectPath, or name the path in its documentation, in double backquotes.",
    },
    {
      name: "a path of one element, and things that are no path",
      xml: '<!-- org.qemu.Foo1: Reads and/or writes ``/org``, see http://example.org/a/b. --><interface name="❯org.qemu.Foo1"></interface>',
      messages: [
        "interface org.qemu.Foo1 does not say on which object path it is",
      ],
      help: "add the annotation org.qemu.QBus.ObjectPath, or name the path in its documentation, in double backquotes.",
    },
  ],
});
