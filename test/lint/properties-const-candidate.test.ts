import { propertiesConstCandidate } from "../../src/lint/rules/properties-const-candidate.js";
import { testRule } from "../support/rule-tester.js";

testRule(propertiesConstCandidate, {
  valid: {
    "a constant":
      '<property name="UUID" type="s" access="read"><annotation name="org.freedesktop.DBus.Property.EmitsChangedSignal" value="const"/></property>',
    "one that says true itself":
      '<property name="UUID" type="s" access="read"><annotation name="org.freedesktop.DBus.Property.EmitsChangedSignal" value="true"/></property>',
    "one that can be written":
      '<property name="Type" type="s" access="readwrite"/>',
    "another name": '<property name="Name" type="s" access="read"/>',
    "one that has it from its interface":
      '<interface name="a.B"><annotation name="org.freedesktop.DBus.Property.EmitsChangedSignal" value="invalidates"/><property name="UUID" type="s" access="read"/></interface>',
  },
  invalid: [
    {
      name: "names",
      xml: '<interface name="a.B"><property name="❯UUID" type="s" access="read"/><property name="❯Interfaces" type="as" access="read"/><property name="❯DeviceAddress" type="s" access="read"/></interface>',
      messages: [
        'the property "UUID" seems never to change, and does not say so',
        'the property "Interfaces" seems never to change, and does not say so',
        'the property "DeviceAddress" seems never to change, and does not say so',
      ],
    },
    {
      name: "documentation",
      xml: '<interface name="a.B"><!-- A: It never changes. --><property name="❯A" type="s" access="read"/><!-- B: An immutable name. --><property name="❯B" type="s" access="read"/></interface>',
      messages: [
        'the property "A" seems never to change, and does not say so',
        'the property "B" seems never to change, and does not say so',
      ],
    },
  ],
});
