import { specNodeName } from "../../src/lint/rules/spec-node-name.js";
import { testRule } from "../support/rule-tester.js";

testRule(specNodeName, {
  valid: {
    "the root": '<node name="/"/>',
    "elements of digits, which names of interfaces cannot have":
      '<node name="/org/qemu/1"><node name="2/3"/></node>',
    "a path without limit":
      '<node name="/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"/>',
  },
  invalid: [
    {
      name: "a slash at the end",
      xml: '<node name="❯/org/qemu/Display1/"/>',
      messages: [
        'the node name "/org/qemu/Display1/" is not an absolute object path',
      ],
      help: "write a path such as /org/example/Thing1, or leave it out.",
    },
    {
      name: "a relative path",
      xml: '<node name="❯org/qemu"/>',
      messages: ['the node name "org/qemu" is not an absolute object path'],
    },
    {
      name: "a hyphen",
      xml: '<node name="❯/org/qemu-x"/>',
      messages: ['the node name "/org/qemu-x" is not an absolute object path'],
    },
    {
      name: "a line break at the end",
      xml: '<node name="❯/org&#10;"/>',
      messages: ['the node name "/org\\n" is not an absolute object path'],
    },
    {
      name: "an absolute path inside",
      xml: '<node><node name="❯/a"/></node>',
      messages: ['the node name "/a" is not a relative object path'],
      help: "write one or more elements of letters, digits and underscores, without a slash around them.",
    },
  ],
});
