import { annotationsBooleanValue } from "../../src/lint/rules/annotations-boolean-value.js";
import { testRule } from "../support/rule-tester.js";

testRule(annotationsBooleanValue, {
  valid: {
    "true and false":
      '<method name="Run"><annotation name="org.freedesktop.DBus.Deprecated" value="true"/><annotation name="org.freedesktop.DBus.Method.NoReply" value="false"/></method>',
    "other annotations": '<annotation name="org.example.X" value="1"/>',
  },
  invalid: [
    {
      name: "words that mean true",
      xml: '<interface name="a.B"><method name="A"><annotation name="org.freedesktop.DBus.Deprecated" value="❯1"/></method><method name="B"><annotation name="org.freedesktop.DBus.Method.NoReply" value="❯True"/></method><method name="C"><annotation name="org.freedesktop.DBus.Deprecated" value="❯yes"/></method></interface>',
      messages: [
        'the annotation "org.freedesktop.DBus.Deprecated" is "1", neither "true" nor "false"',
        'the annotation "org.freedesktop.DBus.Method.NoReply" is "True", neither "true" nor "false"',
        'the annotation "org.freedesktop.DBus.Deprecated" is "yes", neither "true" nor "false"',
      ],
      fixed:
        '<interface name="a.B"><method name="A"><annotation name="org.freedesktop.DBus.Deprecated" value="true"/></method><method name="B"><annotation name="org.freedesktop.DBus.Method.NoReply" value="true"/></method><method name="C"><annotation name="org.freedesktop.DBus.Deprecated" value="true"/></method></interface>',
    },
    {
      name: "words that mean false",
      xml: '<interface name="a.B"><method name="A"><annotation name="org.freedesktop.DBus.Deprecated" value="❯0"/></method><method name="B"><annotation name="org.freedesktop.DBus.Method.NoReply" value="❯FALSE"/></method><method name="C"><annotation name="org.freedesktop.DBus.Deprecated" value="❯no"/></method></interface>',
      messages: [
        'the annotation "org.freedesktop.DBus.Deprecated" is "0", neither "true" nor "false"',
        'the annotation "org.freedesktop.DBus.Method.NoReply" is "FALSE", neither "true" nor "false"',
        'the annotation "org.freedesktop.DBus.Deprecated" is "no", neither "true" nor "false"',
      ],
      fixed:
        '<interface name="a.B"><method name="A"><annotation name="org.freedesktop.DBus.Deprecated" value="false"/></method><method name="B"><annotation name="org.freedesktop.DBus.Method.NoReply" value="false"/></method><method name="C"><annotation name="org.freedesktop.DBus.Deprecated" value="false"/></method></interface>',
    },
    {
      name: "anything else, without a fix",
      xml: '<method name="A"><annotation name="org.freedesktop.DBus.Deprecated" value="❯"/></method>',
      messages: [
        'the annotation "org.freedesktop.DBus.Deprecated" is "", neither "true" nor "false"',
      ],
    },
  ],
});
