import { specArgName } from "../../src/lint/rules/spec-arg-name.js";
import { testRule } from "../support/rule-tester.js";

testRule(specArgName, {
  valid: {
    "an identifier":
      '<method name="Run"><arg name="dry_run" type="u" direction="in"/></method>',
    "no name": '<arg type="u" direction="in"/>',
    "an empty name, which is none": '<arg name="" type="u" direction="in"/>',
    "a word that programming languages reserve":
      '<arg name="class" type="s" direction="in"/>',
    "a long one, since it never is on the wire": `<arg name="${"a".repeat(300)}" type="u" direction="in"/>`,
  },
  invalid: [
    {
      name: "a hyphen",
      xml: '<method name="Run"><arg name="❯dry-run" type="u" direction="in"/></method>',
      messages: ['the argument name "dry-run" is no identifier'],
      help: "use letters, digits and underscores, such as dry_run.",
    },
    {
      name: "a space and a digit, in a signal",
      xml: '<signal name="S"><arg name="❯a b" type="u"/><arg name="❯2nd" type="u"/></signal>',
      messages: [
        'the argument name "a b" is no identifier',
        'the argument name "2nd" is no identifier',
      ],
    },
  ],
});
