import { docsSymbolMismatch } from "../../src/lint/rules/docs-symbol-mismatch.js";
import { testRule } from "../support/rule-tester.js";

const documented =
  '<method name="SendBreak"><annotation name="org.gtk.GDBus.DocString" value="x"/></method>';

function before(comment: string, element = '<method name="SendBreak"/>') {
  return `<interface name="org.qemu.Foo1">${comment}${element}</interface>`;
}

function isFor(symbol: string, name = "SendBreak"): string {
  return `the comment is for "${symbol}" and stands in front of "${name}"`;
}

testRule(docsSymbolMismatch, {
  valid: {
    "what an annotation declares":
      '<interface name="org.qemu.Foo1"><!-- Forward: text --><annotation name="org.qemu.QBus.Struct.Forward" value="(u) a"/><method name="AddForward"/><method name="Forwards"/></interface>',
    "the name of what follows": before("<!-- SendBreak: Send it. -->"),
    "the name with its interface": before(
      "<!-- org.qemu.Foo1.SendBreak: x -->",
    ),
    "a symbol with an instruction in between": `<interface name="org.qemu.Foo1"><!-- SendBreak: x --><?if $(env.HOST_OS) == linux?>${documented}<?endif?></interface>`,
    "another comment in between": before(
      "<!-- SendBreak: Send it. --><!-- xywh? -->",
    ),
    "an annotation in between": before(
      '<!-- SendBreak: Send it. --><annotation name="org.example.A" value="1"/>',
    ),
    "a remark in front of something documented": before(
      "<!-- Note: it is old -->",
      documented,
    ),
    "another remark of that form": before(
      "<!-- Rendering: below -->",
      documented,
    ),
    "remarks in front of what is not documented": before(
      "<!-- Note: it is old --><!-- TODO: write --><!-- FIXME: now --><!-- Copyright: me --><!-- https: no -->",
    ),
    "prose with a colon": before("<!-- Clipboard handling: see below -->"),
    "a word of small letters": before("<!-- rendering: see below -->"),
    "a word with a period": before("<!-- Foo.bar: see below -->"),
    "a word that is no name of an interface":
      '<!-- Interfaces: x --><interface name="org.qemu.Foo1"/>',
    "a comment without a symbol": before("<!-- Send it -->"),
    "a symbol that is followed by text at once": before("<!-- Http://x -->"),
    arguments:
      '<method name="Move"><!-- x: first --><arg name="y" type="u" direction="in"/></method>',
    "the end of an interface": before(
      "",
      `${documented}<!-- SendBreak: Send it. -->`,
    ),
    "a node":
      '<!-- Licence: x --><!-- Noda: y --><node name="/a"><interface name="org.qemu.Foo1"/></node>',
    suppressions: before(
      "<!-- qbus-gen-disable-next-line docs-method | SendBrake: x -->",
    ),
    "an element without a name": before("<!-- SendBrake: x -->", "<method/>"),
  },
  invalid: [
    {
      name: "what another annotation declares",
      xml: '<interface name="org.qemu.Foo1"><!-- ❯Forward: text --><annotation name="org.qemu.QBus.Struct.Other" value="(u) a"/><method name="AddForward"/></interface>',
      messages: [
        'the comment is for "Forward" and stands in front of "AddForward"',
      ],
    },
    {
      name: "a misspelt name",
      xml: '<!-- ❯SendBrake: Send a break event. --><method name="SendBreak"/>',
      messages: [isFor("SendBrake")],
      help: 'write "SendBreak", if you mean that.',
    },
    {
      name: "a misspelt name in front of something documented",
      xml: before("<!--\n ❯SendBrek:\n -->", documented),
      messages: [isFor("SendBrek")],
    },
    {
      name: "a misspelt name with its interface",
      xml: before("<!-- ❯org.qemu.Foo1.SendBrek: x -->"),
      messages: [isFor("SendBrek")],
    },
    {
      name: "another name in front of what is not documented",
      xml: before("<!-- ❯Transmit: Send it. -->"),
      messages: [isFor("Transmit")],
      help: "write the name of what follows.",
    },
    {
      name: "the name of something further on",
      xml: before(
        "<!-- ❯Stop: Stop it. -->",
        `${documented}<signal name="Stop"/>`,
      ),
      messages: [isFor("Stop")],
      help: 'move it in front of "Stop".',
    },
    {
      name: "a misspelt name of something further on",
      xml: before(
        "<!-- ❯Stopp: Stop it. -->",
        `${documented}<property name="Stop" type="u" access="read"/>`,
      ),
      messages: [isFor("Stopp")],
      help: 'write "Stop", if you mean that.',
    },
    {
      name: "a word of remarks that is the name of a member",
      xml: before(
        "<!-- ❯Version: x -->",
        `${documented}<method name="Version"/>`,
      ),
      messages: [isFor("Version")],
      help: 'move it in front of "Version".',
    },
    {
      name: "the comment of an interface inside of it",
      xml: '<interface name="org.qemu.Foo1"><!-- ❯org.qemu.Foo1: Foo. --><annotation name="org.example.A" value="1"/><method name="Run"/></interface>',
      messages: [isFor("org.qemu.Foo1", "Run")],
      help: 'move it in front of "org.qemu.Foo1".',
    },
    {
      name: "another name in front of an interface",
      xml: '<!-- ❯org.qemu.Other: Foo. --><interface name="org.qemu.Foo1"/>',
      messages: [isFor("org.qemu.Other", "org.qemu.Foo1")],
    },
    {
      name: "a comment that another replaces",
      xml: before("<!-- ❯Transmit: Send it. --><!-- xywh? -->"),
      messages: [isFor("Transmit")],
    },
  ],
});
