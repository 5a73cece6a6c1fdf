import { specNodeName } from "../../src/lint/rules/spec-node-name.js";
import { testRule } from "../support/rule-tester.js";

testRule(specNodeName, {
  valid: {
    "a path": '<node name="/org/qemu/Display1"/>',
    "the root": '<node name="/"/>',
    "elements that begin with digits, and relative paths":
      '<node name="/org/9p/0"><node name="1"/><node name="a_b/2"/></node>',
    "a path longer than a name may be": `<node name="/${"a".repeat(300)}"/>`,
    "no name": "<node/>",
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
      name: "a document element with an empty name",
      xml: '<node name="❯"/>',
      messages: ['the node name "" is not an absolute object path'],
    },
    {
      name: "a relative path on the document element",
      xml: '<node name="❯org/qemu"/>',
      messages: ['the node name "org/qemu" is not an absolute object path'],
    },
    {
      name: "a hyphen, and nothing between two slashes",
      xml: {
        "a.xml": '<node name="❯/org/qemu-x"/>',
        "b.xml": '<node name="❯/org//qemu"/>',
      },
      messages: [
        'the node name "/org/qemu-x" is not an absolute object path',
        'the node name "/org//qemu" is not an absolute object path',
      ],
    },
    {
      name: "an inner node whose name is no relative path",
      xml: '<node><node name="❯/a"/><node name="❯a/"/><node name="❯systemd-networkd.service"/></node>',
      messages: [
        'the node name "/a" is not a relative object path',
        'the node name "a/" is not a relative object path',
        'the node name "systemd-networkd.service" is not a relative object path',
      ],
      help: "write one or more elements of letters, digits and underscores, without a slash around them.",
    },
  ],
});
