import { specArgName } from "../../src/lint/rules/spec-arg-name.js";
import { testRule } from "../support/rule-tester.js";

testRule(specArgName, {
  valid: {
    "an identifier": '<arg name="dry_run" type="u" direction="in"/>',
    "no name": '<arg type="u" direction="in"/>',
  },
  invalid: [
    {
      name: "a hyphen",
      xml: '<arg name="❯dry-run" type="u" direction="in"/>',
      messages: ['the argument name "dry-run" is no identifier'],
      help: "use letters, digits and underscores, such as dry_run.",
    },
    {
      name: "a space",
      xml: '<signal name="S"><arg name="❯a b" type="u"/></signal>',
      messages: ['the argument name "a b" is no identifier'],
    },
  ],
});
