import { specRootNode } from "../../src/lint/rules/spec-root-node.js";
import { testRule } from "../support/rule-tester.js";

testRule(specRootNode, {
  valid: {
    "a node": '<node><interface name="org.qemu.Foo1"/></node>',
    "a node with the DOCTYPE, a comment and a stylesheet in front":
      '<?xml-stylesheet href="x.xsl"?><!DOCTYPE node><!-- ours --><node/>',
    "a bus configuration": { "a.conf": "<busconfig/>" },
  },
  invalid: [
    {
      name: "an interface",
      xml: { "foo.introspect": '❯<interface name="org.qemu.Foo1"/>' },
      messages: ['the document element is "interface", not "node"'],
      help: "put <node> … </node> around it.",
    },
    {
      name: "a wrapper of Telepathy",
      xml: '❯<tp:spec xmlns:tp="urn:tp"><node><interface name="org.qemu.Foo1"/></node></tp:spec>',
      messages: ['the document element is "tp:spec", a wrapper around a node'],
      help: "make the node the document element.",
    },
    {
      name: "a node in a namespace",
      xml: '❯<node xmlns="urn:x"/>',
      messages: ['the document element is in the namespace "urn:x"'],
      help: "remove the attribute xmlns.",
    },
    {
      name: "something else",
      xml: "❯<html/>",
      messages: ['the document element is "html", not "node"'],
      help: "give it an interface file.",
    },
  ],
});
