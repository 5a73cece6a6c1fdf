import { specPropertyName } from "../../src/lint/rules/spec-property-name.js";
import { testRule } from "../support/rule-tester.js";

testRule(specPropertyName, {
  valid: {
    "a member name": '<property name="ConsoleIds" type="au" access="read"/>',
  },
  invalid: [
    {
      name: "a name in the style of GObject, with a better one",
      xml: '<property name="❯console-ids" type="au" access="read"/>',
      messages: [
        'the name "console-ids" is not one that a member could have: it holds a hyphen',
      ],
      help: "use letters, digits and underscores, such as ConsoleIds.",
    },
    {
      name: "a space",
      xml: '<property name="❯a b" type="u" access="read"/>',
      messages: [
        'the name "a b" is not one that a member could have: only letters, digits and underscores of ASCII are allowed',
      ],
    },
  ],
});
