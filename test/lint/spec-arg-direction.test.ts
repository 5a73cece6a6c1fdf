import { specArgDirection } from "../../src/lint/rules/spec-arg-direction.js";
import { testRule } from "../support/rule-tester.js";

testRule(specArgDirection, {
  valid: {
    "both directions":
      '<method name="Run"><arg name="a" type="u" direction="in"/><arg name="b" type="u" direction="out"/></method>',
  },
  invalid: [
    {
      name: "both at once",
      xml: '<arg name="x" type="u" direction="❯inout"/>',
      messages: ['the direction "inout" is neither "in" nor "out"'],
      help: "make it two arguments, one in and one out.",
    },
    {
      name: "a capital",
      xml: '<arg name="x" type="u" direction="❯In"/>',
      messages: ['the direction "In" is neither "in" nor "out"'],
      help: 'write direction="in".',
    },
    {
      name: "another word in a signal",
      xml: '<signal name="S"><arg name="x" type="u" direction="❯output"/></signal>',
      messages: ['the direction "output" is neither "in" nor "out"'],
      help: "remove the attribute.",
    },
  ],
});
