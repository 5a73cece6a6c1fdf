import { specTypeSingle } from "../../src/lint/rules/spec-type-single.js";
import { testRule } from "../support/rule-tester.js";

testRule(specTypeSingle, {
  valid: {
    "a struct":
      '<signal name="Moved"><arg name="position" type="(ii)"/></signal>',
  },
  invalid: [
    {
      name: "two types",
      xml: '<signal name="Moved"><arg name="position" type="❯ii"/></signal>',
      messages: [
        'the type "ii" is not valid: 2 complete types where exactly one belongs',
      ],
      help: "make it several arguments, or a struct with ( ) around it, which changes what is sent.",
    },
  ],
});
