import { specRootNode } from "../../src/lint/rules/spec-root-node.js";
import { testRule } from "../support/rule-tester.js";

testRule(specRootNode, {
  valid: {
    "a node": "<node/>",
    "a bus configuration, which is another format": {
      "org.qemu.Foo1.conf": "<busconfig/>",
    },
  },
  invalid: [
    {
      name: "an interface on its own",
      xml: { "a.conf": '❯<interface name="org.qemu.Foo1"/>' },
      messages: ['the document element is "interface", not "node"'],
      help: "put <node> … </node> around it.",
    },
    {
      name: "the wrapper of Telepathy",
      xml: '❯<tp:spec xmlns:tp="t"><node/></tp:spec>',
      messages: ['the document element is "tp:spec", a wrapper around a node'],
      help: "make the node the document element.",
    },
    {
      name: "a namespace",
      xml: '❯<node xmlns="urn:x"/>',
      messages: ['the document element is in the namespace "urn:x"'],
      help: "remove the attribute xmlns.",
    },
  ],
});
