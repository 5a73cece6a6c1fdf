import { specMemberKindCollision } from "../../src/lint/rules/spec-member-kind-collision.js";
import { testRule } from "../support/rule-tester.js";

testRule(specMemberKindCollision, {
  valid: {
    "different names":
      '<interface name="a.B"><method name="A"/><signal name="B"/><property name="C" type="u" access="read"/></interface>',
    "two methods, which is another matter":
      '<interface name="a.B"><method name="A"/><method name="A"/></interface>',
  },
  invalid: [
    {
      name: "a method and a property",
      xml: '<interface name="a.B"><method name="Label"/><property name="❯Label" type="s" access="read"/></interface>',
      messages: ['a property and a method are both called "Label"'],
      notes: ["the method"],
    },
    {
      name: "a signal and a method",
      xml: '<interface name="a.B"><signal name="Label"/><method name="❯Label"/></interface>',
      messages: ['a method and a signal are both called "Label"'],
    },
  ],
});
