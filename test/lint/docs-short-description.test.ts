import { docsShortDescription } from "../../src/lint/rules/docs-short-description.js";
import { testRule } from "../support/rule-tester.js";

const missing = 'the interface "org.qemu.Foo1" has no short description';

testRule(docsShortDescription, {
  valid: {
    "a line in the comment":
      '<!--\n org.qemu.Foo1:\n @short_description: Foo control\n--><interface name="org.qemu.Foo1"/>',
    "an annotation":
      '<interface name="org.qemu.Foo1"><annotation name="org.gtk.GDBus.DocString.Short" value="Foo control"/></interface>',
  },
  invalid: [
    {
      name: "a long text alone",
      xml: '<!-- org.qemu.Foo1: Long text. --><interface name="❯org.qemu.Foo1"/>',
      messages: [missing],
      help: 'add a line "@short_description: …" to its comment.',
    },
    {
      name: "no documentation",
      xml: '<interface name="❯org.qemu.Foo1"/>',
      messages: [missing],
    },
    {
      name: "another line, and annotations that do not say it",
      xml: `<!--\n org.qemu.Foo1:\n @since: 9.2\n--><interface name="❯org.qemu.Foo1">
        <annotation name="org.gtk.GDBus.DocString" value="Text"/><annotation name="org.gtk.GDBus.DocString.Short" value=" "/></interface>`,
      messages: [missing],
    },
  ],
});
