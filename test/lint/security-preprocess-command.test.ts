import { securityPreprocessCommand } from "../../src/lint/rules/security-preprocess-command.js";
import { testRule } from "../support/rule-tester.js";

testRule(securityPreprocessCommand, {
  valid: {
    "a condition": "<node><?if $(env.HOST_OS) == windows?><?endif?></node>",
    "an instruction that is none of QEMU's":
      '<node><?xml-stylesheet href="x"?></node>',
  },
  invalid: [
    {
      name: "a command",
      xml: '<node>❯<?cmd "id"?></node>',
      messages: ["a directive that would run a command"],
      help: "remove it, and put what it would print into the file.",
    },
    {
      name: "an absolute include",
      xml: "<node>❯<?include /etc/passwd?></node>",
      messages: ['the path "/etc/passwd" is not relative'],
    },
  ],
});
