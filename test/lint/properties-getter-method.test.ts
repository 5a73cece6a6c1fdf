import { propertiesGetterMethod } from "../../src/lint/rules/properties-getter-method.js";
import { testRule } from "../support/rule-tester.js";

testRule(propertiesGetterMethod, {
  valid: {
    "a property": '<property name="Name" type="s" access="read"/>',
    "something that is asked for":
      '<method name="GetName"><arg name="id" type="u" direction="in"/><arg name="name" type="s" direction="out"/></method>',
    "two results":
      '<method name="GetSize"><arg name="w" type="u" direction="out"/><arg name="h" type="u" direction="out"/></method>',
    "no result": '<method name="GetReady"/>',
    "methods of standard interfaces":
      '<interface name="a.B"><method name="GetAll"><arg name="x" type="a{sv}" direction="out"/></method><method name="GetManagedObjects"><arg name="x" type="a{oa{sa{sv}}}" direction="out"/></method></interface>',
    "a descriptor":
      '<method name="GetSocket"><arg name="x" type="ah" direction="out"/></method>',
    objects:
      '<method name="GetDisks"><arg name="x" type="ao" direction="out"/></method>',
    "something expensive":
      '<!-- GetState: Takes a snapshot. --><method name="GetState"><arg name="x" type="ay" direction="out"/></method>',
    "another verb":
      '<method name="Getaway"><arg name="x" type="s" direction="out"/></method>',
  },
  invalid: [
    {
      name: "a getter alone, as info",
      xml: '<method name="❯GetName"><arg name="name" type="s" direction="out"/></method>',
      messages: ['info: the method "GetName" only reads something'],
      help: 'make it a property "Name" in the next major version.',
    },
    {
      name: "a getter beside its property",
      xml: '<interface name="a.B"><property name="Name" type="s" access="read"/><method name="❯GetName"><arg name="name" type="s" direction="out"/></method></interface>',
      messages: ['the method "GetName" only reads something'],
      help: 'deprecate it: there is a property "Name".',
      notes: ["the property"],
    },
    {
      name: "a getter beside a method of that name",
      xml: '<interface name="a.B"><method name="Name"/><method name="❯GetName"><arg name="name" type="s" direction="out"/></method></interface>',
      messages: ['info: the method "GetName" only reads something'],
    },
  ],
});
