import { propertiesSetterMethod } from "../../src/lint/rules/properties-setter-method.js";
import { testRule } from "../support/rule-tester.js";

testRule(propertiesSetterMethod, {
  valid: {
    "a property": '<property name="Name" type="s" access="readwrite"/>',
    "an operation on something, as SetEnabled of QEMU":
      '<method name="SetEnabled"><arg name="id" type="t" direction="in"/><arg name="enabled" type="b" direction="in"/></method>',
    "a result":
      '<method name="SetName"><arg name="a" type="s" direction="in"/><arg name="old" type="s" direction="out"/></method>',
    "no argument": '<method name="SetDefault"/>',
    "another verb":
      '<method name="Settle"><arg name="a" type="s" direction="in"/></method>',
    "a setter for the privileged": {
      xml: '<interface name="a.B"><property name="Name" type="s" access="read"/><method name="SetName"><arg name="a" type="s" direction="in"/></method></interface>',
      options: { allowSetterForPrivileged: true },
    },
  },
  invalid: [
    {
      name: "a setter alone, as info",
      xml: '<method name="❯SetName"><arg name="a" type="s" direction="in"/></method>',
      messages: ['info: the method "SetName" only sets something'],
      help: 'make it a writable property "Name" in the next major version.',
    },
    {
      name: "a setter beside a property that can only be read",
      xml: '<interface name="a.B"><property name="Name" type="s" access="read"/><method name="❯SetName"><arg name="a" type="s" direction="in"/></method></interface>',
      messages: ['the method "SetName" only sets something'],
      help: 'make the property "Name" writable, unless the bus must tell who may set it.',
      notes: ["the property"],
    },
    {
      name: "a setter beside one that can be written",
      xml: '<interface name="a.B"><property name="Name" type="s" access="readwrite"/><method name="❯SetName"><arg name="a" type="s" direction="in"/></method></interface>',
      options: { allowSetterForPrivileged: true },
      messages: ['the method "SetName" only sets something'],
      help: 'deprecate it: there is a property "Name".',
    },
    {
      name: "a setter beside a getter",
      xml: '<interface name="a.B"><method name="GetName"><arg name="a" type="s" direction="out"/></method><method name="❯SetName"><arg name="a" type="s" direction="in"/></method></interface>',
      messages: ['the method "SetName" only sets something'],
      notes: ["the method"],
    },
  ],
});
