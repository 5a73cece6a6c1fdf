import { typesDeepNesting } from "../../src/lint/rules/types-deep-nesting.js";
import { testRule } from "../support/rule-tester.js";

testRule(typesDeepNesting, {
  valid: {
    "four levels":
      '<method name="M"><arg name="a" type="a(a(s))" direction="out"/><arg name="b" type="a{sa{sv}}" direction="out"/></method>',
    "what ObjectManager returns":
      '<arg name="x" type="a{oa{sa{sv}}}" direction="out"/>',
    "more where they are allowed": {
      xml: '<arg name="x" type="aaaaas" direction="out"/>',
      options: { maxNesting: 5 },
    },
  },
  invalid: [
    {
      name: "more",
      xml: '<method name="M"><arg name="a" type="❯aaaaas" direction="out"/><arg name="b" type="❯a{sa{sas}}" direction="out"/><arg name="c" type="❯(uaaa(s))" direction="out"/></method>',
      messages: [
        'the argument "a" has 5 levels of containers, more than 4',
        'the argument "b" has 5 levels of containers, more than 4',
        'the argument "c" has 5 levels of containers, more than 4',
      ],
    },
  ],
});
