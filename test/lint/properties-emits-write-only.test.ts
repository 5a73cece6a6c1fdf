import { propertiesEmitsWriteOnly } from "../../src/lint/rules/properties-emits-write-only.js";
import { testRule } from "../support/rule-tester.js";

testRule(propertiesEmitsWriteOnly, {
  valid: {
    "one that says false":
      '<property name="Pin" type="s" access="write"><annotation name="org.freedesktop.DBus.Property.EmitsChangedSignal" value="false"/></property>',
    "one that has it from its interface":
      '<interface name="a.B"><annotation name="org.freedesktop.DBus.Property.EmitsChangedSignal" value="invalidates"/><property name="Pin" type="s" access="write"/></interface>',
    "one that can be read":
      '<property name="Pin" type="s" access="readwrite"/>',
  },
  invalid: [
    {
      name: "one that says nothing",
      xml: '<property name="❯Pin" type="s" access="write"/>',
      messages: [
        'the property "Pin" cannot be read, and its changes are sent to everybody',
      ],
    },
    {
      name: "one that says true",
      xml: '<property name="❯Pin" type="s" access="write"><annotation name="org.freedesktop.DBus.Property.EmitsChangedSignal" value="true"/></property>',
      messages: [
        'the property "Pin" cannot be read, and its changes are sent to everybody',
      ],
    },
  ],
});
