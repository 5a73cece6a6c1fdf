import { securityPreprocessCommand } from "../../src/lint/rules/security-preprocess-command.js";
import { testRule } from "../support/rule-tester.js";

testRule(securityPreprocessCommand, {
  valid: {
    "other directives":
      "<node><?if $(env.HOST_OS) == windows?><?endif?></node>",
    "instructions of others":
      '<?xml-stylesheet href="x"?><node><?command x?></node>',
    "cmd in a comment": '<node><!-- <?cmd "id"?> --></node>',
    "a space in front of it, which is no XML": '<node><? cmd "id"?></node>',
    "an include of what is not there": "<node><?include part.xml?></node>",
    "an include in an arm that no platform has":
      "<node><?if a == b?><?include /etc/passwd?><?endif?></node>",
  },
  invalid: [
    {
      name: "a command",
      xml: '<node>❯<?cmd "id"?></node>',
      messages: ["a directive that would run a command"],
      help: "remove it, and put what it would print into the file.",
    },
    {
      name: "a command in an arm that no platform has",
      xml: '<node><?if a == b?>❯<?cmd "rm"?><?endif?></node>',
      messages: ["a directive that would run a command"],
    },
    {
      name: "includes by paths that are not relative",
      xml: "<node>❯<?include /etc/passwd?>❯<?include \"file:///etc/passwd\"?>❯<?include 'C:/x.xml'?></node>",
      messages: [
        'the path "/etc/passwd" is not relative',
        'the path "file:///etc/passwd" is not relative',
        'the path "C:/x.xml" is not relative',
      ],
      help: "include a file below the inputs, by a relative path.",
    },
    {
      name: "an include with backslashes, and one of nothing",
      xml: "<node>❯<?include ..\\..\\x.xml?>❯<?include?></node>",
      messages: [
        'the path "..\\\\..\\\\x.xml" holds a character that a path here cannot have',
        "an include of nothing",
      ],
    },
    {
      name: "a path that only a variable makes absolute",
      xml: "<node><?define P = /etc/passwd?>❯<?include $(var.P)?></node>",
      messages: ['the path "/etc/passwd" is not relative'],
    },
    {
      name: "a file that includes itself",
      xml: { "in/a.xml": "<node>❯<?include ../in/./a.xml?></node>" },
      messages: ['"in/a.xml" includes itself'],
    },
    {
      name: "a path for one platform",
      xml: "<node><?if $(env.HOST_OS) == windows?>❯<?include C:/x.xml?><?endif?></node>",
      messages: ['(windows) the path "C:/x.xml" is not relative'],
    },
  ],
});
