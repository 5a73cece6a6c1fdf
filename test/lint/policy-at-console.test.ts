import { policyAtConsole } from "../../src/lint/rules/policy-at-console.js";
import { testRule } from "../support/rule-tester.js";

testRule(policyAtConsole, {
  valid: {
    "users, groups and contexts":
      '<busconfig><policy user="a"/><policy group="a"/><policy context="default"/></busconfig>',
  },
  invalid: [
    {
      name: "each value",
      xml: '<busconfig><policy ❯at_console="true"/><policy ❯at_console="false"/></busconfig>',
      messages: [
        "the policy depends on at_console",
        "the policy depends on at_console",
      ],
      help: "use a user or a group, and let the service ask who is active.",
    },
  ],
});
