import { docsInterface } from "../../src/lint/rules/docs-interface.js";
import { testRule } from "../support/rule-tester.js";

testRule(docsInterface, {
  valid: {
    "a comment":
      '<!-- org.qemu.Foo1: Text. --><interface name="org.qemu.Foo1"/>',
    "an annotation":
      '<interface name="org.qemu.Foo1"><annotation name="org.gtk.GDBus.DocString" value="Text."/></interface>',
    "an element":
      '<interface name="org.qemu.Foo1"><doc:doc xmlns:doc="http://www.freedesktop.org/dbus/1.0/doc.dtd"><doc:description>Text.</doc:description></doc:doc></interface>',
    "a short description alone":
      '<!--\n org.qemu.Foo1:\n @short_description: Foo control\n--><interface name="org.qemu.Foo1"/>',
    "a comment that another element separates from it":
      '<!-- org.qemu.Foo1: Foo. --><interface name="org.qemu.Foo2"><annotation name="org.gtk.GDBus.DocString" value="x"/></interface><interface name="org.qemu.Foo1"/>',
  },
  invalid: [
    {
      name: "no documentation",
      xml: '<interface name="❯org.qemu.Foo1"/>',
      messages: ['the interface "org.qemu.Foo1" is not documented'],
      help: "put a comment in front of it whose first line is its name and a colon.",
    },
    {
      name: "an annotation without text",
      xml: '<interface name="❯org.qemu.Foo1"><annotation name="org.gtk.GDBus.DocString" value=" "/></interface>',
      messages: ['the interface "org.qemu.Foo1" is not documented'],
    },
    {
      name: "a comment inside of it",
      xml: '<interface name="❯org.qemu.Foo1"><!-- org.qemu.Foo1: Foo. --><method name="Run"/></interface>',
      messages: ['the interface "org.qemu.Foo1" is not documented'],
    },
    {
      name: "a comment of another name",
      xml: '<!-- Foo: Foo. --><interface name="❯org.qemu.Foo1"/>',
      messages: ['the interface "org.qemu.Foo1" is not documented'],
    },
  ],
});
