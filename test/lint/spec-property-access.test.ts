import { specPropertyAccess } from "../../src/lint/rules/spec-property-access.js";
import { testRule } from "../support/rule-tester.js";

testRule(specPropertyAccess, {
  valid: {
    "each of them":
      '<interface name="org.qemu.Foo1"><property name="A" type="u" access="read"/><property name="B" type="u" access="write"/><property name="C" type="u" access="readwrite"/></interface>',
  },
  invalid: [
    {
      name: "a short form, with what it may mean",
      xml: '<property name="Volume" type="u" access="❯rw"/>',
      messages: ['the access "rw" is none that a property has'],
      help: 'write "readwrite", if that is meant.',
    },
    {
      name: "a hyphen",
      xml: '<property name="Volume" type="u" access="❯read-write"/>',
      messages: ['the access "read-write" is none that a property has'],
      help: 'write "readwrite", if that is meant.',
    },
    {
      name: "another form",
      xml: '<property name="Volume" type="u" access="❯readonly"/>',
      messages: ['the access "readonly" is none that a property has'],
      help: 'write "read", if that is meant.',
    },
    {
      name: "another word",
      xml: '<property name="Volume" type="u" access="❯none"/>',
      messages: ['the access "none" is none that a property has'],
      help: 'write "read", "write" or "readwrite".',
    },
  ],
});
