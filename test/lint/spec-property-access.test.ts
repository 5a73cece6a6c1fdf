import { specPropertyAccess } from "../../src/lint/rules/spec-property-access.js";
import { testRule } from "../support/rule-tester.js";

testRule(specPropertyAccess, {
  valid: {
    "the three that there are":
      '<interface name="org.qemu.Foo1"><property name="A" type="u" access="read"/><property name="B" type="u" access="write"/><property name="C" type="u" access="readwrite"/></interface>',
    "none, which is missing": '<property name="A" type="u" access=""/>',
  },
  invalid: [
    ...(
      [
        ["rw", "readwrite"],
        ["read-write", "readwrite"],
        ["readonly", "read"],
        ["read-only", "read"],
        ["writeonly", "write"],
        ["Read", "read"],
        ["READWRITE", "readwrite"],
        ["read ", "read"],
      ] as const
    ).map(([access, meant]) => ({
      name: JSON.stringify(access),
      xml: `<property name="Volume" type="u" access="❯${access}"/>`,
      messages: [`the access "${access}" is none that a property has`],
      help: `write "${meant}", if that is meant.`,
    })),
    {
      name: "a word that could be anything",
      xml: '<property name="Volume" type="u" access="❯public"/>',
      messages: ['the access "public" is none that a property has'],
      help: 'write "read", "write" or "readwrite".',
    },
  ],
});
