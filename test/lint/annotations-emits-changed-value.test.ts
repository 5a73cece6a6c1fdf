import { annotationsEmitsChangedValue } from "../../src/lint/rules/annotations-emits-changed-value.js";
import { testRule } from "../support/rule-tester.js";

testRule(annotationsEmitsChangedValue, {
  valid: {
    "each of them":
      '<interface name="a.B"><annotation name="org.freedesktop.DBus.Property.EmitsChangedSignal" value="false"/><property name="A" type="u" access="read"><annotation name="org.freedesktop.DBus.Property.EmitsChangedSignal" value="true"/></property><property name="B" type="u" access="read"><annotation name="org.freedesktop.DBus.Property.EmitsChangedSignal" value="invalidates"/></property><property name="C" type="u" access="read"><annotation name="org.freedesktop.DBus.Property.EmitsChangedSignal" value="const"/></property></interface>',
  },
  invalid: [
    {
      name: "a typo",
      xml: '<property name="A" type="u" access="read"><annotation name="org.freedesktop.DBus.Property.EmitsChangedSignal" value="❯invalidate"/></property>',
      messages: [
        'the annotation "org.freedesktop.DBus.Property.EmitsChangedSignal" is "invalidate"',
      ],
      help: 'write "invalidates".',
    },
    {
      name: "another",
      xml: '<property name="A" type="u" access="read"><annotation name="org.freedesktop.DBus.Property.EmitsChangedSignal" value="❯constant"/></property>',
      messages: [
        'the annotation "org.freedesktop.DBus.Property.EmitsChangedSignal" is "constant"',
      ],
      help: 'write "const".',
    },
    {
      name: "nothing like it",
      xml: '<property name="A" type="u" access="read"><annotation name="org.freedesktop.DBus.Property.EmitsChangedSignal" value="❯"/></property>',
      messages: [
        'the annotation "org.freedesktop.DBus.Property.EmitsChangedSignal" is ""',
      ],
      help: 'write "true", "invalidates", "const" or "false".',
    },
  ],
});
