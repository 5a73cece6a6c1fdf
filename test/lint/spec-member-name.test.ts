import { specMemberName } from "../../src/lint/rules/spec-member-name.js";
import { testRule } from "../support/rule-tester.js";

testRule(specMemberName, {
  valid: {
    "underscores and digits": '<method name="_get_2"/>',
    "a property, which has a rule of its own":
      '<property name="get-info" type="u" access="read"/>',
  },
  invalid: [
    {
      name: "a hyphen",
      xml: '<method name="❯Get-Info"/>',
      messages: ['the name "Get-Info" is not valid: it holds a hyphen'],
      help: "use letters, digits and underscores, such as GetInfo.",
    },
    {
      name: "a period in a signal",
      xml: '<signal name="❯a.b"/>',
      messages: [
        'the name "a.b" is not valid: only letters, digits and underscores of ASCII are allowed',
      ],
    },
    {
      name: "a digit in front",
      xml: '<method name="❯2Get"/>',
      messages: ['the name "2Get" is not valid: it starts with a digit'],
    },
  ],
});
