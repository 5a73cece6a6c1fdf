import { specSignalArgDirectionIn } from "../../src/lint/rules/spec-signal-arg-direction-in.js";
import { testRule } from "../support/rule-tester.js";

testRule(specSignalArgDirectionIn, {
  valid: {
    "no direction": '<signal name="Gone"><arg name="id" type="u"/></signal>',
    out: '<signal name="Gone"><arg name="id" type="u" direction="out"/></signal>',
    "an input of a method":
      '<method name="Run"><arg name="id" type="u" direction="in"/></method>',
    "a default in a DTD, which is not applied":
      '<!DOCTYPE node [<!ATTLIST arg direction (in|out) "in">]><node><interface name="org.qemu.Foo1"><signal name="S"><arg name="x" type="u"/></signal></interface></node>',
  },
  invalid: [
    {
      name: "in",
      xml: '<signal name="Gone"><arg name="id" type="u" ❯direction="in"/><arg ❯direction="in" type="u"/></signal>',
      messages: [
        'the argument "id" of a signal has the direction "in"',
        'an argument of a signal has the direction "in"',
      ],
      help: "remove the attribute.",
      fixed:
        '<signal name="Gone"><arg name="id" type="u"/><arg type="u"/></signal>',
    },
  ],
});
