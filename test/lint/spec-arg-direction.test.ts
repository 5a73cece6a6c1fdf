import { specArgDirection } from "../../src/lint/rules/spec-arg-direction.js";
import { testRule } from "../support/rule-tester.js";

testRule(specArgDirection, {
  valid: {
    "in and out":
      '<method name="Run"><arg name="x" type="u" direction="in"/><arg name="y" type="u" direction="out"/></method>',
    "none at all": '<method name="Run"><arg name="x" type="u"/></method>',
    "a signal's argument with any of the two":
      '<signal name="S"><arg name="x" type="u" direction="in"/><arg name="y" type="u" direction="out"/></signal>',
  },
  invalid: [
    {
      name: "inout",
      xml: '<method name="Run"><arg name="x" type="u" direction="❯inout"/></method>',
      messages: ['the direction "inout" is neither "in" nor "out"'],
      help: "make it two arguments, one in and one out.",
    },
    {
      name: "a capital letter",
      xml: '<method name="Run"><arg name="x" type="u" direction="❯In"/></method>',
      messages: ['the direction "In" is neither "in" nor "out"'],
      help: 'write direction="in".',
    },
    {
      name: "nothing, and something else",
      xml: '<method name="Run"><arg name="x" type="u" direction="❯"/><arg name="x" type="u" direction="❯input"/></method>',
      messages: [
        'the direction "" is neither "in" nor "out"',
        'the direction "input" is neither "in" nor "out"',
      ],
      help: 'write direction="in" or direction="out".',
    },
    {
      name: "in a signal",
      xml: '<signal name="S"><arg name="x" type="u" direction="❯OUT"/></signal>',
      messages: ['the direction "OUT" is neither "in" nor "out"'],
      help: "remove the attribute.",
    },
  ],
});
