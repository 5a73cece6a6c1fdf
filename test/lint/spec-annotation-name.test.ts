import { specAnnotationName } from "../../src/lint/rules/spec-annotation-name.js";
import { testRule } from "../support/rule-tester.js";

testRule(specAnnotationName, {
  valid: {
    "the form of an interface name":
      '<annotation name="org.freedesktop.DBus.Deprecated" value="true"/>',
    "two elements": '<annotation name="a.b" value=""/>',
  },
  invalid: [
    {
      name: "one element",
      xml: '<annotation name="❯deprecated" value="true"/>',
      messages: [
        'the annotation name "deprecated" is not of the form of an interface name: it needs two elements with a period between',
      ],
      help: "give it a name such as org.example.Thing.",
    },
    {
      name: "a hyphen, on an argument",
      xml: '<method name="Run"><arg name="x" type="s" direction="in"><annotation name="❯a.b-c" value=""/></arg></method>',
      messages: [
        'the annotation name "a.b-c" is not of the form of an interface name: it holds a hyphen',
      ],
    },
    {
      name: "256 characters",
      xml: `<annotation name="❯a.${"b".repeat(254)}" value=""/>`,
      messages: [
        `the annotation name "a.${"b".repeat(58)}…" is not of the form of an interface name: it has 256 characters, and 255 are allowed`,
      ],
    },
  ],
});
