import { propertiesChangedSignal } from "../../src/lint/rules/properties-changed-signal.js";
import { testRule } from "../support/rule-tester.js";

testRule(propertiesChangedSignal, {
  valid: {
    "a property alone": '<property name="Status" type="u" access="read"/>',
    "an event":
      '<signal name="StatusChanged"><arg name="old" type="u"/><arg name="new" type="u"/></signal>',
    "an event with several arguments beside a getter":
      '<interface name="a.B"><method name="GetStatus"><arg name="s" type="u" direction="out"/></method><signal name="StatusChanged"><arg name="old" type="u"/><arg name="new" type="u"/></signal></interface>',
    "a signal beside a method of that name":
      '<interface name="a.B"><method name="Status"/><signal name="StatusChanged"/></interface>',
    "another word":
      '<interface name="a.B"><property name="Status" type="u" access="read"/><signal name="StatusChange"/></interface>',
  },
  invalid: [
    {
      name: "a signal beside its property",
      xml: '<interface name="a.B"><property name="Status" type="u" access="read"/><signal name="❯StatusChanged"/></interface>',
      messages: [
        'the signal "StatusChanged" tells that a property has changed',
      ],
      help: "leave it to PropertiesChanged, which every binding knows.",
      notes: ["the property"],
    },
    {
      name: "a signal beside a getter",
      xml: '<interface name="a.B"><method name="GetStatus"><arg name="s" type="u" direction="out"/></method><signal name="❯StatusChanged"><arg name="s" type="u"/></signal></interface>',
      messages: [
        'the signal "StatusChanged" tells that what a getter gets has changed',
      ],
      help: 'make "Status" a property, which tells its changes by itself.',
      notes: ["the method"],
    },
    {
      name: "signals like the standard one",
      xml: '<interface name="a.B"><signal name="❯PropertyChanged"/><signal name="❯PropertiesChanged"/></interface>',
      messages: [
        'the signal "PropertyChanged" does what org.freedesktop.DBus.Properties does',
        'the signal "PropertiesChanged" does what org.freedesktop.DBus.Properties does',
      ],
    },
  ],
});
