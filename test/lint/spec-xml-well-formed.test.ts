import { specXmlWellFormed } from "../../src/lint/rules/spec-xml-well-formed.js";
import { testRule } from "../support/rule-tester.js";

testRule(specXmlWellFormed, {
  valid: {
    "the smallest file": "<node/>",
    "an ampersand and a bracket in a comment":
      "<node><!-- a & b < c --></node>",
    "another file beside one that is broken, on its own": {
      "a.xml": '<node><interface name="org.qemu.Foo1"/></node>',
    },
  },
  invalid: [
    {
      name: "an element that is not closed",
      xml: '<node>❯<interface name="org.qemu.Foo1"></node>',
      messages: ['the element "interface" is never closed'],
    },
    {
      name: "a double hyphen in a comment, which some readers take",
      xml: "<node><!-- a ❯-- b --></node>",
      messages: ['"--" inside a comment'],
    },
    {
      name: "an ampersand in an attribute",
      xml: '<node><interface name="a❯&b.C"/></node>',
      messages: ['"&b.C" is not a complete reference'],
    },
    {
      name: "an encoding other than UTF-8",
      xml: '<?xml version="1.0" encoding="❯latin1"?><node/>',
      messages: ['the encoding "latin1" is declared; only UTF-8 is read'],
    },
  ],
});
