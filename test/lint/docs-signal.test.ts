import { docsSignal } from "../../src/lint/rules/docs-signal.js";
import { testRule } from "../support/rule-tester.js";

testRule(docsSignal, {
  valid: {
    "a comment": '<!-- Gone: Text. --><signal name="Gone"/>',
    "an annotation":
      '<signal name="Gone"><annotation name="org.gtk.GDBus.DocString" value="Text."/></signal>',
    "an element":
      '<signal name="Gone"><doc:doc xmlns:doc="http://www.freedesktop.org/dbus/1.0/doc.dtd"><doc:description>Text.</doc:description></doc:doc></signal>',
  },
  invalid: [
    {
      name: "a comment that says nothing",
      xml: '<!-- Run:\n@since: 1.0 --><signal name="❯Run"/>',
      messages: ['the signal "Run" is not documented'],
      help: "say in its comment, below its arguments, what it is for.",
    },
    {
      name: "no documentation",
      xml: '<signal name="❯Gone"/>',
      messages: ['the signal "Gone" is not documented'],
      help: "put a comment in front of it whose first line is its name and a colon.",
    },
    {
      name: "an annotation without text",
      xml: '<signal name="❯Gone"><annotation name="org.gtk.GDBus.DocString" value=" "/></signal>',
      messages: ['the signal "Gone" is not documented'],
    },
    {
      name: "parameters without a body",
      xml: '<!--\n Gone:\n @count: how often\n--><signal name="❯Gone"><arg name="count" type="u"/></signal>',
      messages: ['the signal "Gone" is not documented'],
    },
  ],
});
