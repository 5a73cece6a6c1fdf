import { propertiesNoChangeSignal } from "../../src/lint/rules/properties-no-change-signal.js";
import { testRule } from "../support/rule-tester.js";

testRule(propertiesNoChangeSignal, {
  valid: {
    "every word for it":
      '<interface name="a.B"><annotation name="org.freedesktop.DBus.Property.EmitsChangedSignal" value="false"/><!-- A: Poll it. --><property name="A" type="d" access="read"/><!-- B: Reread it. --><property name="B" type="d" access="read"/><!-- C: Requery it. --><property name="C" type="d" access="read"/><!-- D: Signals are not emitted. --><property name="D" type="d" access="read"/><!-- E: There is no notification. --><property name="E" type="d" access="read"/></interface>',
    "one that tells its changes":
      '<property name="Load" type="d" access="read"/>',
    "one that never changes":
      '<property name="Load" type="d" access="read"><annotation name="org.freedesktop.DBus.Property.EmitsChangedSignal" value="const"/></property>',
  },
  invalid: [
    {
      name: "one that says nothing about it",
      xml: '<!-- Load: The load. --><property name="❯Load" type="d" access="read"><annotation name="org.freedesktop.DBus.Property.EmitsChangedSignal" value="false"/></property>',
      messages: [
        'the property "Load" does not tell its changes, nor when to read it again',
      ],
    },
  ],
});
