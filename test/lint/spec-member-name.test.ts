import { specMemberName } from "../../src/lint/rules/spec-member-name.js";
import { testRule } from "../support/rule-tester.js";

testRule(specMemberName, {
  valid: {
    "a method and a signal":
      '<interface name="org.qemu.Foo1"><method name="GetInfo"/><signal name="_s2"/></interface>',
    "255 characters": `<method name="${"M".repeat(255)}"/>`,
    "a property": '<property name="a-b" type="s" access="read"/>',
  },
  invalid: [
    {
      name: "a hyphen",
      xml: '<method name="❯Get-Info"/>',
      messages: ['the name "Get-Info" is not valid: it holds a hyphen'],
      help: "use letters, digits and underscores, such as GetInfo.",
    },
    {
      name: "a period, in a signal",
      xml: '<signal name="❯a.b"/>',
      messages: [
        'the name "a.b" is not valid: only letters, digits and underscores of ASCII are allowed',
      ],
    },
    {
      name: "a digit in front",
      xml: '<method name="❯2d"/>',
      messages: ['the name "2d" is not valid: it starts with a digit'],
    },
    {
      name: "256 characters",
      xml: `<signal name="❯${"S".repeat(256)}"/>`,
      messages: [
        `the name "${"S".repeat(60)}…" is not valid: it has 256 characters, and 255 are allowed`,
      ],
    },
  ],
});
