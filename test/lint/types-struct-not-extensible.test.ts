import { typesStructNotExtensible } from "../../src/lint/rules/types-struct-not-extensible.js";
import { testRule } from "../support/rule-tester.js";

testRule(typesStructNotExtensible, {
  valid: {
    "a dictionary at the end":
      '<arg name="i" type="a(sua{sv})" direction="out"/>',
    "no struct": '<arg name="i" type="as" direction="out"/>',
  },
  invalid: [
    {
      name: "structs",
      xml: '<method name="M"><arg name="a" type="❯(su)" direction="in"/><arg name="b" type="❯a(a{sv}u)" direction="in"/><arg name="c" type="❯(u(s)a{sv})" direction="out"/></method>',
      messages: [
        'the argument "a" holds a struct that cannot grow',
        'the argument "b" holds a struct that cannot grow',
        'the argument "c" holds a struct that cannot grow',
      ],
    },
  ],
});
