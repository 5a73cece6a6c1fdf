import { docsMethod } from "../../src/lint/rules/docs-method.js";
import { testRule } from "../support/rule-tester.js";

testRule(docsMethod, {
  valid: {
    "a comment": '<!-- SendBreak: Text. --><method name="SendBreak"/>',
    "an annotation":
      '<method name="SendBreak"><annotation name="org.gtk.GDBus.DocString" value="Text."/></method>',
    "an element":
      '<method name="SendBreak"><doc:doc xmlns:doc="http://www.freedesktop.org/dbus/1.0/doc.dtd"><doc:description>Text.</doc:description></doc:doc></method>',
  },
  invalid: [
    {
      name: "a comment that says nothing",
      xml: '<!-- Run:\n@since: 1.0 --><method name="❯Run"/>',
      messages: ['the method "Run" is not documented'],
      help: "say in its comment, below its arguments, what it is for.",
    },
    {
      name: "no documentation",
      xml: '<method name="❯SendBreak"/>',
      messages: ['the method "SendBreak" is not documented'],
      help: "put a comment in front of it whose first line is its name and a colon.",
    },
    {
      name: "an annotation without text",
      xml: '<method name="❯SendBreak"><annotation name="org.gtk.GDBus.DocString" value=" "/></method>',
      messages: ['the method "SendBreak" is not documented'],
    },
    {
      name: "parameters without a body",
      xml: '<!--\n SendBreak:\n @count: how often\n--><method name="❯SendBreak"><arg name="count" type="u" direction="in"/></method>',
      messages: ['the method "SendBreak" is not documented'],
    },
  ],
});
