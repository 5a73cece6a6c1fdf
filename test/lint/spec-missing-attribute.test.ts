import { specMissingAttribute } from "../../src/lint/rules/spec-missing-attribute.js";
import { testRule } from "../support/rule-tester.js";

testRule(specMissingAttribute, {
  valid: {
    "an argument without a name": '<arg type="u" direction="in"/>',
    "an annotation with an empty value": '<annotation name="a.b" value=""/>',
    "the document element without a name": "<node/>",
  },
  invalid: [
    {
      name: "a property without access",
      xml: '❯<property name="Label" type="s"/>',
      messages: ["a property has no access"],
      help: 'add access="read", access="write" or access="readwrite".',
    },
    {
      name: "names, of every kind",
      xml: '<node>❯<node/>❯<interface/><interface name="a.b">❯<method/>❯<signal/>❯<property type="u" access="read"/></interface></node>',
      messages: [
        "a node has no name",
        "an interface has no name",
        "a method has no name",
        "a signal has no name",
        "a property has no name",
      ],
    },
    {
      name: "types",
      xml: '<method name="M">❯<arg name="a" direction="in"/></method>',
      messages: ["an arg has no type"],
    },
    {
      name: "an empty name",
      xml: '<method ❯name=""/>',
      messages: ["a method has an empty name"],
    },
    {
      name: "parts of annotations",
      xml: '<interface name="a.b">❯<annotation name="a.b"/>❯<annotation value=""/></interface>',
      messages: ["an annotation has no value", "an annotation has no name"],
    },
  ],
});
