import { specUnknownAttribute } from "../../src/lint/rules/spec-unknown-attribute.js";
import { testRule } from "../support/rule-tester.js";

testRule(specUnknownAttribute, {
  valid: {
    "attributes with a prefix":
      '<node xmlns:tp="t" xml:lang="en" tp:type="x"/>',
    "every attribute of the format":
      '<method name="M"><arg name="a" type="u" direction="in"/></method>',
  },
  invalid: [
    {
      name: "one that is misspelt, with the nearest",
      xml: '<property name="Label" type="s" ❯acces="read" access="read"/>',
      messages: ['the element "property" has no attribute "acces"'],
      help: 'did you mean "access"?',
    },
    {
      name: "one that nothing is near to",
      xml: '<method name="M" ❯comment="x"/>',
      messages: ['the element "method" has no attribute "comment"'],
      help: "remove it, or give it a namespace of its own.",
    },
    {
      name: "one of another element",
      xml: '<method name="M" ❯type="u"/>',
      messages: ['the element "method" has no attribute "type"'],
    },
  ],
});
