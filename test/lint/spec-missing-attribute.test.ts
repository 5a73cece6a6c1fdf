import { specMissingAttribute } from "../../src/lint/rules/spec-missing-attribute.js";
import { testRule } from "../support/rule-tester.js";

testRule(specMissingAttribute, {
  valid: {
    "all that are needed": '<property name="Label" type="s" access="read"/>',
    "an argument without a name, and an annotation without text":
      '<method name="Run"><arg type="u" direction="in"/><annotation name="a.b" value=""/></method>',
    "a document element without a name": "<node/>",
    "a document element with an empty name, which is none": '<node name=""/>',
  },
  invalid: [
    {
      name: "a property without access",
      xml: '❯<property name="Label" type="s"/>',
      messages: ["a property has no access"],
      help: 'add access="read", access="write" or access="readwrite".',
    },
    {
      name: "each attribute of each element",
      xml: '<node>❯<node/>❯<interface/><interface name="org.qemu.Foo1">❯<method/>❯<signal/>❯<property type="s" access="read"/>❯<property name="P" access="read"/>❯<annotation value=""/>❯<annotation name="a.b"/><method name="Run">❯<arg name="x" direction="in"/></method></interface></node>',
      messages: [
        "a node has no name",
        "an interface has no name",
        "a method has no name",
        "a signal has no name",
        "a property has no name",
        "a property has no type",
        "an annotation has no name",
        "an annotation has no value",
        "an arg has no type",
      ],
    },
    {
      name: "those that are empty",
      xml: '<node><node ❯name=""/><interface ❯name=""/><interface name="org.qemu.Foo1"><method ❯name=""/><signal ❯name=""/><property name="P" ❯type="" ❯access=""/><property ❯name="" type="s" access="read"/><annotation ❯name="" value=""/><signal name="S"><arg ❯type=""/></signal></interface></node>',
      messages: [
        "a node has an empty name",
        "an interface has an empty name",
        "a method has an empty name",
        "a signal has an empty name",
        "a property has an empty type",
        "a property has an empty access",
        "a property has an empty name",
        "an annotation has an empty name",
        "an arg has an empty type",
      ],
    },
  ],
});
