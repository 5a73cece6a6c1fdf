import { specSignalArgDirectionRedundant } from "../../src/lint/rules/spec-signal-arg-direction-redundant.js";
import { testRule } from "../support/rule-tester.js";

testRule(specSignalArgDirectionRedundant, {
  valid: {
    "an argument that says nothing":
      '<signal name="Gone"><arg name="id" type="u"/></signal>',
    "an output of a method": '<arg name="id" type="u" direction="out"/>',
  },
  invalid: [
    {
      name: "an output",
      xml: `<signal name="Gone">
  <arg name="id" type="u"
       ❯direction="out"
  />
</signal>`,
      messages: ['the argument "id" of a signal says its direction'],
      fixed: `<signal name="Gone">
  <arg name="id" type="u"
  />
</signal>`,
    },
  ],
});
