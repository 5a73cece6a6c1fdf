import { specSignalArgDirectionIn } from "../../src/lint/rules/spec-signal-arg-direction-in.js";
import { testRule } from "../support/rule-tester.js";

testRule(specSignalArgDirectionIn, {
  valid: {
    "an argument that says nothing":
      '<signal name="Gone"><arg name="id" type="u"/></signal>',
    "one that says out":
      '<signal name="Gone"><arg name="id" type="u" direction="out"/></signal>',
  },
  invalid: [
    {
      name: "an input",
      xml: '<signal name="Gone"><arg name="id" ❯direction="in" type="u"/></signal>',
      messages: ['the argument "id" of a signal has the direction "in"'],
      fixed: '<signal name="Gone"><arg name="id" type="u"/></signal>',
    },
  ],
});
