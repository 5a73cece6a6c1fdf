import { specSignalArgDirectionRedundant } from "../../src/lint/rules/spec-signal-arg-direction-redundant.js";
import { testRule } from "../support/rule-tester.js";

testRule(specSignalArgDirectionRedundant, {
  valid: {
    "no direction": '<signal name="Gone"><arg name="id" type="u"/></signal>',
    "in, which is wrong":
      '<signal name="Gone"><arg name="id" type="u" direction="in"/></signal>',
    "an output of a method":
      '<method name="Run"><arg name="id" type="u" direction="out"/></method>',
  },
  invalid: [
    {
      name: "out",
      xml: '<signal name="Gone"><arg name="id" type="u" ❯direction="out"/></signal>',
      messages: ['the argument "id" of a signal says its direction'],
      help: "remove the attribute.",
      fixed: '<signal name="Gone"><arg name="id" type="u"/></signal>',
    },
  ],
});
