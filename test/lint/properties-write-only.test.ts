import { propertiesWriteOnly } from "../../src/lint/rules/properties-write-only.js";
import { testRule } from "../support/rule-tester.js";

testRule(propertiesWriteOnly, {
  valid: {
    "the others":
      '<interface name="a.B"><property name="A" type="s" access="read"/><property name="B" type="s" access="readwrite"/></interface>',
  },
  invalid: [
    {
      name: "one that can only be written",
      xml: '<property name="❯Pin" type="s" access="write"/>',
      messages: ['the property "Pin" can be written and not read'],
    },
  ],
});
