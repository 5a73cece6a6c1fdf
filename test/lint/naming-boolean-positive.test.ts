import { namingBooleanPositive } from "../../src/lint/rules/naming-boolean-positive.js";
import { testRule } from "../support/rule-tester.js";

function property(name: string, type = "b"): string {
  return `<property name="${name}" type="${type}" access="read"/>`;
}

testRule(namingBooleanPositive, {
  valid: {
    "a positive name": property("Echo"),
    "longer words that start alike":
      '<method name="Run"><arg name="node" type="b" direction="in"/><arg name="normal" type="b" direction="in"/></method>',
    "a negation further behind": property("EchoNot"),
    "another type": property("NoEcho", "u"),
    "an array of booleans": property("NoEcho", "ab"),
    "no name": '<arg type="b" direction="in"/>',
  },
  invalid: [
    {
      name: "a property",
      xml: property("❯DisableEcho"),
      messages: [
        'the boolean property "DisableEcho" starts with the negation "disable"',
      ],
      help: "name it for the opposite, in the next major version.",
    },
    {
      name: "arguments, in both directions",
      xml: `<method name="Run">${[
        "no_echo",
        "not_now",
        "dont_wait",
        "without_x",
        "non_empty",
      ]
        .map((name) => `<arg name="❯${name}" type="b" direction="out"/>`)
        .join("")}</method>`,
      messages: [
        'the boolean argument "no_echo" starts with the negation "no"',
        'the boolean argument "not_now" starts with the negation "not"',
        'the boolean argument "dont_wait" starts with the negation "dont"',
        'the boolean argument "without_x" starts with the negation "without"',
        'the boolean argument "non_empty" starts with the negation "non"',
      ],
    },
  ],
});
