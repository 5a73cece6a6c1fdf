import { propertiesConstWritable } from "../../src/lint/rules/properties-const-writable.js";
import { testRule } from "../support/rule-tester.js";

testRule(propertiesConstWritable, {
  valid: {
    "a constant that can be read":
      '<property name="Id" type="s" access="read"><annotation name="org.freedesktop.DBus.Property.EmitsChangedSignal" value="const"/></property>',
    "a property that overrides its interface":
      '<interface name="a.B"><annotation name="org.freedesktop.DBus.Property.EmitsChangedSignal" value="const"/><property name="Id" type="s" access="readwrite"><annotation name="org.freedesktop.DBus.Property.EmitsChangedSignal" value="true"/></property></interface>',
  },
  invalid: [
    {
      name: "one that can be read and written",
      xml: '<property name="❯Id" type="s" access="readwrite"><annotation name="org.freedesktop.DBus.Property.EmitsChangedSignal" value="const"/></property>',
      messages: [
        'the property "Id" can be written, and is said never to change',
      ],
      help: "make it read-only, or say true, invalidates or false.",
      notes: ["it says so here"],
    },
    {
      name: "one that has it from its interface",
      xml: '<interface name="a.B"><annotation name="org.freedesktop.DBus.Property.EmitsChangedSignal" value="const"/><property name="❯Id" type="s" access="write"/></interface>',
      messages: [
        'the property "Id" can be written, and is said never to change',
      ],
      help: "make it read-only, or give it an EmitsChangedSignal of its own.",
      notes: ["its interface says so"],
    },
  ],
});
