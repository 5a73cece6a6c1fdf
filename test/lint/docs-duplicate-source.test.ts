import { docsDuplicateSource } from "../../src/lint/rules/docs-duplicate-source.js";
import { testRule } from "../support/rule-tester.js";

const docString = 'annotation name="org.gtk.GDBus.DocString" value=';
const doc =
  '<doc:doc xmlns:doc="http://www.freedesktop.org/dbus/1.0/doc.dtd">two</doc:doc>';

testRule(docsDuplicateSource, {
  valid: {
    "a comment": '<!-- Run: one --><method name="Run"/>',
    "no documentation": '<method name="Run"/>',
    "an annotation without text": `<!-- Run: one --><method name="Run"><${docString}" "/></method>`,
    "a comment that describes arguments only": `<!--\n Run:\n @x: one\n--><method name="Run"><${docString}"two"/><arg name="x" type="u" direction="in"/></method>`,
    "arguments that are described once": `<!--\n Run:\n @x: one\n--><method name="Run"><arg name="x" type="u" direction="in"/><arg name="y" type="u" direction="in"><${docString}"two"/></arg></method>`,
  },
  invalid: [
    {
      name: "a comment and an annotation",
      xml: `<!-- Run: one --><method name="Run"><annotation name="org.gtk.GDBus.DocString" value="❯two"/></method>`,
      messages: ['"Run" is documented by a comment and by an annotation'],
      help: "keep one of the two.",
      notes: ["the other one"],
    },
    {
      name: "a comment whose text is below and an element",
      xml: `<!--\n Run:\n\n one\n--><method name="Run">❯${doc}</method>`,
      messages: ['"Run" is documented by a comment and by an element'],
    },
    {
      name: "an annotation and an element, of an interface",
      xml: `<interface name="org.qemu.Foo1"><${docString}"one"/>❯${doc}</interface>`,
      messages: [
        '"org.qemu.Foo1" is documented by an annotation and by an element',
      ],
    },
    {
      name: "an argument",
      xml: `<!--\n Run:\n @x: one\n--><method name="Run"><arg name="x" type="u" direction="in"><annotation name="org.gtk.GDBus.DocString" value="❯two"/></arg></method>`,
      messages: ['"x" is documented by a comment and by an annotation'],
    },
  ],
});
