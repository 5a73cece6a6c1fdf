import { specAnnotationName } from "../../src/lint/rules/spec-annotation-name.js";
import { testRule } from "../support/rule-tester.js";

testRule(specAnnotationName, {
  valid: {
    "a dotted name":
      '<annotation name="org.freedesktop.DBus.Deprecated" value="true"/>',
  },
  invalid: [
    {
      name: "one word",
      xml: '<annotation name="❯deprecated" value="true"/>',
      messages: [
        'the annotation name "deprecated" is not of the form of an interface name: it needs two elements with a period between',
      ],
    },
    {
      name: "a hyphen",
      xml: '<annotation name="❯org.a-b.C" value=""/>',
      messages: [
        'the annotation name "org.a-b.C" is not of the form of an interface name: it holds a hyphen',
      ],
    },
  ],
});
