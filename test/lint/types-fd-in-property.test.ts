import { typesFdInProperty } from "../../src/lint/rules/types-fd-in-property.js";
import { testRule } from "../support/rule-tester.js";

testRule(typesFdInProperty, {
  valid: {
    "a method":
      '<method name="OpenSocket"><arg name="socket" type="h" direction="out"/></method>',
    "another property": '<property name="A" type="(us)" access="read"/>',
  },
  invalid: [
    {
      name: "descriptors, also inside of others",
      xml: '<interface name="a.B"><property name="A" type="❯h" access="read"/><property name="B" type="❯a(sh)" access="read"/><property name="C" type="❯h" access="write"/></interface>',
      messages: [
        'the property "A" holds a file descriptor',
        'the property "B" holds a file descriptor',
        'the property "C" holds a file descriptor',
      ],
    },
  ],
});
