import { annotationsBooleanValue } from "../../src/lint/rules/annotations-boolean-value.js";
import { testRule } from "../support/rule-tester.js";

testRule(annotationsBooleanValue, {
  valid: {
    "true and false":
      '<interface name="org.qemu.Foo1"><annotation name="org.freedesktop.DBus.Deprecated" value="true"/><method name="Run"><annotation name="org.freedesktop.DBus.Method.NoReply" value="false"/></method></interface>',
    "other annotations":
      '<annotation name="org.freedesktop.DBus.GLib.Async" value="1"/>',
  },
  invalid: [
    {
      name: "words that plainly mean true",
      xml: '<interface name="org.qemu.Foo1"><annotation name="org.freedesktop.DBus.Deprecated" value="❯1"/><method name="A"><annotation name="org.freedesktop.DBus.Method.NoReply" value="❯True"/></method><method name="B"><annotation name="org.freedesktop.DBus.Deprecated" value="❯yes"/></method><method name="C"><annotation name="org.freedesktop.DBus.Deprecated" value="❯ TRUE "/></method></interface>',
      messages: [
        'the annotation "org.freedesktop.DBus.Deprecated" is "1", neither "true" nor "false"',
        'the annotation "org.freedesktop.DBus.Method.NoReply" is "True", neither "true" nor "false"',
        'the annotation "org.freedesktop.DBus.Deprecated" is "yes", neither "true" nor "false"',
        'the annotation "org.freedesktop.DBus.Deprecated" is " TRUE ", neither "true" nor "false"',
      ],
      help: 'write "true" or "false".',
      fixed:
        '<interface name="org.qemu.Foo1"><annotation name="org.freedesktop.DBus.Deprecated" value="true"/><method name="A"><annotation name="org.freedesktop.DBus.Method.NoReply" value="true"/></method><method name="B"><annotation name="org.freedesktop.DBus.Deprecated" value="true"/></method><method name="C"><annotation name="org.freedesktop.DBus.Deprecated" value="true"/></method></interface>',
    },
    {
      name: "words that plainly mean false",
      xml: '<interface name="org.qemu.Foo1"><annotation name="org.freedesktop.DBus.Deprecated" value="❯0"/><method name="A"><annotation name="org.freedesktop.DBus.Deprecated" value="❯False"/></method><method name="B"><annotation name="org.freedesktop.DBus.Deprecated" value="❯no"/></method></interface>',
      messages: [
        'the annotation "org.freedesktop.DBus.Deprecated" is "0", neither "true" nor "false"',
        'the annotation "org.freedesktop.DBus.Deprecated" is "False", neither "true" nor "false"',
        'the annotation "org.freedesktop.DBus.Deprecated" is "no", neither "true" nor "false"',
      ],
      fixed:
        '<interface name="org.qemu.Foo1"><annotation name="org.freedesktop.DBus.Deprecated" value="false"/><method name="A"><annotation name="org.freedesktop.DBus.Deprecated" value="false"/></method><method name="B"><annotation name="org.freedesktop.DBus.Deprecated" value="false"/></method></interface>',
    },
    {
      name: "what could mean anything, without a fix",
      xml: '<interface name="org.qemu.Foo1"><annotation name="org.freedesktop.DBus.Deprecated" value="❯"/><method name="A"><annotation name="org.freedesktop.DBus.Deprecated" value="❯since 1.2"/></method></interface>',
      messages: [
        'the annotation "org.freedesktop.DBus.Deprecated" is "", neither "true" nor "false"',
        'the annotation "org.freedesktop.DBus.Deprecated" is "since 1.2", neither "true" nor "false"',
      ],
      fixed:
        '<interface name="org.qemu.Foo1"><annotation name="org.freedesktop.DBus.Deprecated" value=""/><method name="A"><annotation name="org.freedesktop.DBus.Deprecated" value="since 1.2"/></method></interface>',
    },
  ],
});
