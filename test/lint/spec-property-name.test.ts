import { specPropertyName } from "../../src/lint/rules/spec-property-name.js";
import { testRule } from "../support/rule-tester.js";

testRule(specPropertyName, {
  valid: {
    "a name that a member could have":
      '<property name="ConsoleIDs" type="au" access="read"/>',
    "255 characters": `<property name="${"P".repeat(255)}" type="s" access="read"/>`,
    "an empty one, which is missing":
      '<property name="" type="s" access="read"/>',
    "a method": '<method name="a-b"/>',
  },
  invalid: [
    {
      name: "a name in the way of GObject",
      xml: '<property name="❯console-ids" type="au" access="read"/>',
      messages: [
        'the name "console-ids" is not one that a member could have: it holds a hyphen',
      ],
      help: "use letters, digits and underscores, such as ConsoleIds.",
    },
    {
      name: "a period, and a digit in front",
      xml: '<interface name="org.qemu.Foo1"><property name="❯a.b" type="s" access="read"/><property name="❯3d" type="s" access="read"/></interface>',
      messages: [
        'the name "a.b" is not one that a member could have: only letters, digits and underscores of ASCII are allowed',
        'the name "3d" is not one that a member could have: it starts with a digit',
      ],
    },
    {
      name: "256 characters",
      xml: `<property name="❯${"P".repeat(256)}" type="s" access="read"/>`,
      messages: [
        `the name "${"P".repeat(60)}…" is not one that a member could have: it has 256 characters, and 255 are allowed`,
      ],
    },
  ],
});
