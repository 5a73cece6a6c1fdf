import { docsPlaceholder } from "../../src/lint/rules/docs-placeholder.js";
import { testRule } from "../support/rule-tester.js";

function says(word: string): string {
  return `the documentation says "${word}"`;
}

testRule(docsPlaceholder, {
  valid: {
    "a question behind the interface":
      '<node><interface name="org.qemu.Foo1"/><!-- why? --></node>',
    "finished text": '<!-- Run: Start the job. --><method name="Run"/>',
    "parts of names and of paths":
      '<!-- Run: Writes /tmp/XXX, fooXXX, XXXXXX, TODOs, $XXX and TBD_X. Really?? --><method name="Run"/>',
    "what stands in backquotes":
      '<!-- Run: Finds ``TODO`` and `FIXME`. --><method name="Run"/>',
    "small letters": '<!-- Run: The todo list. --><method name="Run"/>',
    "a question that is documentation":
      '<!-- Run: Does it run? --><method name="Run"/>',
    "a comment that documents nothing and does not ask":
      '<interface name="org.qemu.Foo1"><!-- TODO, later --><method name="Run"/></interface>',
    "a question outside of interfaces":
      '<node><!-- why? --><interface name="org.qemu.Foo1"/></node>',
    "a suppression with a question":
      '<interface name="org.qemu.Foo1"><!-- qbus-gen-disable-next-line docs-method | is it needed? --><method name="Run"/></interface>',
    "a question in documentation that is an element":
      '<interface name="org.qemu.Foo1"><doc:doc xmlns:doc="http://www.freedesktop.org/dbus/1.0/doc.dtd"><!-- why? -->x</doc:doc></interface>',
  },
  invalid: [
    {
      name: "a TODO",
      xml: '<!-- Run: ❯TODO --><method name="Run"/>',
      messages: [says("TODO")],
      help: "write what is missing, or leave it out.",
    },
    {
      name: "each word, in each place",
      xml: `<!-- org.qemu.Foo1: ❯FIXME: text, (❯XXX) ❯TBD. What ❯??? -->
        <interface name="org.qemu.Foo1">
          <method name="Run">
            <annotation name="org.gtk.GDBus.DocString" value="It runs. ❯TODO"/>
            <arg name="x" type="u" direction="in"><annotation name="org.gtk.GDBus.DocString" value="❯TBD"/></arg>
          </method>
          <property name="Head" type="u" access="read"><doc:doc xmlns:doc="http://www.freedesktop.org/dbus/1.0/doc.dtd"><doc:summary>❯XXX</doc:summary></doc:doc></property>
        </interface>`,
      messages: [
        says("FIXME"),
        says("XXX"),
        says("TBD"),
        says("???"),
        says("TODO"),
        says("TBD"),
        says("XXX"),
      ],
    },
    {
      name: "an argument in the comment of its method",
      xml: '<!--\n Run:\n @x: ❯TODO\n--><method name="Run"><arg name="x" type="u" direction="in"/></method>',
      messages: [says("TODO")],
    },
    {
      name: "the question in front of an argument that QEMU has",
      xml: '<method name="Update">❯<!-- xywh? --><arg name="x" type="i" direction="in"/></method>',
      messages: ["info: a comment asks a question"],
      help: "answer it in the documentation, or remove it.",
    },
    {
      name: "a question between members, which documents neither",
      xml: '<interface name="org.qemu.Foo1"><method name="Run"/>❯<!-- Note: needed?\n --><method name="Stop"/></interface>',
      messages: ["info: a comment asks a question"],
    },
  ],
});
