import { specDuplicateAnnotation } from "../../src/lint/rules/spec-duplicate-annotation.js";
import { testRule } from "../support/rule-tester.js";

testRule(specDuplicateAnnotation, {
  valid: {
    "one of each name":
      '<method name="Run"><annotation name="a.b" value="1"/><annotation name="a.c" value="1"/></method>',
    "one name on several elements":
      '<interface name="org.qemu.Foo1"><annotation name="a.b" value="1"/><method name="Run"><annotation name="a.b" value="2"/></method></interface>',
    "the annotation that may be repeated":
      '<method name="Run"><annotation name="org.qemu.QBus.LintIgnore" value="a: x"/><annotation name="org.qemu.QBus.LintIgnore" value="b: x"/></method>',
    "the same under another prefix": {
      xml: '<method name="Run"><annotation name="a.B.LintIgnore" value="a: x"/><annotation name="a.B.LintIgnore" value="b: x"/></method>',
      config: { annotationPrefix: "a.B." },
    },
  },
  invalid: [
    {
      name: "two values",
      xml: '<method name="Run"><annotation name="org.freedesktop.DBus.Deprecated" value="true"/>❯<annotation name="org.freedesktop.DBus.Deprecated" value="false"/></method>',
      messages: [
        'the annotation "org.freedesktop.DBus.Deprecated" is given twice, with different values',
      ],
      help: "remove one of the two.",
      notes: ["the first one, which is used"],
      fixed:
        '<method name="Run"><annotation name="org.freedesktop.DBus.Deprecated" value="true"/><annotation name="org.freedesktop.DBus.Deprecated" value="false"/></method>',
    },
    {
      name: "one value twice",
      xml: '<method name="Run"><annotation name="a.b" value="1"/>❯<annotation name="a.b" value="1"/><arg name="x" type="s" direction="in"/></method>',
      messages: ['warning: the annotation "a.b" is given twice'],
      fixed:
        '<method name="Run"><annotation name="a.b" value="1"/><arg name="x" type="s" direction="in"/></method>',
    },
  ],
});
