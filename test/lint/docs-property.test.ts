import { docsProperty } from "../../src/lint/rules/docs-property.js";
import { testRule } from "../support/rule-tester.js";

testRule(docsProperty, {
  valid: {
    "a comment":
      '<!-- Head: Text. --><property name="Head" type="u" access="read"/>',
    "an annotation":
      '<property name="Head" type="u" access="read"><annotation name="org.gtk.GDBus.DocString" value="Text."/></property>',
    "an element":
      '<property name="Head" type="u" access="read"><doc:doc xmlns:doc="http://www.freedesktop.org/dbus/1.0/doc.dtd"><doc:description>Text.</doc:description></doc:doc></property>',
  },
  invalid: [
    {
      name: "a comment that says nothing",
      xml: '<!-- Run:\n@since: 1.0 --><property name="❯Run" type="u" access="read"/>',
      messages: ['the property "Run" is not documented'],
      help: "say in its comment, below its arguments, what it is for.",
    },
    {
      name: "no documentation",
      xml: '<property name="❯Head" type="u" access="read"/>',
      messages: ['the property "Head" is not documented'],
      help: "put a comment in front of it whose first line is its name and a colon.",
    },
    {
      name: "an annotation without text",
      xml: '<property name="❯Head" type="u" access="read"><annotation name="org.gtk.GDBus.DocString" value=" "/></property>',
      messages: ['the property "Head" is not documented'],
    },
    {
      name: "a comment without text",
      xml: '<!-- Head: --><property name="❯Head" type="u" access="read"/>',
      messages: ['the property "Head" is not documented'],
    },
  ],
});
